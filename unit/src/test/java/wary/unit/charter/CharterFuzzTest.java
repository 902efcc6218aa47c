package wary.unit.charter;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Locale;
import wary.ledger.MalformedException;
import wary.ledger.Policy;
import wary.unit.json.JsonException;

/** Whatever the bytes: a typed refusal with a message that is fit to show, or what is written and read as the same. */
class CharterFuzzTest {
    @FuzzTest
    void charter(byte[] bytes) throws Exception {
        Charter charter;
        try {
            charter = Charter.parse(bytes);
        } catch (JsonException | CharterException e) {
            isFitToShow(e);
            return;
        }
        assertThat(Charter.parse(charter.bytes())).isEqualTo(charter);
        assertThat(Charter.parse(charter.bytes()).terms()).isEqualTo(charter.terms());
        charter.plainWords(Locale.ROOT);
        for (Member member : charter.members()) {
            if (member.role().keepsLedger()) {
                Policy.parse(charter.policy(member.name()));
            }
        }
    }

    @FuzzTest
    void vote(byte[] bytes) {
        CharterVote vote;
        try {
            vote = CharterVote.parse(bytes);
        } catch (MalformedException e) {
            isFitToShow(e);
            return;
        }
        assertThat(vote.bytes()).isEqualTo(bytes);
        assertThat(vote.number()).isBetween(0L, CharterRules.LAST_NUMBER);
        vote.isBy(Charters.HARBOR.ledgerKeys());
    }

    @FuzzTest
    void doubleVote(byte[] bytes) throws Exception {
        DoubleVote proof;
        try {
            proof = DoubleVote.parse(bytes);
        } catch (JsonException | MalformedException e) {
            isFitToShow(e);
            return;
        }
        assertThat(DoubleVote.parse(proof.bytes())).isEqualTo(proof);
        proof.judge(Charters.bilateral());
    }

    private static void isFitToShow(Exception e) {
        assertThat(String.valueOf(e.getMessage()).chars()).noneMatch(c -> c < 0x20 || (c >= 0x7f && c < 0xa0));
    }
}
