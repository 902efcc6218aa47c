package wary.unit.sync;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.SignedCheckpoint;
import wary.ledger.TlogProof;
import wary.ledger.witness.WitnessAnswer;
import wary.unit.audit.Audit;
import wary.unit.audit.Proof;
import wary.unit.audit.Ruling;
import wary.unit.book.Line;
import wary.unit.charter.CharterChain;
import wary.unit.charter.CharterStep;
import wary.unit.charter.KeyHistory;
import wary.unit.charter.LedgerKeys;
import wary.unit.charter.Member;
import wary.unit.fleet.Fleet;
import wary.unit.founding.Change;
import wary.unit.founding.CharterStore;
import wary.unit.founding.FoundingDesk;
import wary.unit.founding.Outcome;
import wary.unit.founding.Paper;
import wary.unit.founding.Plan;
import wary.unit.home.NodeHome;
import wary.unit.home.NodeKeys;
import wary.unit.node.Node;
import wary.unit.statement.Meta;
import wary.unit.sync.Town.House;

/** The ledger keys of one member are changed while the unit goes on. */
class RotationTest {
    @TempDir
    Path temp;

    private Town unit;
    private NodeKeys.Ledger old;

    @BeforeEach
    void begin() throws Exception {
        begin(temp.resolve("first"), Town.seat("river"));
    }

    private void begin(Path folder, Fleet.Seat river) throws Exception {
        Files.createDirectory(folder);
        unit = Town.found(folder, 2, 0, Town.seat("harbor"), river, Town.seat("lake"), Town.seat("tidewater"));
        unit.keepCharters();
        old = requireNonNull(unit.fleet().keys().get("river")).ledgers().getFirst();
        for (String name : unit.fleet().homes().keySet()) {
            unit.start(name);
        }
        unit.settle();
        unit.house("river").node().say(Says.toAll("A phishing mail"));
        unit.settle();
    }

    @AfterEach
    void end() throws Exception {
        unit.close();
    }

    private NodeHome home(String name) {
        return requireNonNull(unit.fleet().homes().get(name));
    }

    /** As people do it with files: river proposes, the others agree, and at harbor it comes into force first. */
    private CharterStep agree(Meta.KeyRotation.Cause cause) throws Exception {
        Member self = CharterStore.open(home("river"))
                .chain()
                .orElseThrow()
                .current()
                .member("river")
                .orElseThrow();
        NodeKeys keys = home("river").readyToRotate(self, Optional.empty());
        Change change = new Change(List.of(), List.of(), Plan.USUAL, new Change.Own(true, cause, Optional.empty()));
        CharterStep step = ((Outcome.Collecting) FoundingDesk.of(home("river")).propose(change, keys)).step();
        step = ((Outcome.Collecting) accept("lake", step)).step();
        step = ((Outcome.Collecting) accept("tidewater", step)).step();
        return ((Outcome.InForce) accept("harbor", step)).step();
    }

    private Outcome accept(String name, CharterStep step) throws Exception {
        return FoundingDesk.of(home(name))
                .accept(new Paper.Step(step), home(name).keys(Optional.empty()), false);
    }

    private House restart(String name) throws Exception {
        unit.stop(name);
        return unit.start(name);
    }

    /** Whoever has heard of the charter goes by it from then on, as "wary sync --serve" does. */
    private void restartAll(String... names) throws Exception {
        for (String name : names) {
            restart(name);
        }
    }

    private static List<Meta.KeyRotation> rotations(Node node) throws Exception {
        List<Meta.KeyRotation> found = new ArrayList<>();
        node.read(line -> {
            if (line instanceof Line.Said said
                    && said.member().equals("river")
                    && said.meta() instanceof Meta.KeyRotation rotation) {
                found.add(rotation);
            }
        });
        return found;
    }

    private static void assertNobodyAccused(Node node) throws Exception {
        Path evidence = node.home().folder().resolve("evidence");
        assertThat(evidence)
                .satisfiesAnyOf(
                        it -> assertThat(it).doesNotExist(),
                        it -> assertThat(it).isEmptyDirectory());
        assertThat(Audit.of(node))
                .allSatisfy(conduct -> assertThat(conduct.proofs()).isEmpty());
    }

    @Test
    void theUnitGoesOnUnderTheNewKeys() throws Exception {
        Node harbor = unit.house("harbor").node();
        long size = harbor.published("river").orElseThrow().checkpoint().size();
        SignedCheckpoint shown = harbor.published("river").orElseThrow();
        byte[] entry = harbor.reader("river").orElseThrow().entry(0);
        TlogProof before = new TlogProof(
                Optional.empty(), 0, harbor.reader("river").orElseThrow().inclusionProof(0, size), shown);

        agree(Meta.KeyRotation.Cause.COMPROMISED);
        restart("harbor");
        // The others learn of it when they meet harbor, and go on under the old charter until they start again.
        unit.settle(house -> !house.node().name().equals("harbor"));
        for (String name : List.of("river", "lake", "tidewater")) {
            assertThat(unit.house(name).events(Event.NewCharter.class)).isNotEmpty();
        }
        restartAll("lake", "tidewater");
        unit.settle(house -> !house.node().name().equals("river"));
        House river = restart("river");
        assertThat(river.node()
                        .newest("river")
                        .orElseThrow()
                        .verify(river.node().ledgerKeys("river").now()))
                .as("signed anew before anyone asks")
                .hasSize(2);
        unit.settle();
        river.node().say(Says.toAll("Another mail"));
        unit.settle();
        unit.assertSame();
        LedgerKeys now = river.node().self().ledger();
        assertThat(now).isNotEqualTo(old.keys());
        for (String name : unit.fleet().homes().keySet()) {
            Node node = unit.house(name).node();
            KeyHistory keys = node.ledgerKeys("river");
            assertThat(keys.isSignedNow(node.published("river").orElseThrow())).isTrue();
            assertThat(rotations(node))
                    .containsExactly(new Meta.KeyRotation(
                            Meta.KeyRotation.Role.LEDGER,
                            old.keys().commitment(),
                            now.commitment(),
                            Meta.KeyRotation.Cause.COMPROMISED));
            assertNobodyAccused(node);
            // What was proven before the rotation is proven after it.
            assertThat(Proof.recorded(TlogProof.parse(before.bytes()), entry, node.charters()))
                    .isInstanceOf(Ruling.Proven.class);
        }
    }

    @Test
    void twoRotationsInARowAreOneLedger() throws Exception {
        agree(Meta.KeyRotation.Cause.SCHEDULED);
        restart("harbor");
        unit.settle();
        restartAll("lake", "tidewater", "river");
        unit.settle();
        agree(Meta.KeyRotation.Cause.LOST);
        restart("harbor");
        unit.settle();
        restartAll("lake", "tidewater", "river");
        unit.settle();
        unit.assertSame();
        Node lake = unit.house("lake").node();
        assertThat(lake.ledgerKeys("river").generations()).hasSize(3);
        assertThat(rotations(lake))
                .extracting(Meta.KeyRotation::cause)
                .containsExactly(Meta.KeyRotation.Cause.SCHEDULED, Meta.KeyRotation.Cause.LOST);
        assertNobodyAccused(lake);
    }

    @Test
    void oneThatWasAwayCatchesUp() throws Exception {
        CharterStep step = agree(Meta.KeyRotation.Cause.SCHEDULED);
        unit.stop("tidewater");
        accept("river", step);
        accept("lake", step);
        restartAll("harbor", "river", "lake");
        unit.settle();
        unit.house("river").node().say(Says.toAll("While it was away"));
        unit.settle();

        House back = unit.start("tidewater");
        back.round();
        assertThat(back.events(Event.NewCharter.class)).isNotEmpty();
        assertThat(back.events(Event.Proven.class)).isEmpty();
        back = restart("tidewater");
        unit.settle();
        unit.assertSame();
        assertThat(rotations(back.node())).hasSize(1);
        assertNobodyAccused(back.node());
    }

    /** It is only heard of where it pushes what it has. */
    @Test
    void oneThatCannotBeCalledRotatesToo() throws Exception {
        unit.close();
        begin(temp.resolve("second"), Town.hidden("river"));
        Node harbor = rotatedAndSettled();
        unit.house("river").node().say(Says.toAll("Another mail"));
        unit.settle();
        unit.assertSame();
        assertThat(rotations(harbor)).hasSize(1);
        assertNobodyAccused(harbor);
    }

    /** The node is cut off at each step; whatever is left on its disk opens, and says it once. */
    @Test
    void aRestartAtAnyStepGoesOn() throws Exception {
        Path outbox = home("river").outbox().resolve("checkpoint");
        byte[] signedBefore = Files.readAllBytes(outbox);
        CharterStep step = agree(Meta.KeyRotation.Cause.LOST);
        unit.stop("river");
        // In force on the disk, and nothing else done.
        accept("river", step);
        CharterChain chain = CharterStore.open(home("river")).chain().orElseThrow();
        NodeKeys keys = home("river").keys(Optional.empty());
        try (Node node = Node.open(home("river"), keys, chain, InstantSource.system())) {
            assertThat(node.ledgerKeys("river").isSignedNow(node.newest("river").orElseThrow()))
                    .isFalse();
            node.rekey();
            assertThat(node.ledgerKeys("river").isSignedNow(node.newest("river").orElseThrow()))
                    .isTrue();
        }
        // The ledger has new keys, and what it shows does not say so yet.
        Files.write(outbox, signedBefore);
        try (Node node = Node.open(home("river"), keys, chain, InstantSource.system())) {
            assertThat(node.ledgerKeys("river").isSignedNow(node.newest("river").orElseThrow()))
                    .isFalse();
            node.rekey();
        }
        // Without the file at all, what was published under the old keys is the newest that is known.
        Files.delete(outbox);
        try (Node node = Node.open(home("river"), keys, chain, InstantSource.system())) {
            node.rekey();
            assertThat(node.ledgerKeys("river").isSignedNow(node.newest("river").orElseThrow()))
                    .isTrue();
            assertThat(node.settle())
                    .extracting(said -> said.envelope().meta())
                    .containsExactly(new Meta.KeyRotation(
                            Meta.KeyRotation.Role.LEDGER,
                            old.keys().commitment(),
                            node.self().ledger().commitment(),
                            Meta.KeyRotation.Cause.LOST));
            assertThat(node.settle()).isEmpty();
        }
        try (Node node = Node.open(home("river"), keys, chain, InstantSource.system())) {
            assertThat(node.settle()).as("after a restart").isEmpty();
        }
        accept("lake", step);
        accept("tidewater", step);
        restartAll("harbor", "lake", "tidewater");
        unit.start("river");
        unit.settle();
        unit.assertSame();
        assertThat(rotations(unit.house("lake").node())).hasSize(1);
        assertNobodyAccused(unit.house("lake").node());
    }

    /** A tree of one entry more than the given one, which only the old keys have signed. */
    private SignedCheckpoint forged(Checkpoint checkpoint) {
        return SignedCheckpoint.of(
                checkpoint,
                List.of(
                        old.ed25519().sign(checkpoint, Instant.now().getEpochSecond()),
                        old.mlDsa44().sign(checkpoint, Instant.now().getEpochSecond())));
    }

    private Node rotatedAndSettled() throws Exception {
        CharterStep step = agree(Meta.KeyRotation.Cause.COMPROMISED);
        for (String name : List.of("river", "lake", "tidewater")) {
            accept(name, step);
        }
        restartAll("harbor", "river", "lake", "tidewater");
        unit.settle();
        unit.assertSame();
        return unit.house("harbor").node();
    }

    private byte[] heads(Node node, SignedCheckpoint shown) {
        Heads.Head head = Heads.Head.of(shown);
        return new Heads(
                        node.charters().founding().hash(),
                        node.charter().hash(),
                        node.charters().steps().size(),
                        Map.of("river", new Heads.Ledger(Optional.of(head), Optional.of(head))))
                .bytes();
    }

    private void show(Node node, SignedCheckpoint forged) throws Exception {
        unit.stop("river");
        try (Rogue rogue = new Rogue(unit, "river")) {
            byte[] note = forged.note().bytes();
            rogue.at("/heads", heads(node, forged)).at("/newest/river", note).at("/published/river", note);
            unit.house("harbor").round();
        }
    }

    @Test
    void aThiefOfTheOldKeysGetsNothingCountersigned() throws Exception {
        Node harbor = rotatedAndSettled();
        Checkpoint good = harbor.published("river").orElseThrow().checkpoint();
        SignedCheckpoint larger = forged(new Checkpoint(good.origin(), good.size() + 1, Hash.sha256(new byte[] {1})));
        WitnessAnswer answer = harbor.copies().witness().addCheckpoint(good.size(), List.of(), larger);
        assertThat(answer).isInstanceOf(WitnessAnswer.Refused.class);
        assertThat(((WitnessAnswer.Refused) answer).message()).contains("given up");

        show(harbor, larger);
        assertThat(unit.house("harbor").events(Event.Declined.class))
                .anyMatch(e -> e.member().equals("river") && e.why().contains("charter 0 was the last"));
        assertThat(harbor.published("river").orElseThrow().checkpoint()).isEqualTo(good);
        assertThat(harbor.copies().seen("river").orElseThrow().checkpoint()).isEqualTo(good);
        // The real one comes back, and nothing is in its way.
        unit.start("river").node().say(Says.toAll("It was not me"));
        unit.settle();
        unit.assertSame();
    }

    /** Old keys under one root and new ones under another, at one size: one member with two faces. */
    @Test
    void twoRootsUnderOldAndNewKeysAreKeptAsAProof() throws Exception {
        Node harbor = rotatedAndSettled();
        Checkpoint good = harbor.copies().seen("river").orElseThrow().checkpoint();
        SignedCheckpoint other = forged(new Checkpoint(good.origin(), good.size(), Hash.sha256(new byte[] {2})));
        show(harbor, other);
        List<Event.Proven> proven = unit.house("harbor").events(Event.Proven.class);
        assertThat(proven).isNotEmpty().allMatch(e -> e.member().equals("river"));
        Proof proof = Proof.parse(Files.readAllBytes(proven.getFirst().file()));
        Ruling ruling = proof.judge(harbor.charters());
        assertThat(ruling).isInstanceOf(Ruling.Proven.class);
        assertThat(((Ruling.Proven) ruling).why()).contains("whoever has keys that it has given up");
        assertThat(((Ruling.Proven) ruling).details())
                .as("who reads it learns that the key was given up, and with which charter")
                .anyMatch(detail -> detail.contains("Charter 0 was the last to list this key"));
        // Under the charter before, the new keys are nobody's.
        assertThat(proof.judge(unit.fleet().chain())).isInstanceOf(Ruling.Unproven.class);
        assertThat(harbor.published("river").orElseThrow().checkpoint()).isEqualTo(good);
    }

    /** The witness keeps it, too, when it is asked itself, and so does the follower of a copy. */
    @Test
    void theWitnessKeepsWhatOldAndNewKeysContradict() throws Exception {
        Node harbor = rotatedAndSettled();
        Checkpoint good = harbor.copies().seen("river").orElseThrow().checkpoint();
        SignedCheckpoint other = forged(new Checkpoint(good.origin(), good.size(), Hash.sha256(new byte[] {3})));
        assertThat(harbor.copies().witness().addCheckpoint(good.size(), List.of(), other))
                .isInstanceOf(WitnessAnswer.Refused.class);
        assertThat(harbor.copies().witness().evidence(good.origin()))
                .anyMatch(it -> it.proves(harbor.ledgerKeys("river").all()));
    }
}
