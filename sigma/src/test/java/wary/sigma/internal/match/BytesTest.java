package wary.sigma.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BytesTest {
    @Test
    void findsWhatIndexOfFinds() {
        Random random = new Random(7);
        for (int round = 0; round < 100_000; round++) {
            // Neighbouring bytes, so that a borrow in the search by words would show.
            String text = random(random, random.nextInt(50));
            String literal = random(random, random.nextInt(6));
            int from = random.nextInt(text.length() + 1);
            int to = from + random.nextInt(text.length() - from + 1);
            int expected = text.substring(from, to).indexOf(literal);
            assertThat(Bytes.indexOf(bytes(text), from, to, bytes(literal)))
                    .as("%s in %s from %s to %s", literal, text, from, to)
                    .isEqualTo(expected < 0 ? -1 : from + expected);
        }
    }

    private static String random(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("`ab\u00E0\u00E1".charAt(random.nextInt(5)));
        }
        return text.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
