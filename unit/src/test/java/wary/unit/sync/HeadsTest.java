package wary.unit.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import wary.ledger.Hash;
import wary.unit.charter.CharterChain;
import wary.unit.json.JsonException;
import wary.unit.json.JsonNumber;

class HeadsTest {
    @Property(tries = 200)
    void whatIsWrittenReadsBackAsTheSame(@ForAll("heads") Heads heads) throws JsonException {
        assertThat(Heads.parse(heads.bytes())).isEqualTo(heads);
    }

    @Test
    void theLargestThatIsReadHoldsEveryMember() throws JsonException {
        Heads all = of(256);
        assertThat(all.bytes()).hasSizeLessThan(Heads.LIMIT);
        assertThat(Heads.parse(all.bytes())).isEqualTo(all);
    }

    @Test
    void moreMembersThanAUnitHasAreRefused() {
        assertThatThrownBy(() -> Heads.parse(of(257).bytes())).isInstanceOf(JsonException.class);
    }

    @Test
    void anotherVersionIsRefused() {
        String other = new String(of(1).bytes(), StandardCharsets.UTF_8).replace("sync-heads/1", "sync-heads/2");
        assertThatThrownBy(() -> Heads.parse(other.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("sync-heads/1");
    }

    /** Members with the longest names, and the largest ledgers that there can be. */
    private static Heads of(int members) {
        Heads.Head head = new Heads.Head(JsonNumber.GREATEST_INTEGER, Hash.EMPTY, Hash.EMPTY);
        Map<String, Heads.Ledger> ledgers = new LinkedHashMap<>();
        for (int i = 0; i < members; i++) {
            ledgers.put("m".repeat(60) + "%03d".formatted(i), new Heads.Ledger(Optional.of(head), Optional.of(head)));
        }
        return new Heads(Hash.EMPTY, Hash.EMPTY, 1, ledgers);
    }

    @Provide
    Arbitrary<Heads> heads() {
        Arbitrary<Hash> hashes = BundleNamesTest.hashes();
        Arbitrary<Optional<Heads.Head>> head = Combinators.combine(
                        Arbitraries.longs().between(0, JsonNumber.GREATEST_INTEGER), hashes, hashes)
                .as(Heads.Head::new)
                .optional();
        Arbitrary<Heads.Ledger> ledger = Combinators.combine(head, head).as(Heads.Ledger::new);
        return Combinators.combine(
                        hashes,
                        hashes,
                        Arbitraries.longs().between(1, CharterChain.MOST_STEPS),
                        Arbitraries.maps(BundleNamesTest.members(), ledger).ofMaxSize(8))
                .as(Heads::new);
    }
}
