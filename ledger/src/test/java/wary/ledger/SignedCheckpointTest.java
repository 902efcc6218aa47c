package wary.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedCheckpointTest {
    private static final Checkpoint CHECKPOINT = Made.checkpoint(5);

    /** The example of tlog-cosignature. No key is given for it. */
    private static final String EXAMPLE = """
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

            — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
            — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
            """;

    @Test
    void theExampleOfTheSpecificationIsReadAndWrittenAsItIs() throws Exception {
        SignedCheckpoint read = SignedCheckpoint.parse(EXAMPLE.getBytes(StandardCharsets.UTF_8));
        assertThat(read.checkpoint().origin()).isEqualTo("example.com/behind-the-sofa");
        assertThat(read.checkpoint().size()).isEqualTo(20_852_163);
        assertThat(read.note()).hasToString(EXAMPLE);
        NoteSignature cosignature = read.note().signatures().get(1);
        assertThat(cosignature.bytes()).hasSize(SignatureType.COSIGNATURE_V1.signatureSize());
        assertThat(ByteBuffer.wrap(cosignature.bytes()).getLong()).isEqualTo(1_679_315_147);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a\n",
                "a\n1\n",
                "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "a\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "a\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "a\n+1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "a\n1 \nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "a\n\u0661\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "a\n9223372036854775808\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "a\n99999999999999999999\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
                "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==\n",
                "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
                "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n",
                "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\nmore\n",
                "a\r\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
            })
    void whatIsNoCheckpointIsRefused(String bad) {
        assertThatThrownBy(() -> Checkpoint.parse(bad)).isInstanceOf(MalformedException.class);
    }

    @Test
    void theLargestSizeAndExtensionLinesAreRead() throws Exception {
        String text = "a\n9223372036854775807\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\nmore\nand more\n";
        Checkpoint read = Checkpoint.parse(text);
        assertThat(read.size()).isEqualTo(Long.MAX_VALUE);
        assertThat(read.extensions()).containsExactly("more", "and more");
        assertThat(read.text()).isEqualTo(text);
        String origin = "a".repeat(Checkpoint.ORIGIN_LIMIT);
        assertThat(Checkpoint.parse(text.replace("a\n92", origin + "\n92")).origin())
                .isEqualTo(origin);
        assertThatThrownBy(() -> Checkpoint.parse(text.replace("a\n92", origin + "b\n92")))
                .isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @EnumSource
    void everyByteOfASignatureAndOfWhatItSignsCounts(SignatureType type) throws Exception {
        SigningKey key = Made.key("river.example/w1", type);
        List<VerifierKey> known = List.of(key.key());
        NoteSignature line = key.sign(CHECKPOINT, 1_700_000_000);
        assertThat(SignedCheckpoint.of(CHECKPOINT, List.of(line)).verify(known))
                .singleElement()
                .satisfies(signature -> assertThat(signature.time().isPresent()).isEqualTo(type.timed()));

        byte[] bytes = line.bytes();
        for (int i = 0; i < bytes.length; i += bytes.length > 100 ? 97 : 1) {
            byte[] changed = bytes.clone();
            changed[i] ^= 4;
            assertRefused(SignedCheckpoint.of(CHECKPOINT, List.of(NoteSignature.of(key.key(), changed))), known);
        }
        for (Checkpoint other : List.of(
                new Checkpoint(Made.ORIGIN + "x", 5, CHECKPOINT.root()),
                new Checkpoint(Made.ORIGIN, 6, CHECKPOINT.root()),
                new Checkpoint(Made.ORIGIN, 5, Hash.EMPTY))) {
            assertRefused(SignedCheckpoint.of(other, List.of(line)), known);
        }
    }

    @Test
    void aTimeAbove63BitsIsRefused() {
        SigningKey key = Made.key("river.example/w1", SignatureType.COSIGNATURE_V1);
        byte[] bytes = key.sign(CHECKPOINT, 0).bytes();
        bytes[0] = (byte) 0x80;
        assertRefused(SignedCheckpoint.of(CHECKPOINT, List.of(NoteSignature.of(key.key(), bytes))), List.of(key.key()));
        assertThatThrownBy(() -> key.sign(CHECKPOINT, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anMlDsaSignatureWithoutATimeHasNone() throws Exception {
        SigningKey key = Made.key("river.example/w1", SignatureType.ML_DSA_44);
        assertThat(Made.signed(CHECKPOINT, 0, key).verify(List.of(key.key())))
                .singleElement()
                .satisfies(signature -> assertThat(signature.time()).isEmpty());
    }

    @Test
    void twoLinesOfAKeyAreRefusedAndUnknownLinesAreNot() throws Exception {
        SigningKey key = Made.key("river.example/w1", SignatureType.COSIGNATURE_V1);
        SigningKey unknown = Made.key("ford.example/w", SignatureType.ED25519);
        NoteSignature line = key.sign(CHECKPOINT, 1);
        assertRefused(SignedCheckpoint.of(CHECKPOINT, List.of(line, line)), List.of(key.key()));
        assertRefused(SignedCheckpoint.of(CHECKPOINT, List.of(line, key.sign(CHECKPOINT, 2))), List.of(key.key()));
        NoteSignature nonsense = NoteSignature.of(unknown.key(), new byte[64]);
        assertThat(SignedCheckpoint.of(CHECKPOINT, List.of(nonsense, line, nonsense))
                        .verify(List.of(key.key())))
                .hasSize(1);
    }

    @Test
    void aKeyMadeToCollideCannotSpoilAnothersLine() throws Exception {
        // The ID has 32 bits, so a stranger can make a key for it; these two were found by trying.
        String name = "river.example/w1";
        SigningKey good = SigningKey.of(name, SignatureType.COSIGNATURE_V1, sha256("real14016"));
        VerifierKey colliding = VerifierKey.of(name, SignatureType.COSIGNATURE_V1, sha256("fake74987"));
        assertThat(colliding.id()).isEqualTo(good.key().id());
        NoteSignature line = good.sign(CHECKPOINT, 1);
        for (List<VerifierKey> known : List.of(List.of(good.key(), colliding), List.of(colliding, good.key()))) {
            assertThat(SignedCheckpoint.of(CHECKPOINT, List.of(line)).verify(known))
                    .extracting(VerifiedSignature::key)
                    .containsExactly(good.key());
        }
        assertRefused(SignedCheckpoint.of(CHECKPOINT, List.of(line)), List.of(colliding));
        assertThatThrownBy(() -> Policy.parse("witness a %s\nwitness b %s\nquorum a\n"
                        .formatted(good.key(), colliding)
                        .getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("same ID");
    }

    @Test
    void aSubtreeSignatureIsForThatSubtreeOnly() {
        SigningKey key = Made.key("river.example/w1", SignatureType.ML_DSA_44);
        NoteSignature line = key.signSubtree(Made.ORIGIN, 4, 8, CHECKPOINT.root());
        VerifierKey known = key.key();
        assertThat(known.signedSubtree(line, Made.ORIGIN, 4, 8, CHECKPOINT.root()))
                .isTrue();
        assertThat(known.signedSubtree(line, Made.ORIGIN, 4, 7, CHECKPOINT.root()))
                .isFalse();
        assertThat(known.signedSubtree(line, Made.ORIGIN, 0, 8, CHECKPOINT.root()))
                .isFalse();
        assertThat(known.signedSubtree(line, "river.example/ledger", 4, 8, CHECKPOINT.root()))
                .isFalse();
        assertThat(known.signedSubtree(line, Made.ORIGIN, 4, 8, Hash.EMPTY)).isFalse();
        VerifierKey other =
                Made.key("river.example/w2", SignatureType.ML_DSA_44).key();
        assertThat(other.signedSubtree(line, Made.ORIGIN, 4, 8, CHECKPOINT.root()))
                .isFalse();
        // A cosignature of a whole checkpoint has a time, and is none of a part.
        NoteSignature whole = key.sign(CHECKPOINT, 9);
        assertThat(known.signedSubtree(whole, Made.ORIGIN, 0, 5, CHECKPOINT.root()))
                .isFalse();
        SigningKey old = Made.key("river.example/w1", SignatureType.COSIGNATURE_V1);
        assertThatThrownBy(() -> old.signSubtree(Made.ORIGIN, 0, 1, Hash.EMPTY))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> key.signSubtree("a".repeat(256), 0, 1, Hash.EMPTY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anyNumberOfKnownKeysThatDidNotSignIsNoError() throws Exception {
        assertThat(Made.signed(CHECKPOINT, 1, Made.key("a.example", SignatureType.ED25519))
                        .verify(Collections.nCopies(
                                100,
                                Made.key("b.example", SignatureType.ED25519).key())))
                .isEmpty();
    }

    private static byte[] sha256(String text) {
        return Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).bytes();
    }

    private static void assertRefused(SignedCheckpoint signed, List<VerifierKey> known) {
        assertThatThrownBy(() -> signed.verify(known)).isInstanceOf(UnverifiedException.class);
    }
}
