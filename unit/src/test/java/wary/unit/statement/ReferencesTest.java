package wary.unit.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wary.ledger.Hash;
import wary.unit.UnitException;
import wary.unit.json.Json;
import wary.unit.json.JsonObject;
import wary.unit.statement.References.Reference;
import wary.unit.statement.StatementException.Problem;

class ReferencesTest {
    private static final Hash ONE = Hash.sha256(new byte[] {1});
    private static final Hash TWO = Hash.sha256(new byte[] {2});

    private static Envelope.Draft by(String author, Meta meta) {
        return Envelope.draft(author, 3, ONE, Envelopes.NOW, meta);
    }

    private static Envelope.Draft full(Envelope.Draft draft, Hash commitment) {
        return draft.body(
                new BodyRef(commitment, List.of(Rung.FULL), 9, Optional.empty()),
                Audience.unit(),
                Tlp.AMBER,
                LegalBasis.AGREEMENT);
    }

    private static About at(Entry entry, String author) {
        return new About(author, 12, entry.leaf());
    }

    private static Reference check(Envelope statement, Entry target) throws StatementException {
        return References.check(statement, Optional.of(target));
    }

    private static void refuses(Envelope statement, Entry target) {
        assertThatThrownBy(() -> check(statement, target))
                .isInstanceOfSatisfying(
                        StatementException.class, e -> assertThat(e.problem()).isEqualTo(Problem.WRONG_REFERENCE));
    }

    @Test
    void aReplyFitsWhatItRepliesTo() throws UnitException {
        Envelope claim =
                full(by("river", new Meta.Claim(List.of("harbor"))), ONE).build();
        Envelope reply = by("harbor", new Meta.Reply(Meta.Reply.Verdict.DENY))
                .about(at(claim, "river"))
                .build();
        assertThat(check(reply, claim)).isEqualTo(Reference.FITS);
        assertThat(References.check(reply, Optional.empty())).isEqualTo(Reference.NOT_SEEN);
        assertThat(References.check(claim, Optional.empty())).isEqualTo(Reference.NONE);
        Envelope other =
                full(by("river", new Meta.Claim(List.of("harbor"))), TWO).build();
        refuses(reply, other);
        Envelope heartbeat = by("river", new Meta.Heartbeat()).build();
        refuses(
                by("harbor", new Meta.Reply(Meta.Reply.Verdict.DENY))
                        .about(at(heartbeat, "river"))
                        .build(),
                heartbeat);
        Envelope misnamed = by("harbor", new Meta.Reply(Meta.Reply.Verdict.DENY))
                .about(at(claim, "delta"))
                .build();
        refuses(misnamed, claim);
    }

    @Test
    void onlyWhoWasAskedAnswers() throws UnitException {
        Envelope inquiry = full(by("river", new Meta.Inquiry("harbor", Envelopes.NOW.plusSeconds(60))), ONE)
                .build();
        Meta refused = new Meta.Answer(Meta.Answer.Outcome.REFUSED);
        assertThat(check(by("harbor", refused).about(at(inquiry, "river")).build(), inquiry))
                .isEqualTo(Reference.FITS);
        refuses(by("delta", refused).about(at(inquiry, "river")).build(), inquiry);
    }

    @Test
    void aRevealOpensTheSameCommitment() throws UnitException {
        Envelope seal = by("harbor", new Meta.Seal(Optional.empty()))
                .body(
                        new BodyRef(ONE, List.of(), 0, Optional.empty()),
                        Audience.sealed(),
                        Tlp.RED,
                        LegalBasis.AGREEMENT)
                .build();
        assertThat(check(
                        full(by("harbor", new Meta.Reveal()).about(at(seal, "harbor")), ONE)
                                .build(),
                        seal))
                .isEqualTo(Reference.FITS);
        refuses(
                full(by("harbor", new Meta.Reveal()).about(at(seal, "harbor")), TWO)
                        .build(),
                seal);
        assertThatThrownBy(() -> full(by("river", new Meta.Reveal()).about(at(seal, "harbor")), ONE)
                        .build())
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("only harbor may reveal");
        refuses(
                by("river", new Meta.Receipt(List.of(Rung.FULL), true))
                        .about(at(seal, "harbor"))
                        .build(),
                seal);
    }

    @Test
    void onlyPartiesSignMinutes() throws UnitException {
        Envelope minutes = full(by("river", new Meta.Minutes(List.of("harbor", "river"), Optional.empty())), ONE)
                .build();
        Meta agree = new Meta.MinutesSignature(Meta.MinutesSignature.Stance.AGREE);
        assertThat(check(by("harbor", agree).about(at(minutes, "river")).build(), minutes))
                .isEqualTo(Reference.FITS);
        assertThat(check(by("river", agree).about(at(minutes, "river")).build(), minutes))
                .isEqualTo(Reference.FITS);
        refuses(by("delta", agree).about(at(minutes, "river")).build(), minutes);
    }

    @Test
    void aReceiptIsByWhoGotIt() throws UnitException {
        Envelope named = by("river", new Meta.Finding())
                .body(
                        new BodyRef(ONE, List.of(Rung.COUNT), 9, Optional.of(TWO)),
                        Audience.members("harbor"),
                        Tlp.RED,
                        LegalBasis.AGREEMENT)
                .build();
        Meta receipt = new Meta.Receipt(List.of(Rung.COUNT), false);
        assertThat(check(by("harbor", receipt).about(at(named, "river")).build(), named))
                .isEqualTo(Reference.FITS);
        refuses(by("delta", receipt).about(at(named, "river")).build(), named);
    }

    @Test
    void whatIsNotUnderstoodIsNotJudged() throws UnitException {
        Entry future = Entry.parse(
                Json.canonical(JsonObject.builder().put("wary", "statement/2").build()));
        Envelope reply = by("harbor", new Meta.Reply(Meta.Reply.Verdict.ACCEPT))
                .about(at(future, "river"))
                .build();
        assertThat(check(reply, future)).isEqualTo(Reference.NOT_UNDERSTOOD);
        refuses(
                by("harbor", new Meta.Reply(Meta.Reply.Verdict.ACCEPT))
                        .about(new About("river", 1, ONE))
                        .build(),
                future);
    }
}
