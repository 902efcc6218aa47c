package wary.unit.charter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wary.unit.charter.Charters.HARBOR;
import static wary.unit.charter.Charters.LAKE;
import static wary.unit.charter.Charters.RIVER;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import wary.ledger.Checkpoint;
import wary.ledger.MalformedException;
import wary.ledger.NoteSignature;
import wary.ledger.SignedCheckpoint;

class CharterVoteTest {
    private static Checkpoint text(CharterVote vote) {
        return vote.signed().checkpoint();
    }

    @Test
    void aVoteSaysWhatItIsForAndWhoseItIs() throws Exception {
        Charter charter = Charters.bilateral();
        CharterVote signed = HARBOR.vote(charter);
        CharterVote vote = CharterVote.parse(signed.bytes());
        assertThat(vote).isEqualTo(signed);
        assertThat(vote.unit()).isEqualTo("Harbor watch");
        assertThat(vote.founding()).isEqualTo(charter.hash());
        assertThat(vote.number()).isZero();
        assertThat(vote.charter()).isEqualTo(charter.hash());
        assertThat(vote.origin()).isEqualTo("harbor.example/ledger");
        assertThat(vote.isFor(charter)).isTrue();
        assertThat(vote.isBy(HARBOR.ledgerKeys())).isTrue();
        assertThat(vote.isBy(RIVER.ledgerKeys())).isFalse();
        assertThat(new String(vote.bytes(), StandardCharsets.UTF_8))
                .startsWith("wary/charter/1 " + charter.hash() + " Harbor watch\n0\n" + charter.hash() + "\n\n");
    }

    @Test
    void bothLinesMustBeGood() throws Exception {
        Charter charter = Charters.bilateral();
        CharterVote good = HARBOR.vote(charter);
        List<NoteSignature> lines = good.signed().note().signatures();
        Charter other = Charter.of(Charters.terms("Harbor watch", HARBOR, RIVER, LAKE));
        List<NoteSignature> others = HARBOR.vote(other).signed().note().signatures();
        for (List<NoteSignature> mixed :
                List.of(List.of(others.get(0), lines.get(1)), List.of(lines.get(0), others.get(1)))) {
            CharterVote vote = CharterVote.parse(
                    new SignedCheckpoint(text(good), good.signed().note().with(List.of()))
                            .note()
                            .toString()
                            .replace(lines.get(0).toString(), mixed.get(0).toString())
                            .replace(lines.get(1).toString(), mixed.get(1).toString())
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(vote.isBy(HARBOR.ledgerKeys())).isFalse();
        }
    }

    /** What is signed with a ledger's keys as a checkpoint can never be taken for a vote, nor the other way round. */
    @Test
    void aCheckpointOfALedgerIsNoVote() throws Exception {
        Charter charter = Charters.bilateral();
        Checkpoint checkpoint = new Checkpoint("harbor.example/ledger", 0, charter.hash());
        SignedCheckpoint signed = SignedCheckpoint.of(
                checkpoint,
                List.of(
                        HARBOR.ledgerEd25519().sign(checkpoint, 0),
                        HARBOR.ledgerMlDsa44().sign(checkpoint, 0)));
        assertThatThrownBy(() -> CharterVote.parse(signed.note().bytes()))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("the first line of a vote");
        assertThat(text(HARBOR.vote(charter)).origin()).contains(" ");
        // And a key whose name could be the first line of a vote cannot be.
        assertThatThrownBy(() -> wary.ledger.SigningKey.generate(
                        text(HARBOR.vote(charter)).origin(), wary.ledger.SignatureType.ED25519))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void thereIsOneWayToWriteAVote() throws Exception {
        String good = HARBOR.vote(Charters.bilateral()).signed().note().toString();
        String[] lines = good.split("\n", -1);
        String swapped = String.join("\n", lines[0], lines[1], lines[2], "", lines[5], lines[4], "");
        String third = good + lines[4] + "\n";
        String extension = String.join("\n", lines[0], lines[1], lines[2], "more", "", lines[4], lines[5], "");
        String one = String.join("\n", lines[0], lines[1], lines[2], "", lines[4], "");
        String label = good.replace("charter/1", "charter/2");
        String nameless = good.replace(" Harbor watch", "");
        String number = good.replace("\n0\n", "\n1\n");
        String other = lines[4].replace("harbor.example", "river.example");
        String twoNames = good.replace(lines[4], other);
        for (String bad : List.of(swapped, third, extension, one, label, nameless, number, twoNames)) {
            assertThatThrownBy(() -> CharterVote.parse(bad.getBytes(StandardCharsets.UTF_8)))
                    .as(bad)
                    .isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void aTimeInAVoteIsRefused() throws Exception {
        CharterVote good = HARBOR.vote(Charters.bilateral());
        SignedCheckpoint timed = SignedCheckpoint.of(
                text(good),
                List.of(
                        HARBOR.ledgerEd25519().sign(text(good), 0),
                        HARBOR.ledgerMlDsa44().sign(text(good), 1_790_000_000)));
        assertThatThrownBy(() -> CharterVote.parse(timed.note().bytes())).hasMessageContaining("time zero");
    }

    @Test
    void keysOfOtherRolesDoNotSignCharters() {
        assertThatThrownBy(
                        () -> CharterVote.sign(Charters.bilateral(), HARBOR.witnessEd25519(), HARBOR.witnessMlDsa44()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CharterVote.sign(Charters.bilateral(), HARBOR.ledgerEd25519(), RIVER.ledgerMlDsa44()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
