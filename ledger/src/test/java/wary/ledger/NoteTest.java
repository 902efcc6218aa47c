package wary.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTest {
    /** The example of signed-note, section "Verifier keys". */
    private static final String KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    private static final String NOTE = """
            This is an example message.

            — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
            """;

    @Test
    void theExampleOfTheSpecificationVerifies() throws Exception {
        VerifierKey key = VerifierKey.parse(KEY);
        Note note = note(NOTE);
        assertThat(note.verify(List.of(key))).singleElement().satisfies(signature -> {
            assertThat(signature.key()).isEqualTo(key);
            assertThat(signature.time()).isEmpty();
        });
        assertThat(note.text()).isEqualTo("This is an example message.\n");
        assertThat(note).hasToString(NOTE);
        assertThat(key).hasToString(KEY);

        Note changed = note(NOTE.replace("example message", "exemplary message"));
        assertThatThrownBy(() -> changed.verify(List.of(key))).isInstanceOf(UnverifiedException.class);
    }

    @Test
    void theLastEmptyLineSeparates() throws Exception {
        Note note = note("one\n\n\ntwo\n\n\n— a AAAAAAA=\n");
        assertThat(note.text()).isEqualTo("one\n\n\ntwo\n\n");
        assertThat(note("\n\n— a AAAAAAA=\n").text()).isEqualTo("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "text\n",
                "text\n\n",
                "text\n— a AAAAAAA=\n",
                "text\n\n— a AAAAAAA=",
                "text\n\n\n",
                "text\n\n— a AAAAAAA=\n\n",
                "text\n\n- a AAAAAAA=\n",
                "text\n\n—a AAAAAAA=\n",
                "text\n\n— AAAAAAA=\n",
                "text\n\n—  AAAAAAA=\n",
                "text\n\n— a  AAAAAAA=\n",
                "text\n\n— a AAAAAAA= \n",
                "text\n\n— a b AAAAAAA=\n",
                "text\n\n— a+b AAAAAAA=\n",
                "text\n\n— a\u00a0b AAAAAAA=\n",
                "text\n\n— a\u2003b AAAAAAA=\n",
                "text\n\n— a\u0085b AAAAAAA=\n",
                "text\n\n— a\u3000 AAAAAAA=\n",
                "text\n\n— a AAAAAA==\n",
                "text\n\n— a AAAAAAA\n",
                "text\n\n— a AAAAAAB=\n",
                "text\n\n— a AAAA_AA=\n",
                "text\r\n\n— a AAAAAAA=\n",
                "te\txt\n\n— a AAAAAAA=\n",
                "te\0xt\n\n— a AAAAAAA=\n",
                "text\n\n— a\u001f AAAAAAA=\n"
            })
    void whatIsNoNoteIsRefused(String bad) {
        assertThatThrownBy(() -> note(bad)).isInstanceOf(MalformedException.class);
    }

    @Test
    void onlyUtf8IsRead() {
        for (int[] bad :
                new int[][] {{0xff}, {0xc0, 0x80}, {0xed, 0xa0, 0x80}, {0xe2, 0x80}, {0xf4, 0x90, 0x80, 0x80}}) {
            byte[] end = "\n\n— a AAAAAAA=\n".getBytes(StandardCharsets.UTF_8);
            byte[] all = new byte[bad.length + end.length];
            for (int i = 0; i < bad.length; i++) {
                all[i] = (byte) bad[i];
            }
            System.arraycopy(end, 0, all, bad.length, end.length);
            assertThatThrownBy(() -> Note.parse(all)).isInstanceOf(MalformedException.class);
        }
        assertThatThrownBy(() -> new Note("\ud800\n", List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void manySignaturesAreReadAndTooManyAreNot() throws Exception {
        String line = "— a AAAAAAA=\n";
        assertThat(note("text\n\n" + line.repeat(Note.SIGNATURES)).signatures()).hasSize(Note.SIGNATURES);
        assertThatThrownBy(() -> note("text\n\n" + line.repeat(Note.SIGNATURES + 1)))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> Note.parse(new byte[Note.LIMIT + 1])).isInstanceOf(MalformedException.class);
    }

    @Test
    void aLongNameOfAnUnknownKeyIsPassedOver() throws Exception {
        SigningKey key = Made.key("harbor.example", SignatureType.ED25519);
        String text = "text\n";
        Note note = note(text + "\n— " + "a".repeat(300) + " AAAAAAA=\n" + key.signNote(text) + "\n");
        assertThat(note.verify(List.of(key.key()))).hasSize(1);
    }

    @Test
    void aNoteThatNobodyKnownSignedIsRefused() throws Exception {
        SigningKey key = Made.key("harbor.example", SignatureType.ED25519);
        SigningKey sameName = SigningKey.generate("harbor.example", SignatureType.ED25519);
        Note note = note("text\n\n" + key.signNote("text\n") + "\n");
        assertThatThrownBy(() -> note.verify(List.of())).isInstanceOf(UnverifiedException.class);
        assertThatThrownBy(() -> note.verify(List.of(sameName.key()))).isInstanceOf(UnverifiedException.class);
        assertThat(note.verify(List.of(sameName.key(), key.key()))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a+b",
                "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/fop+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2l",
                "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3Q==",
                "example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+",
                "example.com/foo +530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "\ud800+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
            })
    void whatIsNoVerifierKeyIsRefused(String bad) {
        assertThatThrownBy(() -> VerifierKey.parse(bad)).isInstanceOf(MalformedException.class);
    }

    private static Note note(String text) throws MalformedException {
        return Note.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
