package wary.sigma.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The walk must find what {@link String#contains} finds, in any case, at any place, and nothing else. */
class KeywordIndexTest {
    /** Few, so that literals occur; some differ only in the bit that tells cases apart, without being letters. */
    private static final String CHARACTERS = "aAbBk[{@`_\u007F1\u0011 \u0000";

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 8})
    void findsWhatContainsFinds(int shortest) {
        Random random = new Random(shortest);
        for (int round = 0; round < 200; round++) {
            List<String> literals = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(30); i++) {
                literals.add(text(random, shortest + random.nextInt(6)).toLowerCase(Locale.ROOT));
            }
            KeywordIndex index = index(literals).orElseThrow();
            for (int i = 0; i < 50; i++) {
                String text = text(random, random.nextInt(40));
                if (random.nextBoolean()) {
                    String literal = literals.get(random.nextInt(literals.size()));
                    int at = random.nextInt(text.length() + 1);
                    text = text.substring(0, at) + literal.toUpperCase(Locale.ROOT) + text.substring(at);
                }
                assertThat(found(index, text, random.nextInt(4), true))
                        .as("%s in %s", literals, text)
                        .isEqualTo(expected(literals, text));
            }
        }
    }

    @Test
    void saysWhenTheTextIsNotAscii() {
        KeywordIndex index = index(List.of("kelvin", "maß")).orElseThrow();
        for (int length = 0; length < 20; length++) {
            for (int at = 0; at <= length; at++) {
                String text = "x".repeat(at) + "\u212A" + "x".repeat(length - at);
                found(index, text, length % 3, false);
            }
        }
    }

    @Test
    void isNotForShortLiterals() {
        assertThat(index(List.of("kelvin", "ab"))).isEmpty();
        assertThat(index(List.of(""))).isEmpty();
    }

    private static Optional<KeywordIndex> index(List<String> literals) {
        List<LiteralIndex.Entry> entries = new ArrayList<>();
        for (int i = 0; i < literals.size(); i++) {
            byte[] bytes = literals.get(i).getBytes(StandardCharsets.UTF_8);
            entries.add(new LiteralIndex.Entry(new Literal(Literal.Where.ANYWHERE, bytes), i));
        }
        return KeywordIndex.of(entries, new Rarity());
    }

    /** What the index reports for the text, which stands in the middle of an array. */
    private static Set<Integer> found(KeywordIndex index, String text, int room, boolean ascii) {
        byte[] bytes = ("a".repeat(room) + text + "b".repeat(room)).getBytes(StandardCharsets.UTF_8);
        Set<Integer> found = new TreeSet<>();
        assertThat(index.scan(bytes, room, bytes.length - room, payload -> {
                    found.add(payload);
                    return false;
                }))
                .isEqualTo(ascii);
        return found;
    }

    private static Set<Integer> expected(List<String> literals, String text) {
        Set<Integer> expected = new TreeSet<>();
        for (int i = 0; i < literals.size(); i++) {
            if (text.toLowerCase(Locale.ROOT).contains(literals.get(i))) {
                expected.add(i);
            }
        }
        return expected;
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return text.toString();
    }
}
