package wary.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code wary unit}: founding, joining, changing. */
class UnitCommandTest {
    private static final Pattern FINGERPRINT = Pattern.compile("(?m)^    ((?:[0-9a-f]{4} ){7}[0-9a-f]{4})$");

    @TempDir
    private Path dir;

    private Shell.Ran run(String home, Object... arguments) {
        String[] texts = Stream.concat(Stream.of(arguments), Stream.of("--home", dir.resolve(home)))
                .map(Object::toString)
                .toArray(String[]::new);
        return new Shell().run(texts);
    }

    private Shell.Ran done(String home, Object... arguments) {
        Shell.Ran ran = run(home, arguments);
        assertThat(ran.err()).as(List.of(arguments).toString()).isEmpty();
        assertThat(ran.code()).isZero();
        return ran;
    }

    private String refused(String home, Object... arguments) {
        Shell.Ran ran = run(home, arguments);
        assertThat(ran.code()).as(ran.out()).isEqualTo(Exit.IO);
        return ran.err();
    }

    private Path file(String name) {
        return dir.resolve(name);
    }

    private void found(String... more) {
        done(
                "harbor",
                Stream.concat(
                                Stream.of(
                                        "unit",
                                        "found",
                                        "--name",
                                        "Harbor watch",
                                        "--member",
                                        "harbor",
                                        "--url",
                                        "https://127.0.0.1:7401"),
                                Stream.of(more))
                        .toArray());
    }

    private Shell.Ran join(String name, int port, Object... more) {
        return done(
                name,
                Stream.concat(
                                Stream.of(
                                        "unit",
                                        "join",
                                        file("invitation.json"),
                                        "--member",
                                        name,
                                        "--url",
                                        "https://127.0.0.1:" + port + "/",
                                        "--out",
                                        file(name + ".json")),
                                Stream.of(more))
                        .toArray());
    }

    private static List<String> fingerprints(String out) {
        Matcher matcher = FINGERPRINT.matcher(out);
        return matcher.results().map(it -> it.group(1)).toList();
    }

    private void founded() {
        found();
        done("harbor", "unit", "invite", "--out", file("invitation.json"));
        join("river", 7402);
        done("harbor", "unit", "accept", file("river.json"), "--out", file("charter.json"));
        done("river", "unit", "accept", file("charter.json"), "--out", file("signed.json"));
        done("harbor", "unit", "accept", file("signed.json"));
    }

    @Test
    void twoFoundAUnit() throws IOException {
        found();
        assertThat(run("harbor", "unit", "charter").code()).isEqualTo(Exit.IO);
        Shell.Ran invited = done("harbor", "unit", "invite", "--out", file("invitation.json"));
        Shell.Ran joined = join("river", 7402);
        // What the founder reads out is what the other one sees, and the other way round.
        assertThat(fingerprints(joined.out()))
                .startsWith(fingerprints(invited.out()).toArray(String[]::new));
        Shell.Ran taken = done("harbor", "unit", "accept", file("river.json"), "--out", file("charter.json"));
        assertThat(fingerprints(taken.out()).subList(0, 2))
                .isEqualTo(fingerprints(joined.out()).subList(2, 4));
        assertThat(taken.out()).contains("still missing: river".substring(0, 5), "https://127.0.0.1:7402/");

        Shell.Ran checked = done("river", "unit", "accept", file("charter.json"), "--check");
        assertThat(checked.out().replaceAll("\\s+", " ")).contains("Either of you may cheat", "nothing was signed");
        assertThat(run("river", "unit", "charter").code()).isEqualTo(Exit.IO);
        Shell.Ran signed = done("river", "unit", "accept", file("charter.json"), "--out", file("signed.json"));
        assertThat(signed.out()).contains("Charter 0 of Harbor watch is in force here.", "protects against");
        Shell.Ran last = done("harbor", "unit", "accept", file("signed.json"));
        assertThat(fingerprints(last.out())).isEqualTo(fingerprints(signed.out()));
        // Twice does no harm, with the same file for the others.
        assertThat(done("river", "unit", "accept", file("charter.json"), "--out", file("signed.json"))
                        .out())
                .contains("was in force here before");

        Shell.Ran shown = done("river", "unit", "charter", "--export", file("chain.json"));
        assertThat(shown.out()).contains("Harbor watch, charter 0", "wrote".substring(1));
        assertThat(Files.readString(file("chain.json"))).startsWith("{\"founding\":");
        assertThat(done("harbor", "unit", "charter", "--json").out()).startsWith("{\"change\":");
        assertThat(file("river").resolve("ledger/checkpoint")).exists();
    }

    @Test
    void threeAndAHost() {
        found("--freshness", "2d", "--answer-within", "90m");
        done(
                "harbor",
                "unit",
                "invite",
                "--for",
                "lake",
                "--for",
                "river",
                "--for",
                "lighthouse:witness-only",
                "--out",
                file("invitation.json"));
        join("lake", 7403);
        join("river", 7402);
        join("lighthouse", 7404, "--role", "witness-only");
        Shell.Ran first = done("harbor", "unit", "accept", file("lake.json"), "--out", file("early.json"));
        assertThat(first.out().replaceAll("\\s+", " ")).contains("still missing: river, lighthouse:witness-only");
        assertThat(file("early.json")).doesNotExist();
        done("harbor", "unit", "accept", file("lighthouse.json"));
        done("harbor", "unit", "accept", file("river.json"), "--out", file("charter.json"));
        for (String name : List.of("lake", "river", "lighthouse")) {
            Shell.Ran ran = done(name, "unit", "accept", file("charter.json"), "--out", file("by-" + name));
            assertThat(ran.out().replaceAll("\\s+", " "))
                    .contains("has signed charter 0", "after 2 days", "after 90 minutes");
        }
        done("harbor", "unit", "accept", file("by-lake"));
        assertThat(done("harbor", "unit", "accept", file("by-lighthouse")).out().replaceAll("\\s+", " "))
                .contains("still missing: river");
        done("harbor", "unit", "accept", file("by-river"), "--out", file("full.json"));
        for (String name : List.of("lake", "river", "lighthouse")) {
            assertThat(done(name, "unit", "accept", file("full.json")).out()).contains("is in force here");
            assertThat(done(name, "unit", "charter").out()).contains("lighthouse, witness-only");
        }
    }

    @Test
    void aSwappedFileIsNoticed() throws IOException {
        found();
        done("harbor", "unit", "invite", "--for", "river", "--out", file("invitation.json"));
        join("river", 7402);
        done("harbor", "unit", "accept", file("river.json"), "--out", file("charter.json"));
        Files.move(file("river.json"), file("own.json"));
        // Somebody on the way answers in the name of river.
        done(
                "mallory",
                "unit",
                "join",
                file("invitation.json"),
                "--member",
                "river",
                "--url",
                "https://127.0.0.1:7409/",
                "--out",
                file("river.json"));
        assertThat(refused("harbor", "unit", "accept", file("river.json"))).contains("another entry of river");
        done("harbor", "unit", "accept", file("river.json"), "--instead", "--out", file("swapped.json"));
        assertThat(refused("river", "unit", "accept", file("swapped.json")))
                .contains("entry of this home in the charter is not the one it has sent");
        // The wrong files in the wrong homes.
        assertThat(refused("river", "unit", "accept", file("own.json"))).contains("has invited nobody");
        assertThat(refused("river", "unit", "accept", file("invitation.json"))).contains("wary unit join");
        assertThat(refused("harbor", "unit", "accept", file("charter.json"))).contains("not the charter");
        assertThat(refused("nowhere", "unit", "accept", file("charter.json"))).contains("no member's home");
    }

    @Test
    void anAlteredCharterIsNotSigned() throws IOException {
        found();
        done("harbor", "unit", "invite", "--out", file("invitation.json"));
        join("river", 7402);
        done("harbor", "unit", "accept", file("river.json"), "--out", file("charter.json"));
        String charter = Files.readString(file("charter.json"));
        for (String altered : List.of(
                charter.replace("\"answer\":\"PT72H\"", "\"answer\":\"PT71H\""),
                charter.replace("127.0.0.1:7402/", "127.0.0.1:7499/"),
                charter.replace("127.0.0.1:7401/", "127.0.0.1:7499/"),
                charter.replace("Harbor watch\",\"wary\":\"charter/1\"", "Harbour watch\",\"wary\":\"charter/1\""),
                charter.replace("Either of you may cheat.", "Nobody can cheat."),
                charter.substring(0, charter.length() / 2),
                "{\"wary\":\"charter-step/9\"}",
                "[".repeat(100_000))) {
            assertThat(altered).isNotEqualTo(charter);
            Path file = Files.write(file("altered.json"), altered.getBytes(StandardCharsets.UTF_8));
            refused("river", "unit", "accept", file);
        }
        assertThat(file("river").resolve("charter/votes")).doesNotExist();
        assertThat(Files.readString(file("river.json"))).doesNotContain("PRIVATE");
    }

    @Test
    void oneMoreComesInAndOneGoes() {
        founded();
        done("river", "unit", "invite", "--for", "lake", "--out", file("to-lake.json"));
        done("lake", "unit", "join", file("to-lake.json"), "--member", "lake", "--out", file("lake.json"));
        assertThat(refused("river", "unit", "accept", file("lake.json"))).contains("unit propose --add");
        Shell.Ran proposed = done("river", "unit", "propose", "--add", file("lake.json"), "--out", file("p1.json"));
        assertThat(proposed.out()).contains("comes in: lake", "calls the others only");
        assertThat(done("harbor", "unit", "accept", file("p1.json"), "--out", file("p2.json"))
                        .out())
                .contains("comes in: lake");
        done("lake", "unit", "accept", file("p2.json"), "--out", file("p3.json"));
        done("river", "unit", "accept", file("p3.json"));
        done("harbor", "unit", "accept", file("p3.json"));
        done("harbor", "unit", "charter", "--export", file("chain.json"));
        assertThat(done("lake", "unit", "accept", file("chain.json")).out())
                .contains("Charter 1 of Harbor watch is in force here.");

        done("lake", "unit", "propose", "--remove", "harbor", "--answer-within", "4d", "--out", file("q1.json"));
        Shell.Ran agreed = done("river", "unit", "accept", file("q1.json"), "--out", file("q2.json"));
        assertThat(agreed.out()).contains("Charter 2 of Harbor watch is in force here.");
        done("lake", "unit", "accept", file("q2.json"));
        done("harbor", "unit", "accept", file("q2.json"));
        assertThat(run("harbor", "unit", "invite", "--out", file("more.json")).err())
                .contains("no longer lists harbor");
    }

    @Test
    void ledgerKeysAreRotatedByAgreement() throws Exception {
        founded();
        assertThat(run("river", "unit", "propose", "--cause", "lost", "--out", file("r1.json"))
                        .code())
                .isEqualTo(Exit.USAGE);
        assertThat(run("river", "unit", "propose", "--rotate-ledger-keys", "--cause", "whim", "--out", file("r1.json"))
                        .err())
                .contains("compromised", "whim");
        Shell.Ran proposed = done(
                "river",
                "unit",
                "propose",
                "--rotate-ledger-keys",
                "--cause",
                "compromised",
                "--url",
                "https://river.example:7403/",
                "--out",
                file("r1.json"));
        assertThat(proposed.out().replaceAll("\\s+", " "))
                .contains(
                        "other entry: river, member, https://river.example:7403/",
                        "river signs its ledger with the keys that charter 0 commits it to",
                        "It is not in force yet");
        // Again, as when the person is not sure: the same keys, and no others.
        done(
                "river",
                "unit",
                "propose",
                "--rotate-ledger-keys",
                "--url",
                "https://river.example:7403/",
                "--out",
                file("r1again.json"));
        assertThat(Files.readAllBytes(file("r1again.json"))).isEqualTo(Files.readAllBytes(file("r1.json")));
        assertThat(done("harbor", "unit", "accept", file("r1.json"), "--check")
                        .out()
                        .replaceAll("\\s+", " "))
                .contains("river signs its ledger with the keys that charter 0 commits it to");
        assertThat(done("harbor", "unit", "accept", file("r1.json"), "--out", file("r2.json"))
                        .out())
                .contains("Charter 1 of Harbor watch is in force here.");
        assertThat(done("river", "unit", "accept", file("r2.json")).out())
                .contains("Charter 1 of Harbor watch is in force here.");
    }

    @Test
    void wrongUsageMakesNoHome() {
        assertThat(run("harbor", "unit", "found", "--name", "Harbor watch", "--member", "Harbor!")
                        .code())
                .isEqualTo(Exit.USAGE);
        assertThat(run("harbor", "unit", "found", "--name", "Harbor watch", "--member", "harbor", "--url", "http://h/")
                        .code())
                .isEqualTo(Exit.USAGE);
        assertThat(run("harbor", "unit", "found", "--name", "two  spaces", "--member", "harbor")
                        .code())
                .isEqualTo(Exit.IO);
        assertThat(run("harbor", "unit", "found", "--name", "Harbor watch", "--member", "harbor", "--freshness", "x")
                        .code())
                .isEqualTo(Exit.USAGE);
        assertThat(file("harbor")).doesNotExist();
        found();
        assertThat(run("harbor", "unit", "found", "--name", "Other", "--member", "harbor")
                        .code())
                .isEqualTo(Exit.USAGE);
        assertThat(run("harbor", "unit").code()).isEqualTo(Exit.USAGE);
    }

    @Test
    void keysWithAPassphraseAreUsedWithIt() throws IOException {
        Path passphrase = Files.writeString(file("passphrase"), "a long and made-up sentence\n");
        found("--passphrase-file", passphrase.toString());
        assertThat(refused("harbor", "unit", "invite", "--out", file("invitation.json")))
                .contains("passphrase")
                .doesNotContain("made-up");
        assertThat(file("invitation.json")).doesNotExist();
        done("harbor", "unit", "invite", "--out", file("invitation.json"), "--passphrase-file", passphrase);
    }
}
