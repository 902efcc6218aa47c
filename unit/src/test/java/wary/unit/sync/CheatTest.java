package wary.unit.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.mirror.Evidence;
import wary.ledger.mirror.Ruling;
import wary.unit.book.Line;
import wary.unit.charter.Charter;
import wary.unit.charter.Member;
import wary.unit.node.Draft;
import wary.unit.node.Node;
import wary.unit.statement.Meta;
import wary.unit.sync.Town.House;

/**
 * A member with good keys cheats, over real connections; the honest ones refuse it or hold a proof that a judge accepts
 * who knows nothing but the charter.
 */
class CheatTest {
    @TempDir
    private Path dir;

    private Optional<Town> town = Optional.empty();

    /** River cheats; with three others, two countersignatures of three are enough where nobody is said to lie. */
    private Town three() throws Exception {
        Town made =
                Town.found(dir.resolve("unit"), 2, 0, Town.seat("harbor"), Town.seat("river"), Town.seat("tidewater"));
        town = Optional.of(made);
        return made;
    }

    private Town two() throws Exception {
        Town made = Town.found(dir.resolve("unit"), 1, 0, Town.seat("harbor"), Town.seat("river"));
        town = Optional.of(made);
        return made;
    }

    @AfterEach
    void stop() throws Exception {
        if (town.isPresent()) {
            town.get().close();
        }
    }

    /** Every proof file that a house has against a member holds for a stranger who knows the charter. */
    private static void assertProven(House house, String member) throws Exception {
        List<Event.Proven> proofs = house.events(Event.Proven.class).stream()
                .filter(p -> p.member().equals(member))
                .toList();
        assertThat(proofs)
                .as(
                        "proofs against %s at %s, which tells of %s",
                        member, house.node().name(), house.events())
                .isNotEmpty();
        Charter charter = house.node().charter();
        for (Event.Proven proof : proofs) {
            assertThat(judge(charter, Files.readAllBytes(proof.file()), member)).isInstanceOf(Ruling.Holds.class);
        }
    }

    private static Ruling judge(Charter charter, byte[] file, String member) throws Exception {
        Member accused = charter.member(member).orElseThrow();
        return Evidence.parse(file)
                .judge(
                        List.of(accused.ledger().ed25519(), accused.ledger().mlDsa44()),
                        List.of(accused.witness().ed25519(), accused.witness().mlDsa44()));
    }

    private void assertNobodyElseAccused(String... honest) {
        for (String name : honest) {
            for (Event.Proven proof : town.orElseThrow().house(name).events(Event.Proven.class)) {
                assertThat(honest).doesNotContain(proof.member());
            }
        }
    }

    @Test
    void rewrites() throws Exception {
        Town unit = two();
        House harbor = unit.start("harbor");
        House river = unit.start("river");
        river.node().say(Draft.of(new Meta.Heartbeat()));
        Cheats cheat = new Cheats(unit, "river");
        cheat.save(dir.resolve("before"));
        river.node().say(Says.toAll("We saw the break-in on Monday"));
        unit.settle();
        unit.stop("river");
        cheat.restore(dir.resolve("before"));
        river = unit.start("river");
        for (int i = 0; i < 8; i++) {
            river.node().say(Says.toAll("We saw nothing " + i));
        }
        long before = harbor.node().reader("river").orElseThrow().size();
        harbor.round();
        assertProven(harbor, "river");
        assertThat(harbor.events(Event.Declined.class)).anyMatch(e -> e.member().equals("river"));
        assertThat(harbor.node().reader("river").orElseThrow().size()).isEqualTo(before);
        assertNobodyElseAccused("harbor");
    }

    @Test
    void truncates() throws Exception {
        Town unit = two();
        House harbor = unit.start("harbor");
        House river = unit.start("river");
        river.node().say(Draft.of(new Meta.Heartbeat()));
        Cheats cheat = new Cheats(unit, "river");
        unit.settle();
        cheat.save(dir.resolve("before"));
        river.node().say(Says.toAll("We saw the break-in on Monday"));
        unit.settle();
        unit.stop("river");
        long before = harbor.node().reader("river").orElseThrow().size();
        cheat.restore(dir.resolve("before"));
        river = unit.start("river");
        harbor.round();
        assertThat(harbor.node().reader("river").orElseThrow().size())
                .as("what was copied stays")
                .isEqualTo(before);
        // The honest program notices that its home is older than what it has signed, and says nothing more.
        river.round();
        assertThat(river.events(Event.OlderHome.class)).isNotEmpty();
        assertThat(river.events(Event.Said.class)).isEmpty();
        // A cheat goes on: then it has signed two histories.
        for (int i = 0; i < 8; i++) {
            river.node().say(Says.toAll("We saw nothing " + i));
        }
        harbor.round();
        assertProven(harbor, "river");
        assertNobodyElseAccused("harbor");
    }

    @Test
    void showsTwoFaces() throws Exception {
        Town unit = three();
        House river = unit.start("river");
        river.node().say(Draft.of(new Meta.Heartbeat()));
        Cheats cheat = new Cheats(unit, "river");
        cheat.save(dir.resolve("before"));
        House harbor = unit.start("harbor");
        river.node().say(Says.toAll("To Harbor: the count was right"));
        harbor.round();
        unit.stop("river");
        unit.stop("harbor");
        cheat.restore(dir.resolve("before"));
        river = unit.start("river");
        House tidewater = unit.start("tidewater");
        river.node().say(Says.toAll("To Tidewater: the count was wrong"));
        tidewater.round();
        unit.stop("river");
        harbor = unit.start("harbor");
        // The two meet; neither has to suspect anything.
        harbor.round();
        tidewater.round();
        List<House> proving = new ArrayList<>();
        for (House each : List.of(harbor, tidewater)) {
            if (!each.events(Event.Proven.class).isEmpty()) {
                assertProven(each, "river");
                proving.add(each);
            }
        }
        assertThat(proving).isNotEmpty();
        assertThat(harbor.node().published("river"))
                .as("neither face got a quorum")
                .isEmpty();
        assertNobodyElseAccused("harbor", "tidewater");
    }

    @Test
    void sendsRubbish() throws Exception {
        Town unit = two();
        House harbor = unit.start("harbor");
        House river = unit.start("river");
        Node.Recorded good = river.node().say(Says.toAll("A phishing mail to the clerks"));
        unit.settle();
        unit.stop("river");
        String envelope = new String(good.envelope().bytes(), StandardCharsets.UTF_8);
        new Cheats(unit, "river")
                .append(
                        new byte[] {(byte) 0xff, (byte) 0xfe, 0},
                        "".getBytes(StandardCharsets.UTF_8),
                        "[".repeat(20_000).getBytes(StandardCharsets.UTF_8),
                        "{\"wary\":\"statement/1\",\"wary\":\"statement/1\"}".getBytes(StandardCharsets.UTF_8),
                        envelope.replace("statement/1", "statement/99").getBytes(StandardCharsets.UTF_8),
                        envelope.replace("\"river\"", "\"harbor\"").getBytes(StandardCharsets.UTF_8),
                        envelope.replace("finding", "fxnding").getBytes(StandardCharsets.UTF_8),
                        "x".repeat(65_535).getBytes(StandardCharsets.UTF_8));
        river = unit.start("river");
        Node.Recorded after = river.node().say(Says.toAll("And one more"));
        unit.settle();
        List<Line> lines = harbor.node().book().of("river");
        assertThat(lines.stream().filter(Line.Odd.class::isInstance)).hasSizeGreaterThanOrEqualTo(6);
        assertThat(harbor.node().body(harbor.node().envelope(after.place()))).isPresent();
        assertThat(harbor.node().settle()).isEmpty();
        assertNobodyElseAccused("harbor");
    }

    @Test
    void floods() throws Exception {
        Town unit = three();
        House harbor = unit.start("harbor", InstantSource.system(), Limits.of(600, 20_000));
        unit.start("tidewater");
        unit.start("river");
        unit.stop("river");
        byte[][] many = new byte[3_000][];
        for (int i = 0; i < many.length; i++) {
            many[i] = ("noise " + i).getBytes(StandardCharsets.UTF_8);
        }
        new Cheats(unit, "river").append(many);
        House river = unit.start("river");
        House tidewater = unit.house("tidewater");
        Node.Recorded said = tidewater.node().say(Says.toAll("Heard through the noise"));
        for (int i = 0; i < 4; i++) {
            river.round();
            tidewater.round();
            harbor.round();
        }
        assertThat(harbor.events(Event.Held.class)).anyMatch(e -> e.member().equals("river"));
        assertThat(harbor.node().body(harbor.node().envelope(said.place()))).isPresent();
    }

    @Test
    void asksTooMuch() throws Exception {
        Town unit = two();
        Limits usual = Limits.usual();
        Limits few = new Limits(
                usual.entries(),
                usual.bodies(),
                new Quota(5, 1e-3, System::nanoTime),
                usual.uploads(),
                usual.patience(),
                usual.meeting());
        unit.start("harbor", InstantSource.system(), few);
        House river = unit.start("river");
        for (int i = 0; i < 4; i++) {
            river.round();
        }
        assertThat(river.events(Event.Unreachable.class)).anyMatch(e -> e.why().contains("429"));
    }
}
