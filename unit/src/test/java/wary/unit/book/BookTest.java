package wary.unit.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wary.ledger.Hash;
import wary.unit.UnitException;
import wary.unit.book.Line.Said;
import wary.unit.json.Json;
import wary.unit.json.JsonNumber;
import wary.unit.json.JsonObject;
import wary.unit.json.JsonString;
import wary.unit.json.JsonValue;
import wary.unit.statement.About;
import wary.unit.statement.Audience;
import wary.unit.statement.BodyRef;
import wary.unit.statement.Envelope;
import wary.unit.statement.LegalBasis;
import wary.unit.statement.Meta;
import wary.unit.statement.Rung;
import wary.unit.statement.StatementId;
import wary.unit.statement.Tlp;

class BookTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final BodyRef SEALED = new BodyRef(Hash.EMPTY, List.of(), 0, Optional.empty());
    private static final BodyRef OPEN = new BodyRef(Hash.EMPTY, List.of(Rung.FULL), 99, Optional.empty());
    private static final BodyRef NAMED = new BodyRef(Hash.EMPTY, List.of(Rung.FULL), 99, Optional.of(Hash.EMPTY));

    private final Book book = new Book();
    private int clock;

    private Envelope.Draft draft(String author, Meta meta) {
        return Envelope.draft(author, book.size(author), Hash.EMPTY, NOON.plusSeconds(clock++), meta);
    }

    private Said add(Envelope.Draft draft) throws UnitException {
        Envelope made = draft.build();
        Line line = Reading.line(made.author(), book.size(made.author()), made.bytes());
        book.add(line);
        return (Said) line;
    }

    private Said finding(String author, Audience to) throws UnitException {
        BodyRef ref = switch (to) {
            case Audience.Unit unit -> OPEN;
            case Audience.Members members -> NAMED;
            case Audience.Sealed sealed -> SEALED;
        };
        return add(draft(author, new Meta.Finding()).body(ref, to, Tlp.AMBER, LegalBasis.AGREEMENT));
    }

    private Said inquiry(String author, String addressee) throws UnitException {
        return add(draft(author, new Meta.Inquiry(addressee, NOON.plusSeconds(3600)))
                .body(OPEN, Audience.unit(), Tlp.AMBER, LegalBasis.AGREEMENT));
    }

    private Said refusal(String author, Said question) throws UnitException {
        return add(draft(author, new Meta.Answer(Meta.Answer.Outcome.REFUSED)).about(question.place()));
    }

    @Test
    void entriesOfAMemberComeInTheirOrder() throws Exception {
        finding("harbor", Audience.unit());
        Line third = Reading.line("harbor", 2, new byte[0]);
        assertThatThrownBy(() -> book.add(third)).isInstanceOf(IllegalArgumentException.class);
        assertThat(book.size("harbor")).isOne();
        assertThat(book.size("nobody")).isZero();
        assertThat(book.of("nobody")).isEmpty();
        assertThat(book.members()).containsExactly("harbor");
    }

    @Test
    void aPlaceIsKnownByItsHash() throws Exception {
        Said said = finding("harbor", Audience.unit());
        assertThat(book.at(said.place())).contains(said);
        assertThat(book.at(new About("harbor", 0, Hash.EMPTY))).isEmpty();
        assertThat(book.at(new About("harbor", 1, said.leaf()))).isEmpty();
        assertThat(book.at(new About("river", 0, said.leaf()))).isEmpty();
        assertThat(book.at("harbor", 0)).contains(said);
        assertThat(book.at("harbor", -1)).isEmpty();
        assertThat(book.at("harbor", 1)).isEmpty();
    }

    @Test
    void aReplyStandsWithWhatItNamesRightly() throws Exception {
        Said said = finding("harbor", Audience.unit());
        Said reply = add(draft("river", new Meta.Reply(Meta.Reply.Verdict.DENY)).about(said.place()));
        add(draft("river", new Meta.Reply(Meta.Reply.Verdict.ACCEPT)).about(new About("harbor", 0, Hash.EMPTY)));
        Said later =
                add(draft("delta", new Meta.Reply(Meta.Reply.Verdict.DISPUTE)).about(said.place()));
        assertThat(book.about(said)).containsExactly(reply, later);
        assertThat(book.about(reply)).isEmpty();
    }

    @Test
    void aReplyMayBeReadBeforeWhatItIsAbout() throws Exception {
        Envelope first =
                draft("river", new Meta.Drill(NOON, NOON.plusSeconds(60))).build();
        Said reply = add(
                draft("harbor", new Meta.Reply(Meta.Reply.Verdict.ACCEPT)).about(new About("river", 0, first.leaf())));
        Line target = Reading.line("river", 0, first.bytes());
        book.add(target);
        assertThat(book.about(target)).containsExactly(reply);
    }

    @Test
    void ofSeveralVersionsTheLastOfEachAuthorIsTheNewest() throws Exception {
        Said first = finding("harbor", Audience.unit());
        Said second = add(draft("harbor", new Meta.Finding())
                .id(first.id())
                .body(OPEN, Audience.unit(), Tlp.AMBER, LegalBasis.AGREEMENT));
        Said foreign = add(draft("river", new Meta.Finding())
                .id(first.id())
                .body(OPEN, Audience.unit(), Tlp.AMBER, LegalBasis.AGREEMENT));
        assertThat(book.under(first.id())).containsExactly(first, second, foreign);
        assertThat(book.newest(first.id())).containsExactly(second, foreign);
        assertThat(book.newest(StatementId.parse("finding--00000000-0000-4000-8000-000000000000")
                        .orElseThrow()))
                .isEmpty();
    }

    @Test
    void theInboxHasWhatConcernsAMember() throws Exception {
        Said unit = finding("harbor", Audience.unit());
        Said mine = finding("harbor", Audience.members("river"));
        finding("harbor", Audience.members("delta"));
        Said sealed = finding("harbor", Audience.sealed());
        add(draft("harbor", new Meta.Heartbeat()));
        Said own = finding("river", Audience.members("delta"));
        Said claim = add(draft("harbor", new Meta.Claim(List.of("river")))
                .body(NAMED, Audience.members("delta"), Tlp.AMBER, LegalBasis.AGREEMENT));
        Said about = add(draft("harbor", new Meta.Sighting(1))
                .about(own.place())
                .body(NAMED, Audience.members("delta"), Tlp.AMBER, LegalBasis.AGREEMENT));
        assertThat(book.inbox("river")).containsExactly(unit, mine, sealed, claim, about);
        assertThat(book.outbox("river")).containsExactly(own);
    }

    @Test
    void onlyWhoWasAskedAnswers() throws Exception {
        Said question = inquiry("harbor", "river");
        refusal("delta", question);
        Instant late = NOON.plusSeconds(7200);
        assertThat(book.askedOf("river", NOON))
                .singleElement()
                .satisfies(asked -> assertThat(asked.overdue()).isFalse());
        assertThat(book.askedOf("river", late)).singleElement().satisfies(asked -> {
            assertThat(asked.answers()).isEmpty();
            assertThat(asked.overdue()).isTrue();
        });
        Said refusal = refusal("river", question);
        assertThat(book.askedOf("river", late)).singleElement().satisfies(asked -> {
            assertThat(asked.answers()).containsExactly(refusal);
            assertThat(asked.overdue()).isFalse();
        });
        assertThat(book.askedOf("delta", late)).isEmpty();
    }

    @Test
    void whatIsNoStatementIsKeptAsWhatItIs() throws Exception {
        Envelope other = draft("river", new Meta.Heartbeat()).build();
        book.add(Reading.line("harbor", 0, "rubbish".getBytes(StandardCharsets.UTF_8)));
        book.add(Reading.line("harbor", 1, other.bytes()));
        book.add(Reading.line(
                "harbor", 2, Json.canonical(changed(other.json(), "wary", new JsonString("statement/2")))));
        assertThat(book.of("harbor"))
                .extracting(line -> ((Line.Odd) line).why())
                .containsExactly(Line.Why.MALFORMED, Line.Why.IN_ANOTHERS_NAME, Line.Why.FUTURE);
        assertThat(book.outbox("harbor")).isEmpty();
        assertThat(book.inbox("river")).isEmpty();
        assertThat(book.under(other.id())).isEmpty();
    }

    @Test
    void anUnknownKindIsKeptAndMarked() throws Exception {
        JsonObject beat = draft("harbor", new Meta.Heartbeat()).build().json();
        JsonObject strange = changed(
                changed(
                        changed(beat, "kind", new JsonString("weather")),
                        "id",
                        new JsonString("weather--00000000-0000-4000-8000-000000000000")),
                "meta",
                JsonObject.builder().put("wind", JsonNumber.of(7)).build());
        Line line = Reading.line("harbor", 0, Json.canonical(strange));
        assertThat(line).isInstanceOfSatisfying(Said.class, said -> {
            assertThat(said.understood()).isFalse();
            assertThat(said.kind().code()).isEqualTo("weather");
        });
        book.add(line);
        assertThat(book.inbox("river")).containsExactly((Said) line);
    }

    private static JsonObject changed(JsonObject json, String name, JsonValue value) {
        JsonObject.Builder builder = JsonObject.builder().put(name, value);
        json.members().forEach((member, old) -> {
            if (!member.equals(name)) {
                builder.put(member, old);
            }
        });
        return builder.build();
    }
}
