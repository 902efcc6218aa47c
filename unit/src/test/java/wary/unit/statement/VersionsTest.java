package wary.unit.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import wary.ledger.Hash;
import wary.unit.UnitException;
import wary.unit.statement.Versions.Relation;

class VersionsTest {
    private static final Hash ONE = Hash.sha256(new byte[] {1});
    private static final StatementId ID = StatementId.random(Kind.Known.FINDING);

    private static Envelope finding(String author, long seq, StatementId id, Instant time, int commitment)
            throws UnitException {
        return Envelope.draft(author, seq, ONE, time, new Meta.Finding())
                .id(id)
                .body(
                        new BodyRef(
                                Hash.sha256(new byte[] {(byte) commitment}), List.of(Rung.FULL), 9, Optional.empty()),
                        Audience.unit(),
                        Tlp.AMBER,
                        LegalBasis.AGREEMENT)
                .build();
    }

    @Test
    void tellsHowTwoStatementsStand() throws UnitException {
        Instant now = Envelopes.NOW;
        Envelope first = finding("harbor", 3, ID, now, 1);
        assertRelation(first, finding("harbor", 3, ID, now, 1), Relation.SAME, Relation.SAME);
        assertRelation(first, finding("harbor", 4, ID, now, 1), Relation.REPEATED, Relation.REPEATED);
        assertRelation(first, finding("harbor", 3, ID, now, 2), Relation.TWO_FACED, Relation.TWO_FACED);
        assertRelation(first, finding("harbor", 4, ID, now, 2), Relation.TWO_FACED, Relation.TWO_FACED);
        assertRelation(first, finding("harbor", 4, ID, now.plusMillis(1), 2), Relation.OLDER, Relation.NEWER);
        assertRelation(
                first, finding("harbor", 3, ID, now.plusMillis(1), 1), Relation.SAME_NUMBER, Relation.SAME_NUMBER);
        StatementId other = StatementId.random(Kind.Known.FINDING);
        assertRelation(first, finding("harbor", 3, other, now, 1), Relation.SAME_NUMBER, Relation.SAME_NUMBER);
        assertRelation(first, finding("harbor", 4, other, now, 1), Relation.UNRELATED, Relation.UNRELATED);
        assertRelation(first, finding("river", 3, other, now, 1), Relation.UNRELATED, Relation.UNRELATED);
        assertRelation(first, finding("river", 9, ID, now.plusMillis(5), 1), Relation.FOREIGN, Relation.FOREIGN);
    }

    @Test
    void whatIsDoneBySayingItStands() throws UnitException {
        StatementId id = StatementId.random(Kind.Known.HEARTBEAT);
        Envelope first = Envelope.draft("harbor", 1, ONE, Envelopes.NOW, new Meta.Heartbeat())
                .id(id)
                .build();
        Envelope second = Envelope.draft("harbor", 2, ONE, Envelopes.NOW.plusMillis(1), new Meta.Heartbeat())
                .id(id)
                .build();
        assertRelation(first, second, Relation.NOT_VERSIONABLE, Relation.NOT_VERSIONABLE);
    }

    /** An honest member counts its statements and gives each its own identifier: it is never accused. */
    @Property
    void honestStatementsAreNoBreach(@ForAll long seed) throws UnitException {
        Random random = new Random(seed);
        Envelope one = Envelopes.any(random);
        Envelope other = Envelopes.any(random);
        if (one.seq() != other.seq()) {
            assertThat(Versions.compare(one, other).isBreach()).isFalse();
        }
        assertThat(Versions.compare(one, Envelope.parse(one.bytes())).isBreach())
                .isFalse();
    }

    private static void assertRelation(Envelope first, Envelope second, Relation forth, Relation back) {
        assertThat(Versions.compare(first, second)).isEqualTo(forth);
        assertThat(Versions.compare(second, first)).isEqualTo(back);
    }
}
