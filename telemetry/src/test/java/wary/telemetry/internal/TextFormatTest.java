package wary.telemetry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import wary.telemetry.Reading;

/** What all text logs share, shown on one that is made up: words with a space between, named by a line with a #. */
class TextFormatTest {
    private static final TextFormat WORDS = new TextFormat() {
        @Override
        public String name() {
            return "words";
        }

        @Override
        protected boolean isOne(byte[] bytes, int from, int to) {
            return bytes[from] == 'w';
        }

        @Override
        protected LineReader reader() {
            return new Words(List.of("a"));
        }
    };

    private record Words(List<String> names) implements LineReader {
        @Override
        public int directive() {
            return '#';
        }

        @Override
        public LineReader after(byte[] bytes, int from, int to) {
            return new Words(List.of(new String(bytes, from + 1, to - from - 1, StandardCharsets.UTF_8)));
        }

        @Override
        public boolean read(byte[] bytes, int from, int to, Fields fields) throws BadLine {
            fields.text(0, bytes, from, to);
            if (bytes[from] == '!') {
                throw new BadLine("a word was expected");
            }
            return bytes[from] != '-';
        }
    }

    private static List<List<String>> records(Reading reading) {
        return reading.events().stream().map(Reading::record).toList();
    }

    @Test
    void numbersAndPlacesOfLines() {
        Reading reading = Reading.of(WORDS, "w1\r\n\r\n!\nw2\n-\n\nw3", "a");

        assertThat(reading.told()).containsExactly(1L, -3L, 4L, 7L);
        assertThat(reading.offsets()).containsExactly(0L, 8L, 14L);
        assertThat(reading.rejections().getFirst().offset()).isEqualTo(6);
        assertThat(reading.kept()).containsExactly(List.of("a=w1"), List.of("a=w2"), List.of("a=w3"));
    }

    @Test
    void directivesHoldUntilTheNextOneAcrossChunks() {
        String many = "w\n".repeat(200_000);
        Reading reading = Reading.of(WORDS, "w\n#b\n" + many + "#c\r\n" + many, "a", "b");

        assertThat(reading.kept().getFirst()).containsExactly("a=w");
        assertThat(reading.kept().get(200_000)).containsExactly("b=w");
        assertThat(reading.kept().get(200_001)).isEmpty();
        assertThat(Reading.record(reading.events().getLast())).containsExactly("c=w");
        assertThat(reading.numbers().getLast()).isEqualTo(400_003);
        assertThat(reading.offsets().getLast()).isEqualTo(800_007);
    }

    @Test
    void bytesThatAreNoTextStayVisible() {
        byte[] line = "w\u00E9 \u00FF\u00C3\u00BC\u0001".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(records(Reading.of(WORDS, line))).containsExactly(List.of("a=w\\xE9 \\xFFü\u0001"));
        assertThat(Reading.of(WORDS, line, "a").kept()).containsExactly(List.of("a=w\\xE9 \\xFFü\u0001"));
    }

    @Test
    void placesInUtf16AreThoseOfTheFile() {
        byte[] text = "\uFEFFwü\nw2\n".getBytes(StandardCharsets.UTF_16LE);
        Reading reading = Reading.of(WORDS, text, "a");

        assertThat(reading.offsets()).containsExactly(2L, 8L);
        assertThat(reading.kept()).containsExactly(List.of("a=wü"), List.of("a=w2"));
    }

    @Test
    void aLineOverTheLimitIsRejectedAndTheNextOneIsRead() {
        String longest = "w".repeat(TextFormat.LONGEST_LINE - 1);
        Reading reading = Reading.of(WORDS, longest + "\nw" + longest + "\n" + longest.repeat(3) + "\nw4\n", "a");

        assertThat(reading.told()).containsExactly(1L, -2L, -3L, 4L);
        assertThat(reading.offsets().getLast()).isEqualTo(5L * TextFormat.LONGEST_LINE - 1);
        assertThat(reading.rejections().getFirst().reason())
                .contains("a line of 1048576 bytes", "has 1048576, its end included");
    }

    @Test
    void isToldByMostOfItsFirstLines() {
        assertThat(WORDS.recognises("w\nx\nw".getBytes(StandardCharsets.UTF_8))).isTrue();
        assertThat(WORDS.recognises("w\nx\n".getBytes(StandardCharsets.UTF_8))).isFalse();
        assertThat(WORDS.recognises("\r\n\n".getBytes(StandardCharsets.UTF_8))).isFalse();
        ByteArrayOutputStream cut = new ByteArrayOutputStream();
        cut.writeBytes("w\n".getBytes(StandardCharsets.UTF_8));
        cut.writeBytes(new byte[64 * 1024 - 2]);
        assertThat(WORDS.recognises(cut.toByteArray())).isTrue();
    }
}
