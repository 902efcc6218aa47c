package wary.unit.home;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import wary.ledger.MalformedException;

/** Files of a home, damaged in any way: a typed refusal, or what they say. */
class HomeFuzzTest {
    private static final Path FILE = Path.of("file");

    @FuzzTest
    void config(byte[] bytes) {
        try {
            HomeConfig config = HomeConfig.parse(FILE, bytes);
            if (!HomeConfig.parse(FILE, config.bytes()).equals(config)) {
                throw new AssertionError("written and read again it is another: " + config);
            }
        } catch (HomeException e) {
            // As it should be.
        }
    }

    @FuzzTest
    void keyFile(byte[] bytes) {
        try {
            KeyFile.read(FILE, "age", bytes, Optional.empty());
        } catch (HomeException e) {
            // As it should be.
        }
    }

    @FuzzTest
    void ageIdentity(byte[] bytes) {
        try {
            AgeIdentity.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (MalformedException e) {
            // As it should be.
        }
    }
}
