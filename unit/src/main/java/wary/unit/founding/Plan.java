package wary.unit.founding;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import wary.unit.charter.Charter;
import wary.unit.charter.CharterException;
import wary.unit.charter.CharterTerms;
import wary.unit.charter.Thresholds;
import wary.unit.json.Excerpt;
import wary.unit.json.JsonException;
import wary.unit.json.JsonFields;
import wary.unit.json.JsonNumber;
import wary.unit.json.JsonObject;
import wary.unit.json.JsonString;

/**
 * What the founder has asked for; what is left out is chosen by the number of those who take part.
 *
 * @param freshness how old a member's latest countersigned checkpoint may be
 * @param answer how long an inquiry may stay unanswered
 */
public record Plan(
        Optional<Integer> quorum,
        Optional<Integer> dishonest,
        Optional<Integer> votes,
        Optional<Duration> freshness,
        Optional<Duration> answer) {
    /** Nothing asked for. */
    public static final Plan USUAL =
            new Plan(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** A day. */
    static final Duration FRESHNESS = Duration.ofDays(1);

    /** Three days. */
    static final Duration ANSWER = Duration.ofDays(3);

    /** Far above what a charter bears; the rules say what is too much. */
    private static final int MOST = 1_000;

    /** The numbers for so many, checked. */
    Thresholds thresholds(int participants, int voters) throws CharterException {
        return thresholds(Thresholds.usual(participants, voters), participants, voters);
    }

    private Thresholds thresholds(Thresholds otherwise, int participants, int voters) throws CharterException {
        int bears = dishonest.orElse(otherwise.dishonest());
        Thresholds chosen = new Thresholds(
                quorum.orElse(dishonest.isEmpty() ? otherwise.quorum() : Thresholds.least(participants - 1, bears)),
                bears,
                votes.orElse(dishonest.isEmpty() ? otherwise.votes() : Thresholds.least(voters, bears)));
        chosen.check(participants, voters);
        return chosen;
    }

    /** The terms of a charter with these changes: what is not asked for stays as it is, where so many can have it. */
    CharterTerms change(CharterTerms terms) throws CharterException {
        int all = terms.members().size();
        int voters =
                (int) terms.members().stream().filter(m -> m.role().votes()).count();
        Thresholds old = new Thresholds(terms.quorum(), terms.dishonest(), terms.votes());
        Thresholds chosen;
        try {
            old.check(all, voters);
            chosen = thresholds(old, all, voters);
        } catch (CharterException e) {
            chosen = thresholds(all, voters);
        }
        CharterTerms changed = terms.withThresholds(chosen.quorum(), chosen.dishonest(), chosen.votes());
        return new CharterTerms(
                changed.unit(),
                changed.number(),
                changed.link(),
                changed.members(),
                changed.quorum(),
                changed.dishonest(),
                changed.votes(),
                freshness.orElse(changed.freshness()),
                answer.orElse(changed.answer()));
    }

    void check() throws CharterException {
        Charter.checkLimits(freshness.orElse(FRESHNESS), answer.orElse(ANSWER));
    }

    JsonObject json() {
        return JsonObject.builder()
                .put("quorum", quorum.map(JsonNumber::of))
                .put("dishonest", dishonest.map(JsonNumber::of))
                .put("votes", votes.map(JsonNumber::of))
                .put("freshness", freshness.map(it -> new JsonString(it.toString())))
                .put("answer", answer.map(it -> new JsonString(it.toString())))
                .build();
    }

    static Plan read(JsonFields fields) throws JsonException {
        Plan plan = new Plan(
                number(fields, "quorum"),
                number(fields, "dishonest"),
                number(fields, "votes"),
                duration(fields, "freshness"),
                duration(fields, "answer"));
        Paper.nothingElse(fields);
        return plan;
    }

    private static Optional<Integer> number(JsonFields fields, String name) throws JsonException {
        return fields.has(name) ? Optional.of((int) fields.integer(name, 0, MOST)) : Optional.empty();
    }

    /** One text for each duration, as in a charter. */
    private static Optional<Duration> duration(JsonFields fields, String name) throws JsonException {
        Optional<String> text = fields.optionalText(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Duration duration = Duration.parse(text.get());
            if (duration.toString().equals(text.get())) {
                return Optional.of(duration);
            }
        } catch (DateTimeException | ArithmeticException e) {
            // Told of below.
        }
        throw fields.refusal(name, "a duration such as PT72H", Excerpt.of(text.get()));
    }
}
