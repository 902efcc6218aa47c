package wary.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class NotesPropertyTest {
    private static final SigningKey LOG = Made.key(Made.ORIGIN, SignatureType.ED25519);
    private static final List<SigningKey> COSIGNERS = cosigners();

    @Property(tries = 300)
    void anyTextIsSignedWrittenReadAndVerified(@ForAll("texts") List<String> lines) throws Exception {
        String text = String.join("\n", lines) + "\n";
        Note note = new Note(text, List.of(LOG.signNote(text)));
        Note read = Note.parse(note.bytes());
        assertThat(read).isEqualTo(note);
        assertThat(read.verify(List.of(LOG.key()))).hasSize(1);
    }

    @Property(tries = 300)
    void anyNameThatIsOneMakesAKeyThatIsReadAgain(@ForAll("lines") String name) {
        VerifierKey key;
        try {
            key = VerifierKey.of(name, SignatureType.ED25519, LOG.key().publicKey());
        } catch (MalformedException e) {
            assertThat(name)
                    .satisfies(n -> assertThat(n.isEmpty()
                                    || n.contains("+")
                                    || n.codePoints()
                                            .anyMatch(c ->
                                                    Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85))
                            .isTrue());
            return;
        }
        assertThat(read(key.toString())).isEqualTo(key).hasToString(key.toString());
    }

    /**
     * A policy of witnesses in groups: what it says of a checkpoint is what counting says, and its times are the
     * tightest for which it still says so.
     */
    @Property(tries = 60)
    void aQuorumIsWhatCountingSays(
            @ForAll @IntRange(min = 1, max = 3) int ofFirst,
            @ForAll @IntRange(min = 1, max = 3) int ofSecond,
            @ForAll @IntRange(min = 1, max = 3) int ofAll,
            @ForAll @Size(6) List<@IntRange(max = 20) Integer> times,
            @ForAll @Size(6) List<Boolean> cosigned)
            throws Exception {
        StringBuilder text = new StringBuilder("log " + LOG.key() + "\n");
        for (int i = 0; i < 6; i++) {
            text.append("witness w%d %s\n".formatted(i, COSIGNERS.get(i).key()));
        }
        text.append("group first %d w0 w1 w2\ngroup second %d w3 w4\ngroup all %d first second w5\nquorum all\n"
                .formatted(ofFirst, Math.min(ofSecond, 2), ofAll));
        Policy policy = Policy.parse(text.toString().getBytes(StandardCharsets.UTF_8));

        Checkpoint checkpoint = Made.checkpoint(3);
        List<NoteSignature> lines = new ArrayList<>(List.of(LOG.sign(checkpoint, 0)));
        Set<Integer> those = new HashSet<>();
        for (int i = 0; i < 6; i++) {
            if (cosigned.get(i)) {
                those.add(i);
                lines.add(COSIGNERS.get(i).sign(checkpoint, times.get(i) + 1));
            }
        }
        SignedCheckpoint signed = SignedCheckpoint.of(checkpoint, lines);
        Judgement judgement = policy.judge(signed);
        boolean first = those.stream().filter(i -> i < 3).count() >= ofFirst;
        boolean second = those.stream().filter(i -> i == 3 || i == 4).count() >= Math.min(ofSecond, 2);
        int count = (first ? 1 : 0) + (second ? 1 : 0) + (those.contains(5) ? 1 : 0);
        assertThat(judgement.accepted()).isEqualTo(count >= ofAll);
        assertThat(judgement.knownBy().isPresent()).isEqualTo(judgement.accepted());
        if (judgement.accepted()) {
            long by = judgement.knownBy().getAsLong();
            long since = judgement.asOf().getAsLong();
            assertThat(policy.judge(signed, new TimeWindow(0, by)).accepted()).isTrue();
            assertThat(policy.judge(signed, new TimeWindow(0, by - 1)).accepted())
                    .isFalse();
            assertThat(policy.judge(signed, new TimeWindow(since, 1000)).accepted())
                    .isTrue();
            assertThat(policy.judge(signed, new TimeWindow(since + 1, 1000)).accepted())
                    .isFalse();
        }
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return lines().list().ofMinSize(1).ofMaxSize(6);
    }

    @Provide
    Arbitrary<String> lines() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(40),
                Arbitraries.strings().withChars("a+ \u00a0\u0085\u2028é—\u3000").ofMaxLength(6),
                Arbitraries.strings().withCharRange('\u00a1', '\ud7ff').ofMaxLength(20));
    }

    private static VerifierKey read(String text) {
        try {
            return VerifierKey.parse(text);
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    private static List<SigningKey> cosigners() {
        List<SigningKey> keys = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            keys.add(Made.key("w" + i + ".example", SignatureType.COSIGNATURE_V1));
        }
        return keys;
    }
}
