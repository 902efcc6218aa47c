package wary.app;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import wary.app.output.Page;
import wary.app.output.Page.Style;
import wary.ledger.Hash;
import wary.unit.charter.Charter;
import wary.unit.charter.CharterTerms;
import wary.unit.charter.Member;
import wary.unit.charter.PlainWords;
import wary.unit.founding.Fingerprint;

/** Tells a person about a unit. */
final class UnitPage {
    private static final int HALF = 39;

    private final Page page;

    UnitPage(Io io) {
        this.page = io.page(ColorChoice.AUTO);
    }

    /** What was done, or is to be known. */
    void say(String text) throws IOException {
        page.paragraph(text, Style.PLAIN);
    }

    void bold(String text) throws IOException {
        page.paragraph(text, Style.BOLD);
    }

    void warn(String text) throws IOException {
        page.paragraph(text, Style.BAD);
    }

    void gap() throws IOException {
        page.gap();
    }

    /** A hash to be read out, in two lines. */
    void fingerprint(Hash hash) throws IOException {
        String text = Fingerprint.of(hash);
        page.uncut("    ", Style.BOLD, text.substring(0, HALF));
        page.uncut("    ", Style.BOLD, text.substring(HALF + 1));
    }

    /** What is to be done next, with a command to be copied. */
    void next(String text, String command) throws IOException {
        page.paragraph(text, Style.PLAIN);
        page.uncut("    ", Style.BOLD, command);
    }

    void flush() throws IOException {
        page.flush();
    }

    /** A whole charter; if it is to follow another, with what it changes. */
    void charter(Charter charter, Optional<Charter> before) throws IOException {
        CharterTerms terms = charter.terms();
        bold(Messages.get("unit.charterOf", charter.unit(), Long.toString(charter.number())));
        fingerprint(charter.hash());
        if (before.isPresent()) {
            bold(Messages.get("unit.changes", Long.toString(before.get().number())));
            for (String change : changes(before.get(), charter)) {
                item(change);
            }
        }
        bold(Messages.get("unit.members"));
        for (Member member : terms.members()) {
            item(entry(member));
        }
        bold(Messages.get("unit.numbers"));
        item(Messages.get("unit.quorum", terms.quorum(), terms.members().size() - 1, terms.dishonest()));
        item(Messages.get("unit.votes", terms.votes(), charter.voters().size()));
        item(Messages.get("unit.limits", time(terms.freshness()), time(terms.answer())));
        PlainWords derived = charter.plainWords(Locale.ROOT);
        words(derived);
        if (!charter.words().equals(derived)) {
            warn(Messages.get("unit.otherWords"));
            words(charter.words());
        }
    }

    private void words(PlainWords words) throws IOException {
        bold(Messages.get("unit.protects"));
        for (String text : words.protects()) {
            item(text);
        }
        bold(Messages.get("unit.protectsNot"));
        for (String text : words.protectsNot()) {
            item(text);
        }
    }

    void item(String text) throws IOException {
        page.paragraph("  - ", "    ", text, Style.PLAIN);
    }

    private static String entry(Member member) {
        return member.name() + ", " + member.role().code()
                + member.url().map(it -> ", " + it).orElse(", " + Messages.get("unit.callsOnly"));
    }

    private static List<String> changes(Charter before, Charter after) {
        Stream<String> came = after.members().stream()
                .filter(it -> before.member(it.name()).isEmpty())
                .map(it -> Messages.get("unit.added", entry(it)));
        Stream<String> left = before.members().stream()
                .filter(it -> after.member(it.name()).isEmpty())
                .map(it -> Messages.get("unit.removed", entry(it)));
        Stream<String> other = after.members().stream()
                .filter(it ->
                        before.member(it.name()).filter(was -> !was.equals(it)).isPresent())
                .flatMap(it -> Stream.concat(
                        Stream.of(Messages.get("unit.changed", entry(it))),
                        before
                                .member(it.name())
                                .filter(was -> !was.ledger().equals(it.ledger()))
                                .map(was -> Messages.get("unit.rotated", it.name(), Long.toString(before.number())))
                                .stream()));
        CharterTerms old = before.terms();
        CharterTerms now = after.terms();
        Stream<String> numbers = Stream.of(
                        number("unit.changedQuorum", old.quorum(), now.quorum()),
                        number("unit.changedDishonest", old.dishonest(), now.dishonest()),
                        number("unit.changedVotes", old.votes(), now.votes()),
                        number("unit.changedFreshness", time(old.freshness()), time(now.freshness())),
                        number("unit.changedAnswer", time(old.answer()), time(now.answer())))
                .flatMap(Optional::stream);
        return Stream.of(came, left, other, numbers).flatMap(it -> it).toList();
    }

    private static Optional<String> number(String key, Object old, Object now) {
        return old.equals(now) ? Optional.empty() : Optional.of(Messages.get(key, old.toString(), now.toString()));
    }

    /** In the largest unit that says it without a remainder. */
    private static String time(Duration time) {
        if (time.equals(Duration.ofDays(time.toDays()))) {
            return Messages.get("unit.days", time.toDays());
        }
        if (time.equals(Duration.ofHours(time.toHours()))) {
            return Messages.get("unit.hours", time.toHours());
        }
        return time.equals(Duration.ofMinutes(time.toMinutes()))
                ? Messages.get("unit.minutes", time.toMinutes())
                : Messages.get("unit.seconds", time.toSeconds());
    }
}
