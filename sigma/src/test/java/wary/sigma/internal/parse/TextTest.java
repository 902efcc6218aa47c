package wary.sigma.internal.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wary.sigma.rule.Pattern;

/** Wildcards, escapes and encodings. */
class TextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    C:\\Windows      ~ C:\\Windows
                    C:\\\\Windows    ~ C:\\Windows
                    a\\*             ~ a*
                    a\\?b            ~ a?b
                    a\\\\*           ~ a\\«*»
                    a\\\\\\*         ~ a\\*
                    \\\\\\\\host     ~ \\\\host
                    \\\\\\host       ~ \\\\host
                    \\               ~ \\
                    \\\\             ~ \\
                    a\\b\\           ~ a\\b\\
                    a**b             ~ a«*»b
                    ***              ~ «*»
                    *?*              ~ «*»«?»«*»
                    """)
    void escapes(String text, String expected) {
        assertThat(Given.show(Patterns.parse(text))).isEqualTo(expected);
    }

    @Property
    void whatIsEscapedComesBack(@ForAll("parts") List<Pattern.Part> parts) {
        Patterns.Builder builder = new Patterns.Builder();
        StringBuilder written = new StringBuilder();
        for (Pattern.Part part : parts) {
            builder.part(part);
            written.append(
                    switch (part) {
                        case Pattern.Literal l -> l.text().replaceAll("[\\\\*?]", "\\\\$0");
                        case Pattern.AnyText a -> "*";
                        case Pattern.OneCharacter o -> "?";
                    });
        }

        assertThat(Patterns.parse(written.toString())).isEqualTo(builder.build());
    }

    @Property
    void patternsKeepTheirPromise(@ForAll @StringLength(max = 12) String text) {
        List<Pattern.Part> parts =
                Patterns.surround(Patterns.parse(text), true, true).parts();

        assertThat(parts.getFirst()).isInstanceOf(Pattern.AnyText.class);
        assertThat(parts.getLast()).isInstanceOf(Pattern.AnyText.class);
        for (int i = 1; i < parts.size(); i++) {
            assertThat(parts.get(i) instanceof Pattern.Literal && parts.get(i - 1) instanceof Pattern.Literal)
                    .isFalse();
            assertThat(parts.get(i) instanceof Pattern.AnyText && parts.get(i - 1) instanceof Pattern.AnyText)
                    .isFalse();
        }
    }

    @Provide
    Arbitrary<List<Pattern.Part>> parts() {
        Arbitrary<Pattern.Part> literal = Arbitraries.strings()
                .withChars("ab\\*?é\u2014")
                .ofMinLength(1)
                .ofMaxLength(4)
                .map(Pattern.Literal::new);
        return Arbitraries.oneOf(
                        literal, Arbitraries.just(new Pattern.AnyText()), Arbitraries.just(new Pattern.OneCharacter()))
                .list()
                .ofMaxSize(6);
    }

    /** What base64offset is for: wherever the value stands in what was encoded, one of its three texts is found. */
    @Property
    void oneOffsetIsAlwaysFound(
            @ForAll @Size(min = 2, max = 40) byte[] value,
            @ForAll @Size(max = 20) byte[] before,
            @ForAll @Size(max = 20) byte[] after) {
        byte[] whole = new byte[before.length + value.length + after.length];
        System.arraycopy(before, 0, whole, 0, before.length);
        System.arraycopy(value, 0, whole, before.length, value.length);
        System.arraycopy(after, 0, whole, before.length + value.length, after.length);

        List<String> offsets = Encodings.base64Offsets(value);

        assertThat(offsets).hasSize(3).noneMatch(String::isEmpty);
        assertThat(Base64.getEncoder().encodeToString(whole)).contains(offsets.get(before.length % 3));
    }

    @Property
    void utf16AsJavaHasIt(@ForAll @StringLength(max = 10) String text) {
        String scrubbed = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

        assertThat(Encodings.bytes(Encodings.utf16le(scrubbed), true))
                .isEqualTo(scrubbed.getBytes(StandardCharsets.UTF_16LE));
        assertThat(Encodings.bytes(Encodings.utf16be(scrubbed), true))
                .isEqualTo(scrubbed.getBytes(StandardCharsets.UTF_16BE));
    }

    @Property(tries = 100)
    void windashAlwaysHasTheValueItself(@ForAll @IntRange(max = 4) int dashes) throws BadRule {
        String text = "x" + " /opt".repeat(dashes);

        List<Pattern> variants = new ArrayList<>(WindowsDashes.variants(Patterns.literal(text), 1));

        assertThat(variants)
                .hasSize((int) Math.pow(5, dashes))
                .doesNotHaveDuplicates()
                .contains(Patterns.literal(text));
    }
}
