package wary.unit.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import wary.ledger.MalformedException;
import wary.unit.UnitException;
import wary.unit.home.AgeIdentity;
import wary.unit.json.JsonValue;
import wary.unit.statement.Rung;

class DisclosureFuzzTest {
    private static final AgeIdentity IDENTITY = identity();

    private static AgeIdentity identity() {
        try {
            return AgeIdentity.parse("AGE-SECRET-KEY-1HMZHT4S93ARK80Y4NLQFWSTAUU60CCEXE0ED6DUZFSANTEZX3Y4SKRVHWR");
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    /** Whatever a partner hands out: a typed refusal, or a disclosure that is written as it was read. */
    @FuzzTest
    void parse(byte[] bytes) {
        Disclosure disclosure;
        try {
            disclosure = Disclosure.parse(bytes);
        } catch (UnitException e) {
            return;
        }
        assertThat(disclosure.bytes()).isEqualTo(bytes);
        assertThat(disclosure.contradictions()).doesNotContainNull();
    }

    @FuzzTest
    void decrypt(byte[] bytes) {
        try {
            assertThat(AgeFile.decrypt(bytes, IDENTITY.reader(), 1 << 16).length)
                    .isLessThanOrEqualTo(1 << 16);
        } catch (DisclosureException e) {
            assertThat(e.getMessage()).doesNotContain("AGE-SECRET");
        }
    }

    /** Whatever the text: what is found is replaced, and what is left is left alone. */
    @FuzzTest
    void redact(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Preview preview = Redaction.standard().with(Category.IP_ADDRESS).preview(text);
        JsonValue left = preview.contents().get(Rung.FULL);
        assertThat(Redaction.standard().with(Category.IP_ADDRESS).preview(left).changes())
                .as("%s", left)
                .isEmpty();
        preview.changes()
                .forEach(change ->
                        assertThat(Placeholders.is(change.placeholder())).isTrue());
    }
}
