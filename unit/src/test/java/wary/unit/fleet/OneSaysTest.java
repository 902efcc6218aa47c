package wary.unit.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.NoteSignature;
import wary.ledger.SignedCheckpoint;
import wary.ledger.mirror.FollowResult;
import wary.ledger.witness.WitnessAnswer;
import wary.unit.disclosure.DisclosureException;
import wary.unit.disclosure.Redaction;
import wary.unit.node.Draft;
import wary.unit.node.Node;
import wary.unit.node.NodeException;
import wary.unit.statement.Audience;
import wary.unit.statement.Kind;
import wary.unit.statement.LegalBasis;
import wary.unit.statement.Meta;
import wary.unit.statement.Rung;
import wary.unit.statement.Tlp;

/** Two members by turns, each with its own node; what moves between them is handed over by the test. */
class OneSaysTest {
    @TempDir
    Path folder;

    private Fleet fleet;
    private Node harbor;
    private Node river;

    @BeforeEach
    void open() throws Exception {
        fleet = Fleet.found(folder, List.of(Fleet.Seat.member("harbor", 1), Fleet.Seat.member("river", 2)), 1, 0);
        harbor = fleet.open("harbor");
        river = fleet.open("river");
    }

    @AfterEach
    void close() throws Exception {
        harbor.close();
        river.close();
    }

    private static Draft finding(String text) {
        return Draft.of(new Meta.Finding())
                .content(
                        Redaction.standard().preview(text),
                        Set.of(Rung.FULL),
                        Audience.members("river"),
                        Tlp.AMBER,
                        LegalBasis.NO_PERSONAL_DATA);
    }

    @Test
    void oneSaysAndTheOtherHears() throws Exception {
        for (int i = 0; i < 3; i++) {
            Node.Recorded said = harbor.say(finding("The results page was changed " + i));
            exchange(harbor, river);
            assertThat(river.book().of("harbor").getLast().index())
                    .isEqualTo(said.place().index());
            assertThat(river.wanted("harbor", 10)).containsExactly(said.place());
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

    @Test
    void whatIsRecalledIsDeletedAndAcknowledgedOnce() throws Exception {
        Node.Recorded said = harbor.say(finding("The results page was changed"));
        exchange(harbor, river);
        byte[] handedOut = harbor.handOut(said.place(), "river").orElseThrow();
        river.take(said.place(), handedOut, true);
        river.settle();
        harbor.say(Draft.of(new Meta.Recall(Meta.Recall.Reason.ERROR)).about(said.place()));
        assertThat(harbor.handOut(said.place(), "river")).isEmpty();
        exchange(harbor, river);
        List<Node.Recorded> acts = river.settle();
        assertThat(acts).hasSize(1);
        assertThat(acts.getFirst().envelope().kind()).isEqualTo(Kind.Known.RECALL_ACK);
        assertThat(river.body(river.envelope(said.place()))).isEmpty();
        assertThat(river.wanted("harbor", 10)).isEmpty();
        assertThat(river.settle()).isEmpty();
    }

    @Test
    void whatDoesNotFitIsRefusedAndPutOnRecordIfTheAuthorSentIt() throws Exception {
        Node.Recorded said = harbor.say(finding("The results page was changed"));
        exchange(harbor, river);
        byte[] other = harbor.handOut(said.place(), "river").orElseThrow();
        other[other.length - 1] ^= 1;
        assertThatThrownBy(() -> river.take(said.place(), other, false)).isInstanceOf(DisclosureException.class);
        assertThat(river.settle()).isEmpty();
        assertThatThrownBy(() -> river.take(said.place(), other, true)).isInstanceOf(DisclosureException.class);
        assertThat(river.body(river.envelope(said.place()))).isEmpty();
        assertThat(river.settle())
                .singleElement()
                .extracting(receipt -> receipt.envelope().meta())
                .isEqualTo(new Meta.Receipt(List.of(Rung.FULL), false));
    }

    @Test
    void nothingIsSaidThatWouldProveABreach() throws Exception {
        Node.Recorded said = harbor.say(finding("The results page was changed"));
        Node.Recorded again =
                harbor.say(finding("It was put right").version(said.envelope().id()));
        assertThat(again.envelope().modified()).isAfter(said.envelope().modified());
        exchange(harbor, river);
        assertThatThrownBy(() ->
                        river.say(finding("By another").version(said.envelope().id())))
                .isInstanceOf(NodeException.class);
        Node.Recorded beat = harbor.say(Draft.of(new Meta.Heartbeat()));
        assertThatThrownBy(() -> harbor.say(
                        Draft.of(new Meta.Heartbeat()).version(beat.envelope().id())))
                .isInstanceOf(NodeException.class);
    }

    @Test
    void countersigningAgainFillsNoDisk() throws Exception {
        harbor.say(finding("The results page was changed"));
        SignedCheckpoint newest = harbor.newest("harbor").orElseThrow();
        for (int i = 0; i < 5; i++) {
            WitnessAnswer answer = river.copies().countersign(newest, harbor.tiles("harbor"));
            NoteSignature stranger =
                    fleet.keys().get("river").ledgers().get(i % 2).ed25519().sign(newest.checkpoint(), i);
            harbor.copies()
                    .cosigned(newest.with(((WitnessAnswer.Cosigned) answer).lines())
                            .with(List.of(stranger)));
        }
        Path waiting = fleet.homes().get("harbor").outbox().resolve("cosigned");
        try (Stream<Path> files = Files.list(waiting)) {
            assertThat(files).hasSize(2);
        }
        assertThat(harbor.copies().publish()).isTrue();
        try (Stream<Path> files = Files.list(waiting)) {
            assertThat(files).isEmpty();
        }
    }

    private static void exchange(Node from, Node to) throws Exception {
        SignedCheckpoint newest = from.newest(from.name()).orElseThrow();
        WitnessAnswer answer = to.copies().countersign(newest, from.tiles(from.name()));
        assertThat(answer).isInstanceOf(WitnessAnswer.Cosigned.class);
        SignedCheckpoint both = newest.with(((WitnessAnswer.Cosigned) answer).lines());
        assertThat(to.copies().follow(from.name(), both, from.tiles(from.name()), Long.MAX_VALUE))
                .isInstanceOf(FollowResult.Advanced.class);
        from.copies().cosigned(both);
        assertThat(from.copies().publish()).isTrue();
    }
}
