package wary.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputsContentTest {
    @TempDir
    Path folder;

    @Test
    void readsWhatIsCompressed() throws IOException {
        String text = "log " + text(300_000);
        byte[] plain = Packed.bytes(text);
        byte[] skippable = {0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3};
        byte[] first = Arrays.copyOf(plain, 70_000);
        byte[] second = Arrays.copyOfRange(plain, 70_000, plain.length);
        List<byte[]> packed = List.of(
                plain,
                Packed.gzip(plain),
                Packed.join(Packed.gzip(first), Packed.gzip(""), Packed.gzip(second), new byte[1000]),
                Packed.zstd(plain),
                Packed.join(skippable, Packed.zstd(first), Packed.zstd(second)));
        for (byte[] bytes : packed) {
            assertThat(visit(bytes).contents).containsExactly(text);
        }
    }

    @Test
    void emptyInputsAreNoFault() {
        assertThat(visit(new byte[0]).told).containsExactly("empty file");
        assertThat(visit(Packed.bytes("\u00EF\u00BB\u00BF\r\n\n")).told).containsExactly("empty file");
        assertThat(visit(Packed.gzip("")).told).containsExactly("empty file");
        assertThat(visit(Packed.zstd(new byte[0])).told).containsExactly("empty file");
    }

    @Test
    void saysWhatItDoesNotUnderstand() {
        assertThat(told(Packed.bytes("holiday pictures")))
                .startsWith("not understood file its format is not understood; known are sample, alone or compressed");
        assertThat(told(Packed.gzip("holiday pictures"))).contains("not understood, inside of gzip; known are");
        assertThat(told(Packed.bytes("PK\3\4 and more"))).contains("it is a ZIP archive, not a log; unpack it");
        assertThat(told(Packed.zstd(Packed.gzip("log")))).contains("it is compressed twice");
        assertThat(told(Packed.bytes(" ".repeat(Formats.HEAD_BYTES)))).startsWith("not understood");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void handsOutWhatComesBeforeADamage(boolean gzip) {
        byte[] plain = Packed.bytes("log " + text(300_000));
        byte[] packed = gzip ? Packed.gzip(plain) : Packed.zstd(plain);
        for (int length : new int[] {packed.length - 1, packed.length - 9, packed.length / 2}) {
            Recorder recorder = visit(Arrays.copyOf(packed, length));
            assertThat(recorder.told).hasSize(1);
            assertThat(recorder.told.getFirst()).contains(" BROKEN it is truncated: the end of the ");
            assertThat(new String(plain, StandardCharsets.ISO_8859_1)).startsWith(recorder.contents.getFirst());
            assertThat(recorder.contents.getFirst()).hasSizeGreaterThan(plain.length / 4);
        }
        assertThat(told(Arrays.copyOf(packed, 5))).startsWith("unreadable file it cannot be read: it is truncated");
    }

    @Test
    void doesNotTakeADamagedSecondMemberForTheEnd() {
        byte[] member = Packed.gzip("log");
        assertThat(told(Packed.join(member, new byte[] {0x1F, (byte) 0x8B, 8}))).contains("3 BROKEN it is truncated");
        assertThat(told(Packed.join(member, Packed.bytes("junk")))).contains("3 BROKEN its gzip data is damaged");
        byte[] sum = member.clone();
        sum[sum.length - 5] ^= 1;
        assertThat(told(sum)).contains("3 BROKEN").contains("a wrong checksum");
    }

    @Test
    void stopsBombs() throws IOException {
        Path bomb = folder.resolve("bomb");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb), 65536)) {
            out.write(Packed.bytes("log"));
            for (int i = 0; i < 80; i++) {
                out.write(new byte[1 << 20]);
            }
        }
        assertThat(Recorder.visit(bomb).told.getFirst())
                .matches("log bomb 6[67]\\d{6} BROKEN it holds more than 1000 times its size .*");
        assertThat(new Recorder().visiting(Recorder.builder().maxRatio(2000), bomb).told)
                .containsExactly("log bomb " + (3 + (80 << 20)));
        assertThat(new Recorder()
                        .visiting(Recorder.builder().maxRatio(10).ratioFrom(1000), bomb)
                        .told
                        .getFirst())
                .matches("log bomb 6\\d{5} BROKEN it holds more than 10 times its size .*");
        assertThat(new Recorder()
                        .visiting(Recorder.builder().maxBytes(100_000), bomb)
                        .told
                        .getFirst())
                .contains("BROKEN it holds more than 100000 bytes uncompressed");
    }

    @Test
    void goesOnWhenAFileIsCutOrDeleted() throws IOException {
        Path cut = folder.resolve("a");
        Path deleted = folder.resolve("b");
        Path deletedLater = folder.resolve("c");
        Path last = folder.resolve("d");
        for (Path file : List.of(cut, deleted, deletedLater, last)) {
            Files.write(file, Packed.bytes("log " + text(200_000)));
        }
        Recorder recorder = new Recorder(stream -> {
            Files.write(cut, Packed.bytes("log"), StandardOpenOption.TRUNCATE_EXISTING);
            if (!Files.deleteIfExists(deleted)) {
                Files.deleteIfExists(deletedLater);
            }
        });
        recorder.visiting(Recorder.builder(), folder);
        assertThat(recorder.told).hasSize(4);
        assertThat(recorder.told.get(0))
                .startsWith(
                        "log a 65536 BROKEN it was cut while being read: expected 200004 bytes, found an end after 65536");
        assertThat(recorder.told.get(1)).startsWith("unreadable b it cannot be read: it does not exist");
        assertThat(recorder.told.subList(2, 4)).containsExactly("log c 200004", "log d 200004");
    }

    @Test
    void tellsOfABreakThatTheReaderDidNotMeet() {
        byte[] packed = Packed.gzip("log " + text(100_000));
        byte[][] read = new byte[1][];
        Inputs inputs = Recorder.builder()
                .standardInput(new ByteArrayInputStream(packed, 0, packed.length - 1))
                .build(List.of("-"));
        Recorder recorder = new Recorder();
        inputs.visit(new InputVisitor() {
            @Override
            public void log(Format format, Input input) {
                try {
                    read[0] = new byte[200_000];
                    read[0] = Arrays.copyOf(read[0], input.stream().readNBytes(read[0], 0, read[0].length));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }

            @Override
            public void empty(String source) {
                recorder.empty(source);
            }

            @Override
            public void unreadable(Rejection rejection) {
                recorder.unreadable(rejection);
            }

            @Override
            public void notUnderstood(Rejection rejection) {
                recorder.notUnderstood(rejection);
            }
        });
        assertThat(read[0]).hasSize(100_004);
        assertThat(recorder.told).hasSize(1);
        assertThat(recorder.told.getFirst()).startsWith("unreadable - it cannot be read: it is truncated");
    }

    /** Whatever bits are flipped, the visit ends well and tells of the input once. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void survivesFlippedBits(boolean gzip) {
        byte[] plain = Packed.bytes("log " + text(20_000));
        byte[] good = gzip ? Packed.gzip(plain) : Packed.zstd(plain);
        Random random = new Random(42);
        int broken = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = good.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                bytes[random.nextInt(random.nextBoolean() ? 40 : bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Recorder recorder = new Recorder();
            recorder.visiting(Recorder.builder().standardInput(new ByteArrayInputStream(bytes)), "-");
            assertThat(recorder.told).hasSize(1);
            broken += recorder.told.getFirst().equals("log - 20004") ? 0 : 1;
        }
        assertThat(broken).isGreaterThan(1000);
    }

    private Recorder visit(byte[] content) {
        try {
            return Recorder.visit(Files.write(folder.resolve("file"), content));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String told(byte[] content) {
        List<String> told = visit(content).told;
        assertThat(told).hasSize(1);
        return told.getFirst();
    }

    /** Text that compresses to about half. */
    private static String text(int length) {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append((char) ('a' + random.nextInt(16)));
        }
        return text.toString();
    }
}
