package wary.unit.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class VocabularyTest {
    @Property
    void timesReadBack(@ForAll @LongRange(min = 946_684_800_000L, max = 32_503_679_999_999L) long millis) {
        Instant time = Instant.ofEpochMilli(millis);
        assertThat(Times.parse(Times.format(time))).contains(time);
    }

    @Test
    void timesHaveOneForm() {
        assertThat(Times.format(Instant.parse("2026-11-23T05:28:02.123999Z"))).isEqualTo("2026-11-23T05:28:02.123Z");
        assertThat(Times.parse("2026-02-29T00:00:00.000Z")).isEmpty();
        assertThat(Times.parse("2026-11-23T05:28:60.000Z")).isEmpty();
        assertThat(Times.parse("+026-11-23T05:28:02.123Z")).isEmpty();
        assertThatThrownBy(() -> Times.format(Instant.EPOCH)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void identifiersHaveOneForm() {
        String uuid = "7d1f6a40-5ad5-4b0a-8b3e-0d2ad0a4a111";
        assertThat(StatementId.parse("minutes-signature--" + uuid)).get().hasToString("minutes-signature--" + uuid);
        for (String bad : List.of(
                uuid,
                "--" + uuid,
                "-" + uuid,
                "Finding--" + uuid,
                "finding---" + uuid,
                "finding--" + uuid.toUpperCase(Locale.ROOT),
                "finding--7d1f6a40-5ad5-4b0a-8b3e-d2ad0a4a111",
                "finding--00000000-0000-0000-0000-000000000000",
                "finding--" + uuid + " ")) {
            assertThat(StatementId.parse(bad)).as(bad).isEmpty();
        }
    }

    @Test
    void strictMarkingsNeedNames() {
        for (Tlp tlp : Tlp.values()) {
            assertThat(tlp.allows(Audience.sealed())).isTrue();
            assertThat(tlp.allows(Audience.members("river"))).isTrue();
            assertThat(tlp.allows(Audience.unit())).isEqualTo(!tlp.isStricterThan(Tlp.AMBER));
            assertThat(Tlp.of(tlp.code())).contains(tlp);
        }
        assertThat(Tlp.of("TLP:RED")).isEmpty();
        assertThat(Tlp.of("WHITE")).isEmpty();
    }

    @Test
    void legalBasesAreKnownOrOnesOwn() {
        assertThat(LegalBasis.of("public-task")).contains(LegalBasis.PUBLIC_TASK);
        assertThat(LegalBasis.of("x-county-act-7"))
                .get()
                .satisfies(b -> assertThat(b.isOwn()).isTrue());
        assertThat(LegalBasis.of("because")).isEmpty();
        assertThat(LegalBasis.of("X-own")).isEmpty();
    }

    @Test
    void rungsOfAPlainBodyStandAlone() {
        assertThat(Rung.fitTogether(List.of(Rung.FULL))).isTrue();
        assertThat(Rung.fitTogether(List.of(Rung.COUNT, Rung.EVIDENCE))).isTrue();
        assertThat(Rung.fitTogether(List.of(Rung.COUNT, Rung.FULL))).isFalse();
    }
}
