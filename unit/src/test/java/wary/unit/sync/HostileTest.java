package wary.unit.sync;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.NoteSignature;
import wary.ledger.SignedCheckpoint;
import wary.ledger.log.TileSource;
import wary.unit.json.JsonNumber;
import wary.unit.node.Draft;
import wary.unit.node.Node;
import wary.unit.statement.About;
import wary.unit.statement.Envelope;
import wary.unit.statement.Meta;
import wary.unit.sync.Town.House;

/** What a hostile member shows must not stop an honest one, nor make it forget, nor be charged to another. */
class HostileTest {
    @TempDir
    private Path dir;

    private Optional<Town> town = Optional.empty();

    private Town three() throws Exception {
        Town made =
                Town.found(dir.resolve("unit"), 2, 0, Town.seat("harbor"), Town.seat("river"), Town.seat("tidewater"));
        town = Optional.of(made);
        return made;
    }

    @AfterEach
    void stop() throws Exception {
        if (town.isPresent()) {
            town.get().close();
        }
    }

    /** A peer that shows whatever it is told to. */
    private static final class Liar implements Peer {
        private final Node node;
        private final String name;
        private final Map<String, Heads.Head> heads = new HashMap<>();
        private final Map<String, SignedCheckpoint> notes = new HashMap<>();
        private final byte[] body;
        private TileSource tiles;

        Liar(Node node, String name, byte[] body) {
            this.node = node;
            this.name = name;
            this.body = body;
            this.tiles = node.tiles(name);
        }

        Liar shows(String member, SignedCheckpoint note, Heads.Head head, TileSource with) {
            notes.put(member, note);
            heads.put(member, head);
            tiles = with;
            return this;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean isCertain() {
            return false;
        }

        @Override
        public Heads heads() {
            Map<String, Heads.Ledger> ledgers = new HashMap<>();
            heads.forEach((member, head) -> ledgers.put(member, new Heads.Ledger(Optional.of(head), Optional.empty())));
            return new Heads(node.charters().founding().hash(), node.charter().hash(), 1, ledgers);
        }

        @Override
        public Optional<SignedCheckpoint> note(String member, Note which) {
            return which == Note.NEWEST ? Optional.ofNullable(notes.get(member)) : Optional.empty();
        }

        @Override
        public TileSource tiles(String member) {
            return tiles;
        }

        @Override
        public Optional<byte[]> body(About place) {
            return body.length == 0 ? Optional.empty() : Optional.of(body.clone());
        }

        @Override
        public Optional<byte[]> charters() {
            return Optional.empty();
        }

        @Override
        public void lines(String member, SignedCheckpoint countersigned) {}
    }

    private static Liar liar(House house, String name) {
        return new Liar(house.node(), name, new byte[0]);
    }

    private SignedCheckpoint signed(String member, long size) {
        return signed(member, size, "made up");
    }

    private SignedCheckpoint signed(String member, long size, String root) {
        var keys = requireNonNull(town.orElseThrow().fleet().keys().get(member))
                .ledgers()
                .getFirst();
        Checkpoint checkpoint =
                new Checkpoint(keys.ed25519().key().name(), size, Hash.sha256(root.getBytes(StandardCharsets.UTF_8)));
        return SignedCheckpoint.of(
                checkpoint,
                List.of(keys.ed25519().sign(checkpoint, 1), keys.mlDsa44().sign(checkpoint, 1)));
    }

    private static Heads.Head head(SignedCheckpoint signed) {
        return new Heads.Head(
                1, signed.checkpoint().root(), Hash.sha256(signed.note().bytes()));
    }

    private static List<Event> meet(House house, Peer peer) throws Exception {
        List<Event> events = new ArrayList<>();
        new Exchange(house.node(), new Proofs(house.node()), Limits.usual()).meet(peer, events::add);
        return events;
    }

    @Test
    void aRecallOfRubbishDoesNotSilenceWhoeverReadsIt() throws Exception {
        Town unit = three();
        House harbor = unit.start("harbor");
        House river = unit.start("river");
        unit.start("tidewater");
        river.node().say(Draft.of(new Meta.Heartbeat()));
        unit.settle();
        long size = river.node().reader("river").orElseThrow().size();
        Hash charter = river.node().charter().hash();
        unit.stop("river");
        byte[] rubbish = "{".getBytes(StandardCharsets.UTF_8);
        Envelope recall = Envelope.draft(
                        "river",
                        size + 1,
                        charter,
                        Instant.now().truncatedTo(ChronoUnit.MILLIS),
                        new Meta.Recall(Meta.Recall.Reason.ERROR))
                .about(new About("river", size, Hash.leaf(rubbish)))
                .build();
        new Cheats(unit, "river").append(rubbish, recall.bytes());
        unit.start("river");
        unit.settle();
        harbor.node().say(Says.toAll("Still here"));
        unit.settle();
        unit.assertSame();
        assertThat(harbor.node().entry(new About("river", size + 1, recall.leaf())))
                .isPresent();
    }

    @Test
    void aCheckpointOfMoreThanCanBeToldIsNotCountersigned() throws Exception {
        House harbor = three().start("harbor");
        SignedCheckpoint huge = signed("river", 1L << 60);
        meet(
                harbor,
                liar(harbor, "river")
                        .shows("river", huge, head(huge), harbor.node().tiles("river")));
        assertThat(Heads.parse(new Store(harbor.node()).heads().bytes())
                        .of("river")
                        .newest())
                .isEmpty();
    }

    @Test
    void aCheckpointOfEntriesThatNeverWereDoesNotFillAStick() throws Exception {
        House harbor = three().start("harbor");
        SignedCheckpoint huge = signed("river", JsonNumber.GREATEST_INTEGER);
        meet(
                harbor,
                liar(harbor, "river")
                        .shows("river", huge, head(huge), harbor.node().tiles("river")));
        assertThat(harbor.node().copies().seen("river").map(SignedCheckpoint::checkpoint))
                .contains(huge.checkpoint());
        ByteArrayOutputStream stick = new ByteArrayOutputStream();
        Sync.export(harbor.node(), "tidewater", true, stick);
        town.orElseThrow().start("tidewater").sync().importFrom(new ByteArrayInputStream(stick.toByteArray()), 1 << 20);
    }

    @Test
    void whatAPeerIsSaidToShowDoesNotHideWhatItShows() throws Exception {
        Town unit = three();
        House harbor = unit.start("harbor");
        SignedCheckpoint first = signed("river", 1);
        House river = unit.start("river");
        river.node().say(Draft.of(new Meta.Heartbeat()));
        SignedCheckpoint true1 = river.node().newest("river").orElseThrow();
        List<Event> events = new ArrayList<>();
        Exchange exchange = new Exchange(harbor.node(), new Proofs(harbor.node()), Limits.usual());
        TileSource none = harbor.node().tiles("river");
        // Somebody's file claims to be Tidewater's, and to have the note that Tidewater really has.
        exchange.meet(liar(harbor, "tidewater").shows("river", true1, head(first), none), events::add);
        assertThat(events).noneMatch(Event.Proven.class::isInstance);
        exchange.meet(liar(harbor, "tidewater").shows("river", first, head(first), none), events::add);
        assertThat(events)
                .anyMatch(e -> e instanceof Event.Proven p && p.member().equals("river"));
    }

    @Test
    void whatCannotBeComparedYetIsComparedLater() throws Exception {
        Town unit = three();
        House harbor = unit.start("harbor");
        House river = unit.start("river");
        for (int i = 0; i < 3; i++) {
            river.node().say(Draft.of(new Meta.Heartbeat()));
        }
        harbor.round();
        long seen =
                harbor.node().copies().seen("river").orElseThrow().checkpoint().size();
        assertThat(seen).isGreaterThan(2);
        assertThat(harbor.node().published("river")).isEmpty();
        SignedCheckpoint other = signed("river", 2);
        Liar tidewater = liar(harbor, "tidewater")
                .shows("river", other, head(other), harbor.node().tiles("river"));
        List<Event> events = new ArrayList<>();
        Exchange exchange = new Exchange(harbor.node(), new Proofs(harbor.node()), Limits.usual());
        exchange.meet(tidewater, events::add);
        assertThat(events).noneMatch(Event.Proven.class::isInstance);
        unit.start("tidewater");
        unit.settle();
        assertThat(harbor.node().published("river")).isPresent();
        exchange.meet(tidewater, events::add);
        assertThat(events)
                .anyMatch(e -> e instanceof Event.Proven p && p.member().equals("river"));
    }

    @Test
    void anOldLineDoesNotMakeALaterOneDisappear() throws Exception {
        Town unit = three();
        House harbor = unit.start("harbor");
        unit.start("river");
        unit.start("tidewater");
        harbor.node().say(Draft.of(new Meta.Heartbeat()));
        unit.settle();
        SignedCheckpoint before = harbor.node().published("harbor").orElseThrow();
        Checkpoint checkpoint = before.checkpoint();
        harbor.node().copies().cosigned(with(before, checkpoint, 4_000_000_000L));
        assertThat(harbor.node().copies().publish()).isTrue();
        SignedCheckpoint fresh = harbor.node().published("harbor").orElseThrow();
        harbor.node().copies().cosigned(with(before, checkpoint, 1));
        assertThat(harbor.node().copies().publish()).isFalse();
        assertThat(harbor.node().published("harbor")).contains(fresh);
        harbor.node().copies().cosigned(with(before, checkpoint, 4_000_000_002L));
        harbor.node().copies().cosigned(with(before, checkpoint, 2));
        assertThat(harbor.node().copies().publish()).isTrue();
        assertThat(harbor.node()
                        .published("harbor")
                        .orElseThrow()
                        .verify(harbor.node().cosigners("harbor")))
                .hasSize(4)
                .allMatch(line -> line.time().orElse(0) == 4_000_000_002L);
    }

    /** The owner's lines, and those of both others at a time. */
    private SignedCheckpoint with(SignedCheckpoint of, Checkpoint checkpoint, long time) throws Exception {
        var fleet = town.orElseThrow().fleet();
        var self = fleet.chain().current().member("harbor").orElseThrow().ledger();
        var lines = new ArrayList<NoteSignature>();
        of.verify(List.of(self.ed25519(), self.mlDsa44())).forEach(v -> lines.add(v.line()));
        for (String name : List.of("river", "tidewater")) {
            var keys = requireNonNull(fleet.keys().get(name));
            lines.add(keys.witnessEd25519().sign(checkpoint, time));
            lines.add(keys.witnessMlDsa44().sign(checkpoint, time));
        }
        return SignedCheckpoint.of(checkpoint, lines);
    }

    @Test
    void whatDoesNotFitIsNotChargedToTheAuthor() throws Exception {
        Town unit = three();
        House river = unit.start("river");
        House tidewater = unit.start("tidewater");
        Node.Recorded said = river.node().say(Says.toAll("A phishing mail to the clerks"));
        Limits usual = Limits.usual();
        Limits small = new Limits(
                usual.entries(),
                new Quota(3_000, 1e-9, System::nanoTime),
                usual.requests(),
                usual.uploads(),
                usual.patience(),
                usual.meeting());
        Limits none = new Limits(
                usual.entries(),
                new Quota(0, 1e-9, System::nanoTime),
                usual.requests(),
                usual.uploads(),
                usual.patience(),
                usual.meeting());
        House harbor = unit.start("harbor", InstantSource.system(), none);
        for (int i = 0; i < 4; i++) {
            harbor.round();
            tidewater.round();
            river.round();
        }
        assertThat(harbor.node().wanted("river", 10)).contains(said.place());
        Fetching fetching = new Fetching(harbor.node(), small);
        List<Event> events = new ArrayList<>();
        fetching.fetch(new Liar(harbor.node(), "tidewater", new byte[4_000]), "river", events::add);
        assertThat(events).anyMatch(Event.Misfit.class::isInstance);
        byte[] good = river.node().handOut(said.place(), "harbor").orElseThrow();
        fetching.fetch(new Liar(harbor.node(), "river", good), "river", events::add);
        assertThat(harbor.node().wanted("river", 10)).doesNotContain(said.place());
        assertThat(Files.exists(harbor.node().home().folder().resolve("evidence")))
                .isFalse();
    }

    @Test
    void oneThatProvesItselfACheatAgainAndAgainLeavesRoomForOthers() throws Exception {
        House harbor = three().start("harbor");
        Exchange exchange = new Exchange(harbor.node(), new Proofs(harbor.node()), Limits.usual());
        List<Event> events = new ArrayList<>();
        TileSource none = harbor.node().tiles("river");
        for (int i = 0; i < 60; i++) {
            SignedCheckpoint face = signed("river", 5, "face " + i);
            exchange.meet(liar(harbor, "tidewater").shows("river", face, head(face), none), events::add);
        }
        assertThat(events)
                .anyMatch(e -> e instanceof Event.Proven p && p.member().equals("river"));
        try (Stream<Path> files = Files.list(harbor.node().home().folder().resolve("evidence"))) {
            assertThat(files.count()).isLessThanOrEqualTo(20);
        }
        for (long size : new long[] {5, 5}) {
            SignedCheckpoint face = signed("tidewater", size, "face " + events.size());
            exchange.meet(liar(harbor, "river").shows("tidewater", face, head(face), none), events::add);
        }
        assertThat(events)
                .anyMatch(e -> e instanceof Event.Proven p && p.member().equals("tidewater"));
    }
}
