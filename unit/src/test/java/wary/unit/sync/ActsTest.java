package wary.unit.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.Hash;
import wary.ledger.SignedCheckpoint;
import wary.ledger.TlogProof;
import wary.ledger.log.LogReader;
import wary.unit.audit.Audit;
import wary.unit.audit.Conduct;
import wary.unit.audit.Proof;
import wary.unit.audit.Ruling;
import wary.unit.audit.StatementProof;
import wary.unit.charter.Charter;
import wary.unit.charter.CharterStep;
import wary.unit.charter.CharterTerms;
import wary.unit.charter.CharterVote;
import wary.unit.disclosure.Body;
import wary.unit.disclosure.Redaction;
import wary.unit.disclosure.Share;
import wary.unit.founding.CharterStore;
import wary.unit.home.NodeHome;
import wary.unit.home.NodeKeys;
import wary.unit.json.Json;
import wary.unit.json.JsonArray;
import wary.unit.json.JsonObject;
import wary.unit.node.Draft;
import wary.unit.node.Node;
import wary.unit.statement.About;
import wary.unit.statement.Audience;
import wary.unit.statement.Envelope;
import wary.unit.statement.LegalBasis;
import wary.unit.statement.Meta;
import wary.unit.statement.Rung;
import wary.unit.statement.Tlp;
import wary.unit.sync.Town.House;

/**
 * What a member puts on record that no honest program would, or does not put there, over real connections: what the
 * others see of it, and what they can prove to someone who knows the charter and nothing else.
 */
class ActsTest {
    @TempDir
    private Path dir;

    private Town unit;
    private House harbor;
    private House river;
    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.now());

    @BeforeEach
    void found() throws Exception {
        unit = Town.found(dir, 1, 0, Town.seat("harbor"), Town.seat("river"));
        harbor = unit.start("harbor", time::get);
        river = unit.start("river", time::get);
    }

    @AfterEach
    void stop() throws Exception {
        unit.close();
    }

    private Envelope.Draft raw(long seq, Meta meta) {
        return Envelope.draft("river", seq, unit.fleet().chain().current().hash(), time.get(), meta);
    }

    private void append(byte[]... entries) throws Exception {
        unit.stop("river");
        new Cheats(unit, "river").append(entries);
        river = unit.start("river", time::get);
    }

    private void meet() throws Exception {
        for (int i = 0; i < 4; i++) {
            harbor.round();
            river.round();
        }
    }

    private Conduct conduct(House at, String member) throws Exception {
        return Audit.of(at.node()).stream()
                .filter(c -> c.member().equals(member))
                .findFirst()
                .orElseThrow();
    }

    /** That a proof of this kind is found, and convinces a stranger. */
    private void assertProven(StatementProof.Kind kind) throws Exception {
        List<Proof> found = new ArrayList<>();
        for (Conduct.Found each : conduct(harbor, "river").proofs()) {
            if (each.proof() instanceof Proof.Statements statements
                    && statements.proof().kind() == kind) {
                found.add(each.proof());
            }
        }
        assertThat(found).as("%s", kind).isNotEmpty();
        for (Proof each : found) {
            assertThat(Proof.parse(each.bytes()).judge(unit.fleet().chain()))
                    .isInstanceOfSatisfying(
                            Ruling.Proven.class, it -> assertThat(it.member()).isEqualTo("river"));
        }
        assertThat(conduct(harbor, "harbor").proofs()).isEmpty();
    }

    private static TlogProof proof(Node at, About place) throws Exception {
        SignedCheckpoint shown = at.published(place.author()).orElseThrow();
        long size = shown.checkpoint().size();
        LogReader reader =
                new LogReader(at.tiles(place.author()), size, shown.checkpoint().root());
        return new TlogProof(Optional.empty(), place.index(), reader.inclusionProof(place.index(), size), shown);
    }

    @Test
    void deniesHavingSaid() throws Exception {
        Node.Recorded said = river.node().say(Says.toAll("The results page is ours"));
        meet();
        // River takes it all away; what Harbor has is enough.
        unit.stop("river");
        Cheats.delete(dir.resolve("river"));
        byte[] file = proof(harbor.node(), said.place()).bytes();
        assertThat(Proof.recorded(
                        TlogProof.parse(file),
                        said.envelope().bytes(),
                        unit.fleet().chain()))
                .isInstanceOfSatisfying(
                        Ruling.Proven.class, it -> assertThat(it.member()).isEqualTo("river"));
    }

    @Test
    void deniesHavingReceived() throws Exception {
        Node.Recorded said = harbor.node().say(Says.to("A warning", "river"));
        meet();
        About receipt = harbor
                .node()
                .book()
                .about(harbor.node().book().at(said.place()).orElseThrow())
                .stream()
                .filter(line -> line.member().equals("river"))
                .findFirst()
                .orElseThrow()
                .place();
        byte[] entry = harbor.node().envelope(receipt).bytes();
        assertThat(Proof.recorded(
                        proof(harbor.node(), receipt), entry, unit.fleet().chain()))
                .isInstanceOf(Ruling.Proven.class);
    }

    @Test
    void backdates() throws Exception {
        harbor.node().say(Says.toAll("The break-in was on Monday"));
        meet();
        long size = river.node().newest("river").orElseThrow().checkpoint().size();
        Instant named = time.get();
        byte[] old = Envelope.draft(
                        "river",
                        size,
                        unit.fleet().chain().current().hash(),
                        named.minus(Duration.ofDays(3)),
                        new Meta.Heartbeat())
                .build()
                .bytes();
        append(old);
        meet();
        Conduct river = conduct(harbor, "river");
        assertThat(river.times().setBack() + river.times().beforeRoots().all()).isPositive();
        assertThat(Audit.bounds(harbor.node(), "river", size).after())
                .as("it stands after a root that holds what Harbor said, so it was not there before")
                .isNotEmpty();
    }

    @Test
    void staysSilent() throws Exception {
        Draft question = Draft.of(new Meta.Inquiry("river", time.get().plus(Duration.ofDays(2))))
                .content(
                        Redaction.standard().preview("Was it you?"),
                        Set.of(Rung.FULL),
                        Audience.members("river"),
                        Tlp.AMBER,
                        LegalBasis.NO_PERSONAL_DATA);
        harbor.node().say(question);
        meet();
        unit.stop("river");
        time.updateAndGet(t -> t.plus(Duration.ofHours(60)));
        harbor.round();
        Conduct river = conduct(harbor, "river");
        assertThat(river.freshness().isPast(time.get())).isTrue();
        assertThat(river.questions().open().first())
                .singleElement()
                .satisfies(owed -> assertThat(owed.isOverdue(time.get())).isTrue());
        assertThat(river.proofs()).as("silence proves nothing").isEmpty();
    }

    @Test
    void knewAfterwards() throws Exception {
        Node.Recorded event = harbor.node().say(Says.toAll("The break-in was on Monday"));
        meet();
        // Now River seals what it says it knew, and opens it at once.
        Draft text = Says.toAll("There will be a break-in on Monday");
        Draft.Content.Fresh content = (Draft.Content.Fresh) text.content().orElseThrow();
        Node.Recorded seal = river.node()
                .say(Draft.of(new Meta.Seal(Optional.empty()))
                        .content(
                                content.preview(),
                                Set.of(),
                                Audience.sealed(),
                                Tlp.AMBER,
                                LegalBasis.NO_PERSONAL_DATA));
        river.node()
                .say(Draft.of(new Meta.Reveal())
                        .about(seal.place())
                        .opens(
                                seal.envelope(),
                                Set.of(Rung.FULL),
                                Audience.unit(),
                                Tlp.AMBER,
                                LegalBasis.NO_PERSONAL_DATA));
        meet();
        assertThat(Audit.bounds(harbor.node(), "river", seal.place().index()).after())
                .as("the seal stands after what Harbor had said")
                .anyMatch(root -> root.member().equals("harbor")
                        && root.size() > event.place().index());
    }

    @Test
    void opensAnotherText() throws Exception {
        Draft text = Says.toAll("We know of nothing");
        Draft.Content.Fresh content = (Draft.Content.Fresh) text.content().orElseThrow();
        Node.Recorded seal = river.node()
                .say(Draft.of(new Meta.Seal(Optional.empty()))
                        .content(
                                content.preview(),
                                Set.of(),
                                Audience.sealed(),
                                Tlp.AMBER,
                                LegalBasis.NO_PERSONAL_DATA));
        meet();
        long size = river.node().newest("river").orElseThrow().checkpoint().size();
        Body other = Body.of(Redaction.standard().preview("We knew of everything"));
        Share share = Share.of(other, Set.of(Rung.FULL), Audience.unit(), Map.of());
        append(raw(size, new Meta.Reveal())
                .about(seal.place())
                .body(share.ref(), Audience.unit(), Tlp.AMBER, LegalBasis.NO_PERSONAL_DATA)
                .build()
                .bytes());
        meet();
        assertProven(StatementProof.Kind.FALSE_REVEAL);
    }

    @Test
    void saysOneThingUnderOneNameTwice() throws Exception {
        Envelope first = sealed(raw(0, new Meta.Finding()), "The page was changed");
        Envelope second = sealed(raw(1, new Meta.Finding()).id(first.id()), "The page was not changed");
        append(first.bytes(), second.bytes());
        meet();
        assertProven(StatementProof.Kind.TWO_FACED);
    }

    private static Envelope sealed(Envelope.Draft draft, String text) throws Exception {
        Body body = Body.of(Redaction.standard().preview(text));
        Share share = Share.of(body, Set.of(), Audience.sealed(), Map.of());
        return draft.body(share.ref(), Audience.sealed(), Tlp.AMBER, LegalBasis.NO_PERSONAL_DATA)
                .build();
    }

    @Test
    void leavesOutANumber() throws Exception {
        append(
                raw(0, new Meta.Heartbeat()).build().bytes(),
                raw(7, new Meta.Heartbeat()).build().bytes());
        meet();
        assertProven(StatementProof.Kind.WRONG_NUMBER);
    }

    @Test
    void speaksInAnothersName() throws Exception {
        append(Envelope.draft("harbor", 0, unit.fleet().chain().current().hash(), time.get(), new Meta.Heartbeat())
                .build()
                .bytes());
        meet();
        assertProven(StatementProof.Kind.ANOTHERS_NAME);
        assertThat(harbor.node()
                        .book()
                        .under(Envelope.parse(harbor.node()
                                        .reader("river")
                                        .orElseThrow()
                                        .entry(0))
                                .id()))
                .isEmpty();
    }

    @Test
    void repliesToNothingAndIsNotActedUpon() throws Exception {
        About nothing = new About("harbor", 99, Hash.sha256(new byte[0]));
        append(
                raw(0, new Meta.Reply(Meta.Reply.Verdict.DENY))
                        .about(nothing)
                        .build()
                        .bytes(),
                raw(1, new Meta.Recall(Meta.Recall.Reason.LEGAL))
                        .about(new About("river", 99, nothing.leaf()))
                        .build()
                        .bytes());
        Node.Recorded said = harbor.node().say(Says.toAll("The break-in was on Monday"));
        meet();
        assertThat(harbor.node().settle()).isEmpty();
        assertThat(harbor.node().body(said.envelope())).isPresent();
        assertThat(river.node().body(river.node().envelope(said.place()))).isPresent();
    }

    @Test
    void takesOverTheMembership() throws Exception {
        Charter now = unit.fleet().chain().current();
        NodeHome home = unit.fleet().homes().get("river");
        NodeKeys keys = unit.fleet().keys().get("river");
        CharterStore store = CharterStore.open(unit.fleet().homes().get("harbor"));
        store.install(unit.fleet().chain().steps().getFirst());
        CharterTerms old = now.next();
        Charter mine = Charter.of(new CharterTerms(
                old.unit(),
                old.number(),
                old.link(),
                old.members(),
                old.quorum(),
                old.dishonest(),
                old.votes(),
                Duration.ofDays(30),
                old.answer()));
        CharterVote vote = home.vote(mine, keys.ledgers().getFirst());
        JsonObject step = new CharterStep(mine, List.of(vote)).json();
        byte[] chain = Json.canonical(JsonObject.builder()
                .put("wary", "charter-chain/1")
                .put("unit", now.unit())
                .put("founding", now.founding().toString())
                .put(
                        "steps",
                        JsonArray.of(
                                List.of(unit.fleet().chain().steps().getFirst().json(), step)))
                .build());
        byte[] heads = new Heads(now.founding(), mine.hash(), 2, Map.of()).bytes();
        unit.stop("river");
        try (Rogue rogue = new Rogue(unit, "river")) {
            rogue.at("/heads", heads).at("/charters", chain);
            harbor.round();
        }
        assertThat(harbor.events(Event.NewCharter.class)).isEmpty();
        assertThat(harbor.events(Event.Declined.class))
                .anyMatch(e -> e.member().equals("river") && e.why().contains("vote"));
        assertThat(store.chain().orElseThrow().steps()).hasSize(1);
    }

    @Test
    void sendsHugeEndlessAndBrokenAnswers() throws Exception {
        unit.stop("river");
        Limits usual = Limits.usual();
        Limits brief = new Limits(
                usual.entries(),
                usual.bodies(),
                usual.requests(),
                usual.uploads(),
                Duration.ofSeconds(2),
                Duration.ofSeconds(4));
        unit.stop("harbor");
        harbor = unit.start("harbor", time::get, brief);
        byte[] deep = "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        byte[] twice = "{\"wary\":\"sync-heads/1\",\"wary\":\"x\"}".getBytes(StandardCharsets.UTF_8);
        for (Rogue.Act act : List.<Rogue.Act>of(
                Rogue::endless,
                Rogue::drip,
                exchange -> answer(exchange, deep),
                exchange -> answer(exchange, twice),
                exchange -> answer(exchange, new byte[] {(byte) 0xff, 0, 1}),
                exchange -> exchange.sendResponseHeaders(302, -1))) {
            int before = harbor.events(Event.Unreachable.class).size();
            try (Rogue rogue = new Rogue(unit, "river")) {
                rogue.at("/heads", act);
                harbor.round();
            }
            assertThat(harbor.events(Event.Unreachable.class)).hasSizeGreaterThan(before);
        }
        // And it is still there for those who behave.
        river = unit.start("river", time::get);
        Node.Recorded said = river.node().say(Says.toAll("A phishing mail"));
        meet();
        assertThat(harbor.node().body(harbor.node().envelope(said.place()))).isPresent();
    }

    private static void answer(HttpExchange exchange, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
