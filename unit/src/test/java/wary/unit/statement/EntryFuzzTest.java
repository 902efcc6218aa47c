package wary.unit.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import wary.unit.UnitException;
import wary.unit.json.JsonObject;

class EntryFuzzTest {
    /** Whatever stands in a partner's ledger: a typed refusal, or an entry that is kept as it is. */
    @FuzzTest
    void parse(byte[] bytes) {
        Entry entry;
        try {
            entry = Entry.parse(bytes);
        } catch (UnitException e) {
            return;
        }
        assertThat(entry.bytes()).isEqualTo(bytes);
        if (entry instanceof Envelope envelope) {
            assertThat(envelope.meta().json().members().keySet())
                    .isSubsetOf(((JsonObject) envelope.json().get("meta").orElseThrow())
                            .members()
                            .keySet());
            assertThat(Versions.compare(envelope, envelope)).isEqualTo(Versions.Relation.SAME);
        }
    }
}
