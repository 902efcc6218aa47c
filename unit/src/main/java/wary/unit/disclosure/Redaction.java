package wary.unit.disclosure;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import wary.unit.json.JsonString;
import wary.unit.json.JsonValue;
import wary.unit.statement.Rung;

/**
 * Finds voter data, other personal data and secrets, and puts placeholders in their place before anything leaves.
 *
 * <p>It goes by the names of fields (in JSON, in {@code name=value} and in XML within texts), by the form of values and
 * by check digits; and what it has found in one place it replaces everywhere in the body. It takes linear time for any
 * text. It finds more than it must rather than less: who wants something to go out names it with {@link #releasing}.
 * Immutable.
 */
public final class Redaction {
    private final Set<Category> categories;
    private final Set<String> released;

    private Redaction(Set<Category> categories, Set<String> released) {
        this.categories = categories;
        this.released = released;
    }

    /** Everything but addresses of the Internet Protocol, which most findings are about. */
    public static Redaction standard() {
        return of(EnumSet.complementOf(EnumSet.of(Category.IP_ADDRESS)));
    }

    /** Only these; with none, nothing is replaced, for texts that are about people by agreement, such as minutes. */
    public static Redaction of(Set<Category> categories) {
        EnumSet<Category> copy = EnumSet.noneOf(Category.class);
        copy.addAll(categories);
        return new Redaction(Collections.unmodifiableSet(copy), Set.of());
    }

    /** The same, and this category too. */
    public Redaction with(Category category) {
        EnumSet<Category> more = EnumSet.of(category);
        more.addAll(categories);
        return new Redaction(Collections.unmodifiableSet(more), released);
    }

    /** The same, but for this category. */
    public Redaction without(Category category) {
        EnumSet<Category> less = EnumSet.noneOf(Category.class);
        less.addAll(categories);
        less.remove(category);
        return new Redaction(Collections.unmodifiableSet(less), released);
    }

    /**
     * The same, but these values go out as they are, whatever they look like: an attacker's own address, for example.
     */
    public Redaction releasing(Set<String> values) {
        Set<String> all = new LinkedHashSet<>(released);
        values.forEach(value -> all.add(plain(value)));
        return new Redaction(categories, Collections.unmodifiableSet(all));
    }

    /** What would leave of a body without a ladder. */
    public Preview preview(JsonValue content) {
        return preview(Map.of(Rung.FULL, content));
    }

    /** What would leave of a plain text. */
    public Preview preview(String text) {
        return preview(new JsonString(text));
    }

    /**
     * What would leave of a body.
     *
     * @param contents its parts; see {@link Ladder}
     * @throws IllegalArgumentException if these cannot be the parts of one body, or there are none
     */
    public Preview preview(Map<Rung, JsonValue> contents) {
        if (contents.isEmpty() || !Rung.fitTogether(contents.keySet())) {
            throw new IllegalArgumentException("not the parts of one body: " + contents.keySet());
        }
        return new Redactor(this).preview(contents);
    }

    boolean isSought(Category category, String value) {
        return categories.contains(category) && !released.contains(plain(value));
    }

    private static String plain(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }
}
