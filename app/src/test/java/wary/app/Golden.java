package wary.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Outputs that were looked at and found right. To accept a change, run the tests with {@code -Dgolden.write=true} and
 * look at the difference.
 */
final class Golden {
    private static final Path SOURCES = Path.of("src/test/resources/wary/app/golden");

    private Golden() {}

    static void check(String name, String written) throws IOException {
        // Version control may change line ends, so they are tested elsewhere.
        String actual = written.replace("\r\n", "\n");
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(SOURCES);
            Files.writeString(SOURCES.resolve(name), actual);
        }
        try (InputStream in = Golden.class.getResourceAsStream("golden/" + name)) {
            String expected = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (!Boolean.getBoolean("golden.write")) {
                assertThat(actual).isEqualTo(expected);
            }
        }
    }
}
