package wary.unit.sync;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.SigningKey;
import wary.unit.home.NodeKeys;
import wary.unit.node.Draft;
import wary.unit.statement.Audience;
import wary.unit.statement.LegalBasis;
import wary.unit.statement.Meta;
import wary.unit.statement.Rung;
import wary.unit.statement.Tlp;
import wary.unit.sync.Town.House;

/**
 * Planted words and the keys themselves are looked for, in every file of every home, in what is left in the folder for
 * temporary files, in what is told, and on the stick: as they are, in base64 at each of its three phases, and in
 * hexadecimal digits.
 */
class MarkerTest {
    private static final String SEALED = "kittiwake-sealed-4471-basalt";
    private static final String NAMED = "guillemot-named-9025-quartz";
    private static final String UNIT = "fulmar-unit-3316-gneiss";

    @TempDir
    private Path dir;

    @Test
    void nothingIsWhereItShouldNotBe() throws Exception {
        Instant begin = Instant.now().minusSeconds(2);
        ByteArrayOutputStream stick = new ByteArrayOutputStream();
        StringBuilder told = new StringBuilder();
        try (Town town = Town.found(
                dir, 2, 0, Town.seat("harbor"), Town.seat("river"), Town.hidden("tidewater"), Town.host("host"))) {
            for (String name : List.of("harbor", "river", "tidewater", "host")) {
                town.start(name);
            }
            House harbor = town.house("harbor");
            harbor.node().say(sealed());
            harbor.node().say(Says.to(NAMED, "river"));
            harbor.node().say(Says.toAll(UNIT));
            town.house("tidewater").node().say(Says.to(NAMED + " too", "river"));
            town.settle();
            Sync.export(harbor.node(), "river", true, stick);
            town.house("river").sync().importFrom(new ByteArrayInputStream(stick.toByteArray()), 1 << 30);
            for (String name : List.of("harbor", "river", "tidewater", "host")) {
                told.append(town.house(name).events());
                told.append(town.house(name).node().keys());
            }
            // What it looks for can be found: else it would prove nothing.
            assertThat(files("harbor", SEALED)).isNotEmpty();
            assertThat(files("harbor", NAMED)).isNotEmpty();
            assertThat(files("river", UNIT)).isNotEmpty();
            assertThat(files("tidewater", UNIT)).isNotEmpty();

            assertThat(files("river", SEALED)).isEmpty();
            assertThat(files("river", NAMED)).as("kept as it came, encrypted").isEmpty();
            for (String name : List.of("tidewater", "host")) {
                assertThat(files(name, SEALED)).isEmpty();
                assertThat(files(name, NAMED + " "))
                        .isEqualTo(name.equals("host") ? List.of() : files("tidewater", NAMED));
            }
            assertThat(files("tidewater", NAMED)).allMatch(f -> f.startsWith(dir.resolve("tidewater/bodies/own")));
            assertThat(files("host", UNIT)).isEmpty();
            for (String owner : List.of("harbor", "river", "tidewater", "host")) {
                for (String secret : secrets(town.fleet().keys().get(owner))) {
                    for (String name : List.of("harbor", "river", "tidewater", "host")) {
                        assertThat(files(name, secret))
                                .as("a private key of %s at %s", owner, name)
                                .allMatch(f -> name.equals(owner) && f.startsWith(dir.resolve(owner + "/keys")));
                    }
                    assertThat(told).doesNotContain(secret);
                    assertThat(holds(stick.toByteArray(), secret)).isFalse();
                }
            }
        }
        for (String marker : List.of(SEALED, NAMED, UNIT)) {
            assertThat(told).doesNotContain(marker);
            assertThat(holds(stick.toByteArray(), marker)).isFalse();
            for (Path file : temporary(begin)) {
                assertThat(holds(Files.readAllBytes(file), marker))
                        .as("%s in %s", marker, file)
                        .isFalse();
            }
        }
    }

    private static Draft sealed() throws Exception {
        Draft plain = Says.toAll(SEALED);
        Draft.Content.Fresh content = (Draft.Content.Fresh) plain.content().orElseThrow();
        return Draft.of(new Meta.Seal(Optional.empty()))
                .content(content.preview(), Set.<Rung>of(), Audience.sealed(), Tlp.AMBER, LegalBasis.NO_PERSONAL_DATA);
    }

    private static List<String> secrets(@Nullable NodeKeys keys) {
        NodeKeys all = requireNonNull(keys);
        List<String> secrets = new ArrayList<>();
        List<SigningKey> signing = new ArrayList<>(List.of(all.witnessEd25519(), all.witnessMlDsa44()));
        all.ledgers().forEach(ledger -> signing.addAll(List.of(ledger.ed25519(), ledger.mlDsa44())));
        for (SigningKey key : signing) {
            // The base64 of the key itself may have a plus sign, too.
            String text = key.secretText().split("\\+", 5)[4];
            secrets.add(text.substring(4, text.length() - 4));
        }
        all.age().secretText().lines().filter(l -> l.startsWith("AGE-SECRET")).forEach(secrets::add);
        return secrets;
    }

    private List<Path> files(String name, String marker) throws IOException {
        try (Stream<Path> files = Files.walk(dir.resolve(name))) {
            List<Path> found = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (holds(Files.readAllBytes(file), marker)) {
                    found.add(file);
                }
            }
            return found;
        }
    }

    private List<Path> temporary(Instant since) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir", "/tmp")))) {
            for (Path file :
                    files.filter(Files::isRegularFile).filter(Files::isReadable).toList()) {
                if (Files.getLastModifiedTime(file).compareTo(FileTime.from(since)) >= 0
                        && Files.size(file) < 64 << 20) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    private static boolean holds(byte[] bytes, String marker) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        byte[] raw = marker.getBytes(StandardCharsets.UTF_8);
        if (text.contains(marker) || text.contains(HexFormat.of().formatHex(raw))) {
            return true;
        }
        for (int phase = 0; phase < 3; phase++) {
            byte[] shifted = new byte[raw.length + phase];
            System.arraycopy(raw, 0, shifted, phase, raw.length);
            String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // The first and last characters depend on what stands beside it.
            if (text.contains(base64.substring(4, base64.length() - 2))) {
                return true;
            }
        }
        return false;
    }
}
