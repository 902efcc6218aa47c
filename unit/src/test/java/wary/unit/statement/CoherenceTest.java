package wary.unit.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wary.ledger.Hash;
import wary.unit.UnitException;
import wary.unit.json.Json;
import wary.unit.json.JsonObject;
import wary.unit.json.JsonString;
import wary.unit.statement.StatementException.Problem;

class CoherenceTest {
    private static final Hash HASH = Hash.sha256(new byte[] {1});
    private static final Instant NOW = Envelopes.NOW;
    private static final Instant LATER = NOW.plusSeconds(60);

    private static Envelope.Draft draft(Meta meta) {
        return Envelope.draft("harbor", 0, HASH, NOW, meta);
    }

    private static Envelope.Draft toUnit(Envelope.Draft draft) {
        return draft.body(
                new BodyRef(HASH, List.of(Rung.FULL), 9, Optional.empty()),
                Audience.unit(),
                Tlp.GREEN,
                LegalBasis.CONSENT);
    }

    private static Envelope.Draft toMember(Envelope.Draft draft, String member) {
        return draft.body(
                new BodyRef(HASH, List.of(Rung.FULL), 9, Optional.of(HASH)),
                Audience.members(member),
                Tlp.RED,
                LegalBasis.CONSENT);
    }

    private static void refuses(Envelope.Draft draft) {
        assertThatThrownBy(draft::build)
                .isInstanceOfSatisfying(
                        StatementException.class, e -> assertThat(e.problem()).isEqualTo(Problem.INCOHERENT));
    }

    @Test
    void deadlinesComeAfter() throws UnitException {
        refuses(toUnit(draft(new Meta.Inquiry("river", NOW))));
        toUnit(draft(new Meta.Inquiry("river", NOW.plusMillis(1)))).build();
        refuses(toUnit(draft(new Meta.Indicator(Optional.of(NOW)))));
        refuses(toUnit(draft(new Meta.Minutes(List.of("harbor", "river"), Optional.of(NOW.minusMillis(1))))));
        refuses(draft(new Meta.Drill(LATER, LATER)));
        refuses(draft(new Meta.Seal(Optional.of(NOW)))
                .body(
                        new BodyRef(HASH, List.of(), 0, Optional.empty()),
                        Audience.sealed(),
                        Tlp.RED,
                        LegalBasis.CONSENT));
    }

    @Test
    void questionsAndAnswersReachTheOther() throws UnitException {
        refuses(toUnit(draft(new Meta.Inquiry("harbor", LATER))));
        refuses(toMember(draft(new Meta.Inquiry("river", LATER)), "delta"));
        toMember(draft(new Meta.Inquiry("river", LATER)), "river").build();
        Meta full = new Meta.Answer(Meta.Answer.Outcome.FULL);
        refuses(toMember(draft(full).about(new About("river", 1, HASH)), "delta"));
        refuses(toMember(draft(full).about(new About("harbor", 1, HASH)), "harbor"));
        toMember(draft(full).about(new About("river", 1, HASH)), "river").build();
    }

    @Test
    void claimsAndMinutesNameTheRightMembers() {
        refuses(toUnit(draft(new Meta.Claim(List.of("river", "harbor")))));
        refuses(toUnit(draft(new Meta.Minutes(List.of("delta", "river"), Optional.empty()))));
    }

    @Test
    void anOriginAndAKeyAreThereOnce() {
        Meta.Entangle.Root root = new Meta.Entangle.Root("river.example/log", 1, HASH);
        refuses(draft(new Meta.Entangle(List.of(root, new Meta.Entangle.Root("river.example/log", 2, HASH)))));
        refuses(draft(new Meta.KeyRotation(Meta.KeyRotation.Role.AGE, HASH, HASH, Meta.KeyRotation.Cause.LOST)));
    }

    @Test
    void theIdentifierOfAnUnknownKindIsOfThatKind() {
        JsonObject json = EnvelopeTest.changed(EnvelopeTest.heartbeat(), "kind", new JsonString("smoke-signal"));
        assertThatThrownBy(() -> Entry.parse(Json.canonical(json)))
                .isInstanceOfSatisfying(
                        StatementException.class, e -> assertThat(e.problem()).isEqualTo(Problem.INCOHERENT));
    }

    @ParameterizedTest
    @EnumSource
    void whoseItMayBeAbout(Kind.Known kind) {
        if (kind.about() == Kind.Presence.NEVER || kind == Kind.Known.ANSWER) {
            return;
        }
        for (String author : List.of("harbor", "river")) {
            Envelope sound = Envelopes.of(new Random(1), kind);
            JsonObject json = EnvelopeTest.changed(sound.json(), "about", new About(author, 1, HASH).json());
            boolean allowed = switch (kind.aboutWhose()) {
                case OWN -> author.equals("harbor");
                case OTHERS -> author.equals("river");
                case ANYONES -> true;
            };
            assertThat(parses(json)).isEqualTo(allowed);
        }
    }

    private static boolean parses(JsonObject json) {
        try {
            Entry.parse(Json.canonical(json));
            return true;
        } catch (UnitException e) {
            assertThat(e).isInstanceOf(StatementException.class);
            return false;
        }
    }
}
