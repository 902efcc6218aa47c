package wary.unit.charter;

import java.text.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import wary.unit.json.Excerpt;
import wary.unit.json.JsonException;
import wary.unit.json.JsonFields;

/**
 * What a charter protects against and what not, for people.
 *
 * @param protects one sentence or two each
 * @param protectsNot likewise
 */
public record PlainWords(List<String> protects, List<String> protectsNot) {
    private static final int MOST = 32;
    private static final int LONGEST = 1_000;
    private static final String BUNDLE = "wary.unit.charter.PlainWords";

    public PlainWords {
        protects = List.copyOf(protects);
        protectsNot = List.copyOf(protectsNot);
    }

    static PlainWords of(CharterTerms terms, Locale locale) {
        return new Writer(terms, locale).write();
    }

    /** Words that someone else wrote. */
    static PlainWords read(JsonFields words) throws JsonException {
        return new PlainWords(read(words, "protects"), read(words, "protectsNot"));
    }

    private static List<String> read(JsonFields words, String name) throws JsonException {
        List<String> texts = words.texts(name, 0, MOST);
        for (String text : texts) {
            if (text.isEmpty() || text.length() > LONGEST || !text.codePoints().allMatch(CharterRules::isPlain)) {
                throw words.refusal(name, "texts of 1 to %,d visible characters".formatted(LONGEST), Excerpt.of(text));
            }
        }
        return texts;
    }

    /** Chooses the sentences that are true of some terms. */
    private static final class Writer {
        private final CharterTerms terms;
        private final Locale locale;
        private final ResourceBundle bundle;
        private final int others;
        private final int voters;

        Writer(CharterTerms terms, Locale locale) {
            this.terms = terms;
            this.locale = locale;
            // Without a way back to the machine's own language: it must not decide what a charter says.
            this.bundle = ResourceBundle.getBundle(
                    BUNDLE,
                    locale,
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
            this.others = terms.members().size() - 1;
            this.voters =
                    (int) terms.members().stream().filter(m -> m.role().votes()).count();
        }

        PlainWords write() {
            return new PlainWords(protects(), protectsNot());
        }

        private List<String> protects() {
            List<String> words = new ArrayList<>();
            words.add(
                    others == 1
                            ? say("protects.two")
                            : terms.dishonest() == 0
                                    ? say("protects.honest", others, terms.quorum())
                                    : say("protects.dishonest", others, terms.quorum(), terms.dishonest()));
            words.add(say("protects.twofaced"));
            words.add(say("protects.change", terms.votes(), voters));
            words.add(say("protects.keys"));
            words.add(say("protects.kinds"));
            words.add(say("protects.silence", duration(terms.freshness()), duration(terms.answer())));
            roles(Role.WITNESS_ONLY, "protects.host", words);
            return words;
        }

        private List<String> protectsNot() {
            List<String> words = new ArrayList<>();
            words.add(say("not.truth"));
            words.add(others == 1 ? say("not.more.two") : say("not.more", terms.dishonest(), others));
            words.add(others == 1 ? say("not.away.two") : say("not.away", others - terms.quorum(), others));
            words.add(say("not.block", voters - terms.votes() + 1, voters));
            words.add(say("not.leak"));
            words.add(say("not.traces"));
            words.add(say("not.machine"));
            words.add(say("not.force"));
            roles(Role.OBSERVER, "not.observer", words);
            return words;
        }

        private void roles(Role role, String key, List<String> words) {
            List<String> names = terms.members().stream()
                    .filter(m -> m.role() == role)
                    .map(Member::name)
                    .toList();
            if (!names.isEmpty()) {
                words.add(say(key, names.size(), names.stream().collect(Collectors.joining(", "))));
            }
        }

        private String duration(Duration duration) {
            if (duration.toDaysPart() > 0 && duration.equals(Duration.ofDays(duration.toDays()))) {
                return say("days", duration.toDays());
            }
            if (duration.equals(Duration.ofHours(duration.toHours()))) {
                return say("hours", duration.toHours());
            }
            return duration.equals(Duration.ofMinutes(duration.toMinutes()))
                    ? say("minutes", duration.toMinutes())
                    : say("seconds", duration.toSeconds());
        }

        private String say(String key, Object... values) {
            return new MessageFormat(bundle.getString(key), locale).format(values);
        }
    }
}
