package wary.telemetry.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wary.telemetry.Chunk;
import wary.telemetry.ChunkSink;
import wary.telemetry.Input;
import wary.telemetry.Reading;
import wary.telemetry.Rejection;

/** Bounds on size and depth, and bytes that are no text. */
class JsonHostileTest {
    private static final JsonFormat FORMAT = new JsonFormat();

    /** Gives the same byte again and again. */
    private static final class Monotonous extends InputStream {
        private final byte b;
        private long left;

        Monotonous(char b, long length) {
            this.b = (byte) b;
            left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? b : -1;
        }

        @Override
        public int read(byte[] to, int from, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            java.util.Arrays.fill(to, from, from + count, b);
            left -= count;
            return count;
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aLineOverTheLimitIsSkipped() {
        long length = 40L << 20;
        InputStream input = new SequenceInputStream(
                new SequenceInputStream(bytes("{\"a\":1}\n{\"a\":\""), new Monotonous('x', length)),
                bytes("\"}\n{\"a\":2}\n"));
        Reading reading = Reading.of(FORMAT, input, false, "a");

        assertThat(reading.told()).containsExactly(1L, -2L, 3L);
        assertThat(reading.offsets()).containsExactly(0L, 8 + 6 + length + 3);
        assertThat(reading.rejections().getFirst().offset()).isEqualTo(8);
        assertThat(reading.rejections().getFirst().reason()).contains(String.valueOf(6 + length + 2));
    }

    @Test
    void noChunkIsLargerThanALine() throws Exception {
        List<Integer> sizes = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>();
        FORMAT.split(
                new Input("sample", new SequenceInputStream(bytes("{"), new Monotonous(' ', 40 << 20))),
                new ChunkSink() {
                    @Override
                    public void chunk(Chunk chunk) {
                        sizes.add(chunk.bytes().length);
                    }

                    @Override
                    public void rejected(Rejection rejection) {
                        rejections.add(rejection);
                    }
                });

        assertThat(sizes).isEmpty();
        assertThat(rejections).hasSize(1);
    }

    @Test
    void aRecordOverTheLimitInAnArrayIsSkipped() {
        InputStream input = new SequenceInputStream(
                new SequenceInputStream(bytes("[{\"a\":1},{\"a\":\""), new Monotonous('x', 40 << 20)),
                bytes("\"},{\"a\":2}]"));

        assertThat(Reading.of(FORMAT, input, false, "a").told()).containsExactly(1L, -2L, 3L);
    }

    private static String nested(int depth) {
        return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    }

    @Test
    void depthIsBounded() {
        String name = "a" + ".a".repeat(63);
        String arrays = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        for (String[] fields : new String[][] {{name}, {"b"}}) {
            Reading reading = Reading.of(
                    FORMAT, nested(64) + "\n" + nested(65) + "\n" + nested(60_000) + "\n" + arrays + "\n{}\n", fields);
            assertThat(reading.told()).containsExactly(1L, -2L, -3L, -4L, 5L);
            assertThat(reading.rejections()).allMatch(r -> r.reason().length() < 1000);
        }
        assertThat(Reading.kept(Reading.of(FORMAT, nested(64), name).only())).containsExactly(name + "=1");
    }

    @Test
    void numbersAreBounded() {
        assertThat(Reading.of(FORMAT, "{\"a\":" + "1".repeat(1001) + "}\n{\"a\":1e999999999}\n", "a")
                        .told())
                .containsExactly(-1L, 2L);
    }

    @Test
    void pathsAreBounded() {
        String name = "n".repeat(500);
        StringBuilder input = new StringBuilder(("{\"" + name + "\":").repeat(60)).append('{');
        for (int i = 0; i < 50_000; i++) {
            input.append(i == 0 ? "" : ",").append("\"").append(i).append("\":1");
        }
        input.append("}".repeat(61)).append("\n{\"a\":1}\n");
        Reading reading = Reading.of(FORMAT, bytes(input.toString()), true, "a");

        assertThat(reading.told()).containsExactly(1L, 2L);
        assertThat(reading.events().getFirst().size()).isEqualTo(50_000);
        assertThat(reading.events().getFirst().record())
                .hasSize(50_000)
                .allMatch(f -> f.name().length() < 2000);
    }

    @Test
    void whatIsNotUtf8IsRejected() throws Exception {
        int[][] wrong = {
            {0xFF},
            {0x80},
            {0xC3},
            {0xC0, 0xAF},
            {0xC1, 0xBF},
            {0xE0, 0x80, 0xAF},
            {0xED, 0xA0, 0x80},
            {0xED, 0xBF, 0xBF},
            {0xF0, 0x80, 0x80, 0xAF},
            {0xF4, 0x90, 0x80, 0x80},
            {0xF8, 0x88, 0x80, 0x80, 0x80},
            {0xE2, 0x82},
            {0xF0, 0x9F, 0x97}
        };
        for (int[] sequence : wrong) {
            for (String[] fields : new String[][] {{"a"}, {"b"}}) {
                for (String around : List.of("{\"a\":\"12345?6\"}", "{\"?\":1}", "[{\"a\":\"?\"}]")) {
                    ByteArrayOutputStream input = new ByteArrayOutputStream();
                    int at = around.indexOf('?');
                    input.writeBytes(around.substring(0, at).getBytes(StandardCharsets.UTF_8));
                    for (int b : sequence) {
                        input.write(b);
                    }
                    input.writeBytes((around.substring(at + 1) + "\n").getBytes(StandardCharsets.UTF_8));
                    Reading reading = Reading.of(FORMAT, input.toByteArray(), fields);
                    assertThat(reading.told())
                            .as(around + java.util.Arrays.toString(sequence))
                            .containsExactly(-1L);
                }
            }
        }
    }

    @Test
    void bytesThatLookLikeAnotherEncodingWithinLines() {
        byte[] utf16 = "{\"a\":\"x\"}".getBytes(StandardCharsets.UTF_16LE);
        byte[] utf32 = "{\"a\":\"x\"}".getBytes(java.nio.charset.Charset.forName("UTF-32BE"));
        for (byte[] odd : List.of(utf16, utf32, "{\"a\":\"x\"}".getBytes(StandardCharsets.UTF_16BE))) {
            for (String before : List.of("", "x\n", "{\"a\":1}\n")) {
                ByteArrayOutputStream input = new ByteArrayOutputStream();
                input.writeBytes(before.getBytes(StandardCharsets.UTF_8));
                input.writeBytes(odd);
                Reading reading = Reading.of(FORMAT, input.toByteArray(), "a");
                assertThat(reading.kept()).doesNotContain(List.of("a=x"));
                assertThat(reading.rejections()).isNotEmpty();
            }
        }
    }

    @Test
    void reasonsHoldNoControlCharacters() {
        Reading reading = Reading.of(FORMAT, "{\"a\":x\u001b\u0007\u0000}\n{\"a\":\u001b}\n", "a");

        assertThat(reading.rejections()).hasSize(2);
        reading.checkPlaces(100);
    }
}
