package wary.unit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.Hash;
import wary.unit.UnitException;
import wary.unit.audit.StatementProof.Kind;
import wary.unit.disclosure.AgeFile;
import wary.unit.disclosure.AgeRecipient;
import wary.unit.disclosure.Redaction;
import wary.unit.fleet.Fleet;
import wary.unit.node.Draft;
import wary.unit.node.Node;
import wary.unit.statement.About;
import wary.unit.statement.Audience;
import wary.unit.statement.BodyRef;
import wary.unit.statement.Envelope;
import wary.unit.statement.LegalBasis;
import wary.unit.statement.Meta;
import wary.unit.statement.Rung;
import wary.unit.statement.Tlp;

/** Harbor looks at what it has of river, and of itself. */
class AuditTest {
    @TempDir
    Path folder;

    private Fleet fleet;
    private Node harbor;
    private Node river;

    @BeforeEach
    void open() throws Exception {
        fleet = Fleet.found(folder, List.of(Fleet.Seat.member("harbor", 1), Fleet.Seat.member("river", 2)), 1, 0);
        harbor = fleet.open("harbor");
        river = fleet.open("river");
    }

    @AfterEach
    void close() throws Exception {
        harbor.close();
        river.close();
    }

    private Conduct of(String member) throws Exception {
        return Audit.of(harbor).stream()
                .filter(it -> it.member().equals(member))
                .findFirst()
                .orElseThrow();
    }

    private static Draft with(Meta meta, String text, Audience to) throws Exception {
        return Draft.of(meta)
                .content(
                        Redaction.standard().preview(text),
                        to instanceof Audience.Sealed ? Set.of() : Set.of(Rung.FULL),
                        to,
                        Tlp.GREEN,
                        LegalBasis.NO_PERSONAL_DATA);
    }

    private void swap() throws Exception {
        Exchange.show(harbor, river);
        Exchange.show(river, harbor);
        Exchange.handOver(harbor, river);
        Exchange.handOver(river, harbor);
    }

    private Envelope beat(long seq, Instant time, String author) throws Exception {
        return Envelope.draft(author, seq, harbor.charter().hash(), time, new Meta.Heartbeat())
                .build();
    }

    @Test
    void eachBreachGetsItsProof() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Node.Recorded seal = river.say(with(new Meta.Seal(Optional.empty()), "We know", Audience.sealed()));
        Envelope first = beat(1, now, "river");
        Envelope anew = Envelope.draft("river", 2, harbor.charter().hash(), now.plusSeconds(1), new Meta.Heartbeat())
                .id(first.id())
                .build();
        Envelope twoFaced = Envelope.draft("river", 3, Hash.EMPTY, now.plusSeconds(1), new Meta.Heartbeat())
                .id(first.id())
                .build();
        Envelope recall = Envelope.draft(
                        "river", 8, harbor.charter().hash(), now, new Meta.Recall(Meta.Recall.Reason.ERROR))
                .about(new About("river", 1, Hash.EMPTY))
                .build();
        Exchange.forge(
                fleet,
                "river",
                first.bytes(),
                anew.bytes(),
                twoFaced.bytes(),
                beat(17, now, "river").bytes(),
                beat(5, now, "harbor").bytes(),
                "rubbish".getBytes(StandardCharsets.UTF_8),
                "{\"wary\":\"statement/2\"}".getBytes(StandardCharsets.UTF_8),
                recall.bytes());
        Exchange.show(river, harbor);
        Conduct conduct = of("river");
        assertThat(conduct.proofs())
                .extracting(found -> ((Proof.Statements) found.proof()).proof().kind())
                .containsExactlyInAnyOrder(
                        Kind.NOT_VERSIONABLE,
                        Kind.TWO_FACED,
                        Kind.WRONG_NUMBER,
                        Kind.ANOTHERS_NAME,
                        Kind.FALSE_REFERENCE);
        assertThat(conduct.proofs())
                .allSatisfy(
                        found -> assertThat(Proof.parse(found.proof().bytes()).judge(fleet.chain()))
                                .isEqualTo(found.ruling()));
        assertThat(conduct.furtherBreaches()).isZero();
        assertThat(conduct.form()).isEqualTo(new Conduct.Form(1, 1, 0, 1, 0));
        assertThat(conduct.entries()).isEqualTo(9);
        assertThat(conduct.seals().closed().first())
                .extracting(Conduct.Owed::place)
                .containsExactly(seal.place());
        assertThat(of("harbor").proofs()).isEmpty();
        assertThat(new String(conduct.json(now).toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .contains("\"member\":\"river\"", "\"malformed\":1");
    }

    @Test
    void manyBreachesAreCountedAndSomeProven() throws Exception {
        byte[][] wrong = new byte[50][];
        for (int i = 0; i < wrong.length; i++) {
            wrong[i] = beat(100 + i, Instant.now(), "river").bytes();
        }
        Exchange.forge(fleet, "river", wrong);
        Exchange.show(river, harbor);
        assertThat(of("river").proofs()).hasSize(Account.LOOKED_AT);
        assertThat(of("river").furtherBreaches()).isEqualTo(50 - Account.LOOKED_AT);
    }

    @Test
    void whatIsOwedIsToldUntilItIsDone() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Node.Recorded question = harbor.say(
                with(new Meta.Inquiry("river", now.plus(Duration.ofDays(3))), "Who was it?", Audience.unit()));
        Node.Recorded minutes = harbor.say(
                with(new Meta.Minutes(List.of("harbor", "river"), Optional.empty()), "We have met", Audience.unit()));
        Node.Recorded finding = harbor.say(with(new Meta.Finding(), "It was changed", Audience.members("river")));
        Exchange.show(harbor, river);
        Exchange.handOver(harbor, river);
        river.settle();
        harbor.say(Draft.of(new Meta.Recall(Meta.Recall.Reason.ERROR)).about(finding.place()));
        Node.Recorded claim = river.say(with(new Meta.Claim(List.of("harbor")), "It was harbor", Audience.unit()));
        Node.Recorded seal =
                river.say(with(new Meta.Seal(Optional.of(now.plus(Duration.ofDays(9)))), "We know", Audience.sealed()));
        swap();
        Conduct owes = of("river");
        assertThat(owes.questions().open().first()).singleElement().satisfies(it -> {
            assertThat(it.place()).isEqualTo(question.place());
            assertThat(it.isOverdue(now)).isFalse();
            assertThat(it.isOverdue(now.plus(Duration.ofDays(4)))).isTrue();
        });
        assertThat(owes.minutes().unsigned().first())
                .extracting(Conduct.Owed::place)
                .containsExactly(minutes.place());
        assertThat(owes.recalls().all()).isEqualTo(1);
        assertThat(owes.seals().closed().all()).isEqualTo(1);
        assertThat(owes.freshness().isPast(Instant.now())).isFalse();
        assertThat(owes.freshness().isPast(now.plus(Duration.ofDays(2)))).isTrue();

        river.settle();
        river.say(with(new Meta.Answer(Meta.Answer.Outcome.PARTIAL), "Not us", Audience.unit())
                .about(question.place()));
        river.say(Draft.of(new Meta.MinutesSignature(Meta.MinutesSignature.Stance.DISSENT))
                .about(minutes.place()));
        river.say(Draft.of(new Meta.Reveal())
                .about(seal.place())
                .opens(seal.envelope(), Set.of(Rung.FULL), Audience.unit(), Tlp.GREEN, LegalBasis.NO_PERSONAL_DATA));
        harbor.say(Draft.of(new Meta.Reply(Meta.Reply.Verdict.DENY)).about(claim.place()));
        swap();
        Conduct done = of("river");
        assertThat(done.questions()).isEqualTo(new Conduct.Questions(0, 1, 0, new Conduct.Some<>(List.of(), 0)));
        assertThat(done.minutes().dissented()).isEqualTo(1);
        assertThat(done.minutes().unsigned().all()).isZero();
        assertThat(done.recalls().all()).isZero();
        assertThat(done.seals()).isEqualTo(new Conduct.Seals(1, new Conduct.Some<>(List.of(), 0)));
        assertThat(done.claims().replies().first())
                .containsExactly(new Conduct.Reply(claim.place(), "harbor", Meta.Reply.Verdict.DENY));
        assertThat(done.proofs()).isEmpty();
    }

    @Test
    void whatSaysItIsOlderThanTheRootsBeforeIt() throws Exception {
        harbor.say(Draft.of(new Meta.Heartbeat()));
        swap();
        river.entangle();
        river.close();
        Instant then = Instant.now().minus(Duration.ofDays(30));
        river = fleet.open("river", () -> then);
        Node.Recorded backdated = river.say(Draft.of(new Meta.Heartbeat()));
        Exchange.show(river, harbor);
        Conduct conduct = of("river");
        assertThat(conduct.times().beforeRoots().first()).singleElement().satisfies(it -> {
            assertThat(it.place()).isEqualTo(backdated.place());
            assertThat(it.root()).isEqualTo("harbor");
        });
        assertThat(conduct.times().setBack()).isEqualTo(1);
        assertThat(conduct.proofs()).isEmpty();
        TimeBounds bounds = Audit.bounds(harbor, "river", backdated.place().index());
        assertThat(bounds.notBefore().orElseThrow()).isAfter(then.plus(Duration.ofDays(29)));
        assertThat(bounds.before().orElseThrow()).isAfter(then.plus(Duration.ofDays(29)));
    }

    @Test
    void whatWasHandedOutAndDoesNotFitIsProvenWithItsKey() throws Exception {
        var identity = fleet.keys().get("harbor").age();
        byte[] file = AgeFile.encrypt(
                "rubbish".getBytes(StandardCharsets.UTF_8), List.of(AgeRecipient.parse(identity.recipient())));
        Envelope envelope = Envelope.draft("river", 0, harbor.charter().hash(), Instant.now(), new Meta.Finding())
                .body(
                        new BodyRef(Hash.EMPTY, List.of(Rung.FULL), file.length, Optional.of(Hash.sha256(file))),
                        Audience.members("harbor"),
                        Tlp.RED,
                        LegalBasis.NO_PERSONAL_DATA)
                .build();
        Exchange.forge(fleet, "river", envelope.bytes());
        Exchange.show(river, harbor);
        About place = new About("river", 0, envelope.leaf());
        byte[] other = file.clone();
        other[other.length - 1] ^= 1;
        assertThatThrownBy(() -> harbor.take(place, other, true)).isInstanceOf(UnitException.class);
        assertThat(of("river").proofs()).isEmpty();
        assertThatThrownBy(() -> harbor.take(place, file, true)).isInstanceOf(UnitException.class);
        assertThat(of("river").proofs())
                .singleElement()
                .satisfies(
                        found -> assertThat(Proof.parse(found.proof().bytes()).judge(fleet.chain()))
                                .isInstanceOf(Ruling.Proven.class));
    }

    @Test
    void namedRootsAreComparedWithWhatIsHere() throws Exception {
        harbor.say(Draft.of(new Meta.Heartbeat()));
        Envelope lie = Envelope.draft(
                        "river",
                        0,
                        harbor.charter().hash(),
                        Instant.now(),
                        new Meta.Entangle(List.of(
                                new Meta.Entangle.Root(harbor.self().ledger().origin(), 1, Hash.EMPTY))))
                .build();
        Exchange.forge(fleet, "river", lie.bytes());
        swap();
        assertThat(of("river").references().roots().first()).containsExactly(new About("river", 0, lie.leaf()));
        assertThat(of("river").proofs()).isEmpty();
    }

    @Test
    void keptProofsAreJudgedBeforeTheyAreShown() throws Exception {
        Exchange.forge(fleet, "river", beat(17, Instant.now(), "river").bytes());
        Exchange.show(river, harbor);
        Proof proof = of("river").proofs().getFirst().proof();
        Path evidence = Files.createDirectories(harbor.home().folder().resolve("evidence"));
        Files.write(evidence.resolve(proof.fileName()), proof.bytes());
        Files.write(evidence.resolve("copy.proof"), proof.bytes());
        Files.writeString(evidence.resolve("rubbish.proof"), "rubbish");
        KeptProofs kept = KeptProofs.of(harbor);
        assertThat(kept.proven()).extracting(Conduct.Found::proof).containsExactly(proof);
        assertThat(kept.useless())
                .extracting(KeptProofs.Useless::file)
                .containsExactly(evidence.resolve("rubbish.proof"));
    }
}
