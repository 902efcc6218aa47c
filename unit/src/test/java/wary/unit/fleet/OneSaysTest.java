package wary.unit.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.SignedCheckpoint;
import wary.ledger.mirror.FollowResult;
import wary.ledger.witness.WitnessAnswer;
import wary.unit.disclosure.Redaction;
import wary.unit.node.Draft;
import wary.unit.node.Node;
import wary.unit.statement.Audience;
import wary.unit.statement.LegalBasis;
import wary.unit.statement.Meta;
import wary.unit.statement.Rung;
import wary.unit.statement.Tlp;

class OneSaysTest {
    @TempDir
    Path folder;

    @Test
    void oneSaysAndTheOtherHears() throws Exception {
        Fleet fleet = Fleet.found(folder, List.of(Fleet.Seat.member("harbor", 1), Fleet.Seat.member("river", 2)), 1, 0);
        try (Node harbor = fleet.open("harbor");
                Node river = fleet.open("river")) {
            for (int i = 0; i < 3; i++) {
                Node.Recorded said = harbor.say(Draft.of(new Meta.Finding())
                        .content(
                                Redaction.standard().preview("The results page was changed " + i),
                                Set.of(Rung.FULL),
                                Audience.members("river"),
                                Tlp.AMBER,
                                LegalBasis.NO_PERSONAL_DATA));
                exchange(harbor, river);
                assertThat(river.book().of("harbor").getLast().index())
                        .isEqualTo(said.place().index());
                List<wary.unit.statement.About> wanted = river.wanted("harbor", 10);
                assertThat(wanted).containsExactly(said.place());
                river.take(said.place(), harbor.handOut(said.place(), "river").orElseThrow(), true);
                assertThat(river.body(river.envelope(said.place()))).isPresent();
                assertThat(river.settle()).hasSize(1);
                assertThat(river.settle()).isEmpty();
                exchange(river, harbor);
                assertThat(harbor.entangle()).isPresent();
                assertThat(harbor.entangle()).isEmpty();
                exchange(harbor, river);
                assertThat(river.entangle()).isPresent();
                exchange(river, harbor);
                assertThat(harbor.entangle()).isEmpty();
            }
        }
    }

    static void exchange(Node from, Node to) throws Exception {
        SignedCheckpoint newest = from.newest(from.name()).orElseThrow();
        WitnessAnswer answer = to.copies().countersign(newest, from.tiles(from.name()));
        assertThat(answer).isInstanceOf(WitnessAnswer.Cosigned.class);
        SignedCheckpoint both = newest.with(((WitnessAnswer.Cosigned) answer).lines());
        assertThat(to.copies().follow(from.name(), both, from.tiles(from.name())))
                .isInstanceOf(FollowResult.Advanced.class);
        from.copies().cosigned(both);
        assertThat(from.copies().publish(List.of())).isTrue();
    }
}
