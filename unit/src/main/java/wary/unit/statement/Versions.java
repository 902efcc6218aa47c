package wary.unit.statement;

import java.util.TreeMap;
import wary.unit.json.JsonObject;
import wary.unit.json.JsonValue;

/**
 * What two statements are to each other (STIX 2.1, section 3.6): only the author may say something anew, and what has
 * the same identifier and time must be the same everywhere.
 */
public final class Versions {
    private Versions() {}

    /** The relation of one statement to another, seen from the first. */
    public enum Relation {
        /** Both are the same bytes. */
        SAME(false),
        /** The same, under two numbers of the author. */
        REPEATED(true),
        /** The second is a later version of the first. */
        OLDER(false),
        /** The first is a later version of the second. */
        NEWER(false),
        /** They have nothing to do with each other. */
        UNRELATED(false),
        /** One author, one identifier, one time, and two contents: a proof of two-facedness. */
        TWO_FACED(true),
        /** One author, one number, and two statements: a proof of two-facedness. */
        SAME_NUMBER(true),
        /** One identifier and two authors: whoever came second had no right to it. */
        FOREIGN(true),
        /** An act that cannot be done anew under the same identifier, done anew. */
        NOT_VERSIONABLE(true);

        private final boolean breach;

        Relation(boolean breach) {
            this.breach = breach;
        }

        /**
         * Whether two such statements break a rule that an honest program keeps. It proves something only with proof
         * that both stand in their authors' ledgers.
         */
        public boolean isBreach() {
            return breach;
        }
    }

    /** Compares two statements of the same or of different authors. */
    public static Relation compare(Envelope first, Envelope second) {
        if (first.equals(second)) {
            return Relation.SAME;
        }
        boolean sameId = first.id().equals(second.id());
        if (!first.author().equals(second.author())) {
            return sameId ? Relation.FOREIGN : Relation.UNRELATED;
        }
        if (sameId && first.modified().equals(second.modified())) {
            boolean same = first.seq() != second.seq() && withoutNumber(first).equals(withoutNumber(second));
            return same ? Relation.REPEATED : Relation.TWO_FACED;
        }
        if (first.seq() == second.seq()) {
            return Relation.SAME_NUMBER;
        }
        if (!sameId) {
            return Relation.UNRELATED;
        }
        // Whether an unknown kind may be said anew is not for this program to judge.
        if (first.kind() instanceof Kind.Known known && !known.isVersionable()) {
            return Relation.NOT_VERSIONABLE;
        }
        return first.modified().isBefore(second.modified()) ? Relation.OLDER : Relation.NEWER;
    }

    private static JsonObject withoutNumber(Envelope envelope) {
        TreeMap<String, JsonValue> members = new TreeMap<>(envelope.json().members());
        members.remove("seq");
        return JsonObject.of(members);
    }
}
