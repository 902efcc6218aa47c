package wary.unit.desk;

import static org.assertj.core.api.Assertions.assertThat;

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
import wary.unit.book.Line;
import wary.unit.desk.Listing.Box;
import wary.unit.desk.Listing.Wanted;
import wary.unit.disclosure.Redaction;
import wary.unit.fleet.Fleet;
import wary.unit.fleet.Handing;
import wary.unit.node.Draft;
import wary.unit.node.Node;
import wary.unit.statement.Audience;
import wary.unit.statement.BodyRef;
import wary.unit.statement.Envelope;
import wary.unit.statement.Kind;
import wary.unit.statement.LegalBasis;
import wary.unit.statement.Meta;
import wary.unit.statement.Rung;
import wary.unit.statement.Tlp;

/** What harbor sees on its desk of what river, honest or not, has said. */
class DeskOfTwoTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    Path folder;

    private Instant now = NOON;
    private Fleet fleet;
    private Node harbor;
    private Node river;

    @BeforeEach
    void open() throws Exception {
        fleet = Fleet.found(folder, List.of(Fleet.Seat.member("harbor", 1), Fleet.Seat.member("river", 2)), 1, 0);
        harbor = fleet.open("harbor", () -> now);
        river = fleet.open("river", () -> now);
    }

    @AfterEach
    void close() throws Exception {
        harbor.close();
        river.close();
    }

    private static Draft with(Meta meta) {
        return Draft.of(meta)
                .content(
                        Redaction.standard().preview("words"),
                        Set.of(Rung.FULL),
                        Audience.unit(),
                        Tlp.AMBER,
                        LegalBasis.AGREEMENT);
    }

    private Envelope.Draft raw(long seq, Instant modified, Meta meta) {
        return Envelope.draft("river", seq, fleet.chain().current().hash(), modified, meta);
    }

    private List<Row> inbox(boolean all, int most) throws Exception {
        return Listing.of(harbor, new Wanted(Box.INBOX, all, Optional.empty(), most))
                .rows();
    }

    @Test
    void whoDatesAheadDoesNotStayOnTop() throws Exception {
        Meta drill = new Meta.Drill(NOON, NOON.plusSeconds(60));
        Handing.raw(
                fleet,
                "river",
                raw(0, Instant.parse("2999-01-01T00:00:00Z"), drill).build().bytes());
        Handing.ledger(river, harbor);
        harbor.entangle();
        now = NOON.plus(Duration.ofHours(1));
        Handing.raw(fleet, "river", raw(1, now, drill).build().bytes());
        Handing.ledger(river, harbor);
        now = NOON.plus(Duration.ofHours(2));
        assertThat(inbox(false, 50)).extracting(row -> row.line().index()).containsExactly(0L, 1L);
        assertThat(inbox(false, 1)).extracting(row -> row.line().index()).containsExactly(1L);
        assertThat(inbox(false, 50).getFirst().notAfter().orElseThrow()).isBeforeOrEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void whatCameAfterTheRootsOfThisNodeIsBoundedFromBelow() throws Exception {
        harbor.say(Draft.of(new Meta.Heartbeat()));
        Handing.ledger(harbor, river);
        now = NOON.plusSeconds(600);
        river.entangle();
        // Backdated to before this node had said what it knows of.
        Handing.raw(
                fleet,
                "river",
                raw(1, NOON.minusSeconds(3600), new Meta.Drill(NOON, NOON.plusSeconds(60)))
                        .build()
                        .bytes());
        Handing.ledger(river, harbor);
        Row row = inbox(false, 50).getFirst();
        assertThat(row.notBefore()).contains(NOON);
        assertThat(row.notAfter()).isPresent();
    }

    @Test
    void noBoundContradictsAnHonestTime() throws Exception {
        // The ledger signs by the system's clock, in this second or a later one.
        now = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusMillis(998);
        river.say(with(new Meta.Finding()));
        Handing.ledger(river, harbor);
        Row row = inbox(false, 50).getFirst();
        assertThat(((Line.Said) row.line()).modified())
                .isBeforeOrEqualTo(row.notAfter().orElseThrow());
    }

    @Test
    void whatOneSaysToItAgainAndAgainHidesNothing() throws Exception {
        Node.Recorded claim = harbor.say(with(new Meta.Claim(List.of("river"))));
        Handing.ledger(harbor, river);
        for (int i = 0; i < 12; i++) {
            river.say(Draft.of(new Meta.Reply(i == 0 ? Meta.Reply.Verdict.DENY : Meta.Reply.Verdict.DISPUTE))
                    .about(claim.place()));
        }
        river.say(Draft.of(new Meta.Sighting(1))
                .about(river.say(with(new Meta.Finding())).place()));
        Handing.ledger(river, harbor);
        Row row = Listing.of(harbor, harbor.book().at("harbor", 0).orElseThrow());
        assertThat(row.about()).hasSize(Row.MOST_ALIKE);
        assertThat(row.about().getFirst().index()).isZero();
        assertThat(row.about().getLast().index()).isEqualTo(11);
        assertThat(row.further()).isEqualTo(7);
    }

    @Test
    void anAnswerByWhoWasNotAskedIsNone() throws Exception {
        Node.Recorded question = river.say(with(new Meta.Inquiry("harbor", NOON.plusSeconds(60))));
        // River asks harbor, and river itself says that it was answered.
        Handing.ledger(river, harbor);
        now = NOON.plusSeconds(120);
        assertThat(Standing.of(harbor).debts()).singleElement().satisfies(debt -> {
            assertThat(debt.what()).isEqualTo(Standing.What.ANSWER);
            assertThat(debt.by()).isEqualTo("harbor");
            assertThat(debt.to()).isEqualTo("river");
            assertThat(debt.because()).isEqualTo(new Handle("river", 0));
            assertThat(debt.overdue()).isTrue();
        });
        harbor.say(Draft.of(new Meta.Answer(Meta.Answer.Outcome.REFUSED)).about(question.place()));
        assertThat(Standing.of(harbor).debts()).isEmpty();
    }

    @Test
    void aFloodOfQuestionsIsListedInPart() throws Exception {
        byte[][] many = new byte[Standing.MOST + 30][];
        for (int i = 0; i < many.length; i++) {
            many[i] = raw(i, NOON.plusSeconds(i), new Meta.Inquiry("harbor", NOON.plusSeconds(9999)))
                    .body(
                            new BodyRef(Hash.EMPTY, List.of(Rung.FULL), 9, Optional.empty()),
                            Audience.unit(),
                            Tlp.AMBER,
                            LegalBasis.AGREEMENT)
                    .build()
                    .bytes();
        }
        Handing.raw(fleet, "river", many);
        Handing.ledger(river, harbor);
        Standing standing = Standing.of(harbor);
        assertThat(standing.debts()).hasSize(Standing.MOST);
        assertThat(standing.debts().getFirst().because()).isEqualTo(new Handle("river", 0));
        assertThat(standing.waited()).hasSize(Standing.MOST);
        assertThat(standing.unlisted()).isEqualTo(new Standing.Unlisted(30, 30, 0));
        Listing some = Listing.of(harbor, new Wanted(Box.INBOX, false, Optional.of(Kind.Known.INQUIRY), 5));
        assertThat(some.total()).isEqualTo(many.length);
        assertThat(some.rows()).extracting(row -> row.line().index()).containsExactly(125L, 126L, 127L, 128L, 129L);
    }

    @Test
    void aSealNotOpenedInTimeIsOwed() throws Exception {
        Node.Recorded seal = river.say(Draft.of(new Meta.Seal(Optional.of(NOON.plusSeconds(60))))
                .content(
                        Redaction.standard().preview("later"),
                        Set.of(),
                        Audience.sealed(),
                        Tlp.AMBER,
                        LegalBasis.AGREEMENT));
        Handing.ledger(river, harbor);
        assertThat(Standing.of(harbor).debts()).isEmpty();
        now = NOON.plusSeconds(61);
        assertThat(Standing.of(harbor).debts())
                .singleElement()
                .extracting(Standing.Debt::what)
                .isEqualTo(Standing.What.OPENING);
        river.say(Draft.of(new Meta.Reveal())
                .about(seal.place())
                .opens(seal.envelope(), Set.of(Rung.FULL), Audience.unit(), Tlp.AMBER, LegalBasis.AGREEMENT));
        Handing.ledger(river, harbor);
        assertThat(Standing.of(harbor).debts()).isEmpty();
    }

    @Test
    void whatIsNoStatementIsShownWithAllOnly() throws Exception {
        Handing.raw(fleet, "river", "rubbish".getBytes(StandardCharsets.UTF_8));
        Handing.ledger(river, harbor);
        assertThat(inbox(false, 50)).isEmpty();
        assertThat(inbox(true, 50))
                .singleElement()
                .satisfies(row -> assertThat(row.line()).isInstanceOf(Line.Odd.class));
        assertThat(Finder.find(harbor, "river/0")).isInstanceOf(Found.One.class);
    }

    @Test
    void freshnessIsAgeAgainstTheCharter() throws Exception {
        river.say(Draft.of(new Meta.Heartbeat()));
        assertThat(of(Standing.of(harbor), "river").asOf()).isEmpty();
        Handing.ledger(river, harbor);
        Standing.OfMember fresh = of(Standing.of(harbor), "river");
        assertThat(fresh.fresh()).isTrue();
        assertThat(fresh.entries()).isOne();
        now = NOON.plus(Duration.ofHours(24));
        assertThat(of(Standing.of(harbor), "river").fresh()).isTrue();
        now = NOON.plus(Duration.ofHours(24)).plusSeconds(1);
        assertThat(of(Standing.of(harbor), "river").fresh()).isFalse();
        river.say(Draft.of(new Meta.Heartbeat()));
        assertThat(of(Standing.of(river), "river"))
                .satisfies(own -> assertThat(own.entries()).isEqualTo(2))
                .satisfies(own -> assertThat(own.countersigned()).isOne());
    }

    private static Standing.OfMember of(Standing standing, String member) {
        return standing.members().stream()
                .filter(m -> m.name().equals(member))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aBodyThatDoesNotFitIsToldAndNothingThrows() throws Exception {
        Node.Recorded said = river.say(with(new Meta.Finding()));
        Handing.ledger(river, harbor);
        Handing.bodies(river, harbor);
        Path kept =
                harbor.home().bodies().resolve("in").resolve(said.place().leaf().hex());
        byte[] bytes = Files.readAllBytes(kept);
        bytes[bytes.length / 2] ^= 1;
        Files.write(kept, bytes);
        Row row = Listing.of(harbor, harbor.book().at("river", 0).orElseThrow());
        assertThat(row.body()).isEqualTo(Row.BodyState.HERE);
        Opened opened = Opened.of(harbor, row);
        assertThat(opened.misfit()).isPresent();
        assertThat(opened.body()).isEmpty();
    }
}
