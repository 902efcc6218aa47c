package wary.unit.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.exceptionfactory.jagged.bech32.Bech32;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wary.unit.disclosure.DisclosureException.Problem;
import wary.unit.home.AgeIdentity;

/** Ours among themselves, and with the {@code age} command where it is: on the path, or in {@code AGE_BIN}. */
class AgeFileTest {
    private static byte[] text(int size) {
        byte[] text = new byte[size];
        new Random(size).nextBytes(text);
        return text;
    }

    private static void refuses(Problem problem, byte[] file, AgeIdentity identity, int most) {
        assertThatThrownBy(() -> AgeFile.decrypt(file, identity.reader(), most))
                .isInstanceOfSatisfying(
                        DisclosureException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 200_000})
    void opensWhatItEncrypts(int size) throws Exception {
        AgeIdentity river = AgeIdentity.generate();
        AgeIdentity delta = AgeIdentity.generate();
        byte[] file = AgeFile.encrypt(text(size), List.of(to(river), to(delta)));
        for (AgeIdentity identity :
                List.of(river, delta, AgeIdentity.parse("# note\n\n" + river.secretText() + "\n"))) {
            assertThat(AgeFile.decrypt(file, identity.reader(), size)).isEqualTo(text(size));
        }
        refuses(Problem.NOT_FOR_US, file, AgeIdentity.generate(), size);
        if (size > 0) {
            refuses(Problem.TOO_LARGE, file, river, size - 1);
        }
    }

    @Test
    void refusesEveryDamage() {
        AgeIdentity river = AgeIdentity.generate();
        byte[] file = AgeFile.encrypt(text(100), List.of(to(river)));
        for (int i = 0; i < file.length; i++) {
            byte[] changed = file.clone();
            changed[i] ^= 0x01;
            assertThatThrownBy(() -> AgeFile.decrypt(changed, river.reader(), 100))
                    .isInstanceOf(DisclosureException.class);
            byte[] cut = Arrays.copyOf(file, i);
            assertThatThrownBy(() -> AgeFile.decrypt(cut, river.reader(), 100)).isInstanceOf(DisclosureException.class);
        }
        byte[] longer = Arrays.copyOf(file, file.length + 1);
        assertThatThrownBy(() -> AgeFile.decrypt(longer, river.reader(), 200)).isInstanceOf(DisclosureException.class);
    }

    @Test
    void boundsSizeAndRecipients() {
        AgeIdentity river = AgeIdentity.generate();
        refuses(Problem.TOO_LARGE, new byte[1 << 20], river, 1000);
        StringBuilder header = new StringBuilder("age-encryption.org/v1\n");
        for (int i = 0; i <= AgeFile.MOST_RECIPIENTS; i++) {
            header.append("-> X25519 TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc\n")
                    .append("EmECAEcKN+n/Vs9SbWiV+Hu0r+E8R77DdWYyd83nw7U\n");
        }
        header.append("--- ").append("A".repeat(43)).append("\n").append("x".repeat(40));
        refuses(Problem.TOO_LARGE, header.toString().getBytes(StandardCharsets.US_ASCII), river, 1000);
        refuses(Problem.DAMAGED, "age-encryption.org/v1\n-> X25519".getBytes(StandardCharsets.US_ASCII), river, 1000);
        assertThatThrownBy(() -> AgeFile.encrypt(new byte[1], List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void recipientsAreReadOrRefused() throws DisclosureException {
        AgeIdentity river = AgeIdentity.generate();
        String recipient = river.recipient();
        assertThat(AgeRecipient.parse(recipient)).isEqualTo(to(river)).hasToString(recipient);
        String lowOrder =
                Bech32.getEncoder().encode("age", new byte[32]).toString().toLowerCase(Locale.ROOT);
        for (String bad : List.of(
                "",
                "age1",
                lowOrder,
                recipient.substring(1),
                recipient + "q",
                recipient.substring(0, 61) + (recipient.endsWith("q") ? "p" : "q"),
                recipient.toUpperCase(Locale.ROOT),
                "age1pq" + recipient.substring(6))) {
            assertThatThrownBy(() -> AgeRecipient.parse(bad))
                    .as(bad)
                    .isInstanceOfSatisfying(
                            DisclosureException.class,
                            e -> assertThat(e.problem()).isEqualTo(Problem.KEY));
        }
    }

    private static AgeRecipient to(AgeIdentity identity) {
        try {
            return AgeRecipient.parse(identity.recipient());
        } catch (DisclosureException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theAgeCommandOpensOursAndWeOpenIts(@TempDir Path folder) throws Exception {
        String age = command("age").orElseGet(() -> Assumptions.abort("the age command is not installed"));
        String keygen = command("age-keygen").orElseGet(() -> Assumptions.abort("age-keygen is not installed"));
        Path key = folder.resolve("key.txt");
        run(folder, keygen, "-o", key.toString());
        AgeIdentity theirs = AgeIdentity.parse(Files.readString(key));
        AgeIdentity ours = AgeIdentity.generate();
        Path ourKey = Files.writeString(folder.resolve("ours.txt"), ours.secretText());
        for (int size : new int[] {0, 1, 65_536, 300_000}) {
            Path file = folder.resolve("file.age");
            Path out = folder.resolve("out");
            Files.write(file, AgeFile.encrypt(text(size), List.of(to(ours), to(theirs))));
            for (Path identity : List.of(key, ourKey)) {
                run(folder, age, "-d", "-i", identity.toString(), "-o", out.toString(), file.toString());
                assertThat(Files.readAllBytes(out)).isEqualTo(text(size));
            }
            Path plain = Files.write(folder.resolve("plain"), text(size));
            List<String> command = new ArrayList<>(List.of(age, "-o", file.toString()));
            for (AgeRecipient recipient : List.of(to(theirs), to(ours))) {
                Collections.addAll(command, "-r", recipient.text());
            }
            command.add(plain.toString());
            run(folder, command.toArray(String[]::new));
            assertThat(AgeFile.decrypt(Files.readAllBytes(file), ours.reader(), size))
                    .isEqualTo(text(size));
            assertThat(AgeFile.decrypt(Files.readAllBytes(file), theirs.reader(), size))
                    .isEqualTo(text(size));
        }
    }

    private static Optional<String> command(String name) {
        String paths = System.getenv().getOrDefault("AGE_BIN", "") + File.pathSeparator + System.getenv("PATH");
        return Stream.concat(Arrays.stream(paths.split(File.pathSeparator)), Stream.of("../../peers/ledger/bin"))
                .filter(path -> !path.isEmpty())
                .map(path -> Path.of(path, name))
                .filter(Files::isExecutable)
                .map(path -> path.toAbsolutePath().toString())
                .findFirst();
    }

    private static void run(Path folder, String... command) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }
}
