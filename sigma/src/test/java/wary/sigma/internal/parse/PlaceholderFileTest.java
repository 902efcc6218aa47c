package wary.sigma.internal.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholderFileTest {
    private static Map<String, List<String>> parse(String yaml) {
        return PlaceholderFile.parse("p.yml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsListsAndSingleValues() {
        assertThat(parse("Servers: [srv*, 'dc\\*', 7]\n'%Clerks%': adm_x\n---\nMore: ''\n"))
                .containsExactly(
                        Map.entry("Servers", List.of("srv*", "dc\\*", "7")),
                        Map.entry("Clerks", List.of("adm_x")),
                        Map.entry("More", List.of("")));
        assertThat(parse("# nothing yet\n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '"', textBlock = """
                    - a           ~ p.yml:2: expected a map
                    x: []         ~ p.yml:2: the placeholder 'x' has no values
                    x:            ~ p.yml:2: expected a value
                    x: [a, {b: c}] ~ p.yml:2: expected a value
                    a%b: c        ~ p.yml:2: expected the name
                    x: [a         ~ p.yml:3: not valid YAML
                    {x: a, '%x%': b} ~ p.yml:2: the placeholder x stands twice
                    """)
    void faultsAreNamedWithTheirPlace(String line, String message) {
        assertThatThrownBy(() -> parse("# placeholders\n" + line + "\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
