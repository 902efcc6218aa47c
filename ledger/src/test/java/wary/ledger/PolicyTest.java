package wary.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {
    private static final SigningKey LOG = Made.key(Made.ORIGIN, SignatureType.ED25519);
    private static final SigningKey LOG_PQ = Made.key(Made.ORIGIN, SignatureType.ML_DSA_44);
    private static final Checkpoint CHECKPOINT = Made.checkpoint(5);

    /** The example of tlog-policy, with keys; one of them post-quantum. */
    private static final String EXAMPLE = fill("""
            log LOG

            witness X1 KEY1
            witness X2 KEY2
            witness X3 KEY3
            group X-witnesses 2 X1 X2 X3

            witness Y1 KEY4
            witness Y2 KEY5
            witness Y3 KEY6
            group Y-witnesses any Y1 Y2 Y3

            group X-and-Y all X-witnesses Y-witnesses
            quorum X-and-Y
            """);

    @ParameterizedTest
    @CsvSource({
        "'', false",
        "1 2, false",
        "1 2 4, true",
        "2 3 6, true",
        "1 3 5, true",
        "1 4 5 6, false",
        "4 5 6, false",
        "1 2 3, false",
        "1 2 3 4 5 6, true"
    })
    void theExampleOfTheSpecificationAsksForWhatItSays(String cosigners, boolean quorum) throws Exception {
        Policy policy = policy(EXAMPLE);
        assertThat(policy.logs()).containsExactly(LOG.key());
        assertThat(policy.witnesses())
                .extracting(Policy.Witness::name)
                .containsExactly("X1", "X2", "X3", "Y1", "Y2", "Y3");
        assertThat(policy.needsWitnesses()).isTrue();
        Judgement judgement = policy.judge(signed(cosigners));
        assertThat(judgement.quorum()).isEqualTo(quorum);
        assertThat(judgement.accepted()).isEqualTo(quorum);
        assertThat(judgement.logs()).hasSize(1);
    }

    @Test
    void blanksCommentsAndOrderAreAsSpecified() throws Exception {
        Policy policy = policy(fill("""
                # comment \u00e9\u0085
                \t # another
                \t
                 witness \t w\u00a0x   KEY1\thttps://river.example/w1 \t
                quorum w\u00a0x
                log LOG https://harbor.example/
                witness late KEY2
                \tlog LOGPQ"""));
        assertThat(policy.logs()).containsExactly(LOG.key(), LOG_PQ.key());
        assertThat(policy.url(LOG.key())).contains("https://harbor.example/");
        assertThat(policy.url(LOG_PQ.key())).isEmpty();
        assertThat(policy.witnesses().getFirst().name()).isEqualTo("w\u00a0x");
        assertThat(policy.witnesses().getFirst().url()).contains("https://river.example/w1");
        assertThat(policy.judge(signed("1")).accepted()).isTrue();
        assertThat(policy.judge(signed("2")).accepted()).isFalse();
    }

    @Test
    void namesAreOctets() throws Exception {
        byte[] kelvin = fill("witness K KEY1\nwitness \u212a KEY2\ngroup g 1 \u212a\nquorum g\nlog LOG\n")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(Policy.parse(kelvin).judge(signed("1")).accepted()).isFalse();
        assertThat(Policy.parse(kelvin).judge(signed("2")).accepted()).isTrue();
        // Octets that are no UTF-8 are two different names too.
        byte[] raw = fill("witness \u00fe KEY1\nwitness \u00ff KEY2\nquorum \u00ff\nlog LOG\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Policy.parse(raw).judge(signed("1")).accepted()).isFalse();
        assertThat(Policy.parse(raw).judge(signed("2")).accepted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "log LOG",
                "quorum none\nquorum none",
                "quorum x",
                "quorum",
                "quorum none none",
                "quorum w\nwitness w KEY1",
                "Quorum none",
                "quorum none # comment",
                "quorum none\r",
                "quorum none\u000b",
                "quorum none\nlog",
                "quorum none\nlog LOG url more",
                "quorum none\nlog LOG\nlog LOG",
                "quorum none\nlog KEY1",
                "quorum none\nlog nonsense",
                "quorum none\nwitness w LOG",
                "quorum none\nwitness w",
                "quorum none\nwitness w KEY1 url more",
                "quorum none\nwitness w KEY1\nwitness v KEY1",
                "quorum none\nwitness w KEY1\nwitness v RENAMED1",
                "quorum none\nwitness w KEY1\nwitness w KEY2",
                "quorum none\nwitness none KEY1",
                "quorum none\nwitness w KEY1\ngroup w 1 w",
                "quorum none\nwitness w KEY1\ngroup none 1 w",
                "quorum none\nwitness w KEY1\ngroup g 1 none",
                "quorum none\nwitness w KEY1\ngroup g 1",
                "quorum none\nwitness w KEY1\ngroup g 0 w",
                "quorum none\nwitness w KEY1\ngroup g 2 w",
                "quorum none\nwitness w KEY1\ngroup g -1 w",
                "quorum none\nwitness w KEY1\ngroup g +1 w",
                "quorum none\nwitness w KEY1\ngroup g 01 w",
                "quorum none\nwitness w KEY1\ngroup g 99999999999 w",
                "quorum none\nwitness w KEY1\ngroup g some w",
                "quorum none\nwitness w KEY1\ngroup g 1 w w",
                "quorum none\nwitness w KEY1\ngroup g 1 w\ngroup h 1 w",
                "quorum none\nwitness w KEY1\ngroup g 1 g",
                "quorum none\nwitness w KEY1\ngroup g 1 h\ngroup h 1 w",
                "quorum none\nmonitor m",
                "quorum none\n\u0001",
                "quorum none\n#\u007f"
            })
    void whatIsNoPolicyIsRefused(String bad) {
        assertThatThrownBy(() -> policy(fill(bad))).isInstanceOf(MalformedException.class);
    }

    @Test
    void theLimitsAreFarAboveWhatIsAskedFor() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Policy.PARTS; i++) {
            text.append("log ")
                    .append(Made.key("log" + i, SignatureType.ED25519).key())
                    .append('\n');
            text.append("witness w%d %s\n"
                    .formatted(
                            i, Made.key("w" + i, SignatureType.COSIGNATURE_V1).key()));
            // A chain of groups, each with the one before it.
            text.append(i == 0 ? "group g0 any w0\n" : "group g%d all w%d g%d\n".formatted(i, i, i - 1));
        }
        String all = text + "quorum g" + (Policy.PARTS - 1) + "\n";
        SigningKey[] keys = IntStream.range(0, Policy.PARTS)
                .mapToObj(i -> Made.key("w" + i, SignatureType.COSIGNATURE_V1))
                .toArray(SigningKey[]::new);
        Policy policy = policy(all);
        assertThat(policy.judge(Made.signed(CHECKPOINT, 1, keys)).quorum()).isTrue();
        keys[0] = Made.key("unknown", SignatureType.COSIGNATURE_V1);
        assertThat(policy.judge(Made.signed(CHECKPOINT, 1, keys)).quorum()).isFalse();
        for (String more : List.of(
                "log " + Made.key("more", SignatureType.ED25519).key(),
                "witness more " + Made.key("more", SignatureType.COSIGNATURE_V1).key(),
                "group more 1 g" + (Policy.PARTS - 1))) {
            assertThatThrownBy(() -> policy(all + more + "\n"))
                    .isInstanceOf(MalformedException.class)
                    .hasMessageContaining("more than 100");
        }
        assertThatThrownBy(() -> Policy.parse(new byte[Policy.LIMIT + 1])).isInstanceOf(MalformedException.class);
    }

    @Test
    void aPolicyWithoutLogsAcceptsNothingUntilItIsGivenSome() throws Exception {
        Policy policy = policy("quorum none\n");
        assertThat(policy.judge(signed("")).accepted()).isFalse();
        assertThat(policy.needsWitnesses()).isFalse();
        assertThat(policy.withLogs(List.of(LOG.key())).judge(signed("")).accepted())
                .isTrue();
        assertThatThrownBy(() -> policy.withLogs(List.of(LOG.key(), LOG.key()))).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> policy.withLogs(List.of(cosigner(1).key()))).isInstanceOf(MalformedException.class);
    }

    @Test
    void anyOneOfALogsKeysIsEnoughAndOnlyUnderItsOwnName() throws Exception {
        Policy policy = policy(fill("log LOG\nlog LOGPQ\nlog OTHER\nquorum none\n"));
        assertThat(policy.logs(Made.ORIGIN)).hasSize(2);
        assertThat(policy.judge(Made.signed(CHECKPOINT, 1, LOG)).accepted()).isTrue();
        assertThat(policy.judge(Made.signed(CHECKPOINT, 1, LOG_PQ)).accepted()).isTrue();
        assertThat(policy.judge(Made.signed(CHECKPOINT, 1, LOG, LOG_PQ)).logs()).hasSize(2);
        SigningKey other = Made.key("river.example/ledger", SignatureType.ED25519);
        assertThat(policy.judge(Made.signed(CHECKPOINT, 1, other)).accepted()).isFalse();
    }

    private static SignedCheckpoint signed(String cosigners) {
        List<SigningKey> keys = new ArrayList<>(List.of(LOG));
        for (String number : cosigners.isEmpty() ? new String[0] : cosigners.split(" ", -1)) {
            keys.add(cosigner(Integer.parseInt(number)));
        }
        return Made.signed(CHECKPOINT, 1_700_000_000, keys.toArray(SigningKey[]::new));
    }

    private static SigningKey cosigner(int number) {
        return Made.key(
                "witness.example/w" + number, number == 5 ? SignatureType.ML_DSA_44 : SignatureType.COSIGNATURE_V1);
    }

    private static Policy policy(String text) throws MalformedException {
        return Policy.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts keys where the words for them stand. */
    static String fill(String text) {
        String filled = text.replace("LOGPQ", LOG_PQ.key().toString())
                .replace("LOG", LOG.key().toString())
                .replace(
                        "OTHER",
                        Made.key("river.example/ledger", SignatureType.ED25519)
                                .key()
                                .toString());
        try {
            filled = filled.replace(
                    "RENAMED1",
                    VerifierKey.of(
                                    "another.example",
                                    SignatureType.COSIGNATURE_V1,
                                    cosigner(1).key().publicKey())
                            .toString());
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
        for (int i = 1; i <= 6; i++) {
            filled = filled.replace("KEY" + i, cosigner(i).key().toString());
        }
        return filled;
    }
}
