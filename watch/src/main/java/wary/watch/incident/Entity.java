package wary.watch.incident;

import java.util.Comparator;
import java.util.Locale;

/**
 * Somebody or something that a sign is about. Two signs that share one may belong together.
 *
 * @param kind what it is
 * @param value its name, in lower case where case does not count
 */
public record Entity(Kind kind, String value) implements Comparable<Entity> {
    /** The longest name that is kept, in characters: what is longer is an attacker's, and no name. */
    public static final int LONGEST = 300;

    /** What an entity is. The order is that in which they tell most about who is behind it. */
    public enum Kind {
        /** Somebody's account: a mail address, or a name that one signs in with. */
        ACCOUNT,
        /** A computer by its name. */
        HOST,
        /** An IP address. */
        ADDRESS,
        /** A domain name. */
        DOMAIN,
        /** A mail, by its message id. */
        MESSAGE,
        /** A file, by its hash or its name. */
        FILE,
        /** A page or a link. */
        URL;

        /** The word used in files. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Entity {
        value = value.strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException("an entity has a name");
        }
        if (value.length() > LONGEST) {
            value = value.substring(0, LONGEST);
        }
        if (kind != Kind.URL && kind != Kind.MESSAGE) {
            value = value.toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public int compareTo(Entity other) {
        return Comparator.comparing(Entity::kind).thenComparing(Entity::value).compare(this, other);
    }

    @Override
    public String toString() {
        return kind.word() + " " + value;
    }
}
