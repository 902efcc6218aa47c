package wary.unit.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** Ours among themselves, and with the {@code age} command where it is: on the path, or in {@code AGE_BIN}. */
class AgeFileTest {
    private static byte[] text(int size) {
        byte[] text = new byte[size];
        new Random(size).nextBytes(text);
        return text;
    }

    private static void refuses(Problem problem, byte[] file, AgeIdentity identity, int most) {
        assertThatThrownBy(() -> AgeFile.decrypt(file, identity, most))
                .isInstanceOfSatisfying(
                        DisclosureException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 200_000})
    void opensWhatItEncrypts(int size) throws DisclosureException {
        AgeIdentity river = AgeIdentity.generate();
        AgeIdentity delta = AgeIdentity.generate();
        byte[] file = AgeFile.encrypt(text(size), List.of(river.recipient(), delta.recipient()));
        for (AgeIdentity identity : List.of(river, delta, AgeIdentity.parse("# note\n\n" + river.secret() + "\n"))) {
            assertThat(AgeFile.decrypt(file, identity, size)).isEqualTo(text(size));
        }
        refuses(Problem.NOT_FOR_US, file, AgeIdentity.generate(), size);
        if (size > 0) {
            refuses(Problem.TOO_LARGE, file, river, size - 1);
        }
    }

    @Test
    void refusesEveryDamage() {
        AgeIdentity river = AgeIdentity.generate();
        byte[] file = AgeFile.encrypt(text(100), List.of(river.recipient()));
        for (int i = 0; i < file.length; i++) {
            byte[] changed = file.clone();
            changed[i] ^= 0x01;
            assertThatThrownBy(() -> AgeFile.decrypt(changed, river, 100)).isInstanceOf(DisclosureException.class);
            byte[] cut = Arrays.copyOf(file, i);
            assertThatThrownBy(() -> AgeFile.decrypt(cut, river, 100)).isInstanceOf(DisclosureException.class);
        }
        byte[] longer = Arrays.copyOf(file, file.length + 1);
        assertThatThrownBy(() -> AgeFile.decrypt(longer, river, 200)).isInstanceOf(DisclosureException.class);
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
    void keysAreReadOrRefused() throws DisclosureException {
        AgeIdentity river = AgeIdentity.generate();
        assertThat(AgeRecipient.parse(river.recipient().text())).isEqualTo(river.recipient());
        assertThat(AgeIdentity.parse(river.secret()).recipient()).isEqualTo(river.recipient());
        assertThat(river.toString())
                .doesNotContain(river.secret())
                .contains(river.recipient().text());
        String recipient = river.recipient().text();
        for (String bad : List.of(
                "",
                "age1",
                recipient.substring(1),
                recipient + "q",
                recipient.replace(recipient.charAt(20), 'b'),
                recipient.toUpperCase(Locale.ROOT),
                "age1pq" + recipient.substring(6),
                river.secret())) {
            if (!bad.equals(recipient)) {
                assertThatThrownBy(() -> AgeRecipient.parse(bad)).as(bad).isInstanceOf(DisclosureException.class);
            }
        }
        for (String bad : List.of(
                "",
                "# x",
                recipient,
                river.secret() + "\n" + river.secret(),
                river.secret() + "Q",
                river.secret().toLowerCase(Locale.ROOT))) {
            assertThatThrownBy(() -> AgeIdentity.parse(bad))
                    .isInstanceOf(DisclosureException.class)
                    .hasMessageNotContaining(river.secret());
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
        Path ourKey = Files.writeString(folder.resolve("ours.txt"), ours.secret() + "\n");
        for (int size : new int[] {0, 1, 65_536, 300_000}) {
            Path file = folder.resolve("file.age");
            Path out = folder.resolve("out");
            Files.write(file, AgeFile.encrypt(text(size), List.of(ours.recipient(), theirs.recipient())));
            for (Path identity : List.of(key, ourKey)) {
                run(folder, age, "-d", "-i", identity.toString(), "-o", out.toString(), file.toString());
                assertThat(Files.readAllBytes(out)).isEqualTo(text(size));
            }
            Path plain = Files.write(folder.resolve("plain"), text(size));
            List<String> command = new ArrayList<>(List.of(age, "-o", file.toString()));
            for (AgeRecipient recipient : List.of(theirs.recipient(), ours.recipient())) {
                Collections.addAll(command, "-r", recipient.text());
            }
            command.add(plain.toString());
            run(folder, command.toArray(String[]::new));
            assertThat(AgeFile.decrypt(Files.readAllBytes(file), ours, size)).isEqualTo(text(size));
            assertThat(AgeFile.decrypt(Files.readAllBytes(file), theirs, size)).isEqualTo(text(size));
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
