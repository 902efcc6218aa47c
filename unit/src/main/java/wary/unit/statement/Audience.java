package wary.unit.statement;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import wary.unit.json.JsonArray;
import wary.unit.json.JsonObject;

/** To whom the body of a statement is handed out. The envelope itself is seen by all who mirror the ledger. */
public sealed interface Audience {
    /** The most members that one statement can name. */
    int MOST_MEMBERS = 64;

    /** Every member of the unit. */
    record Unit() implements Audience {
        @Override
        public String toString() {
            return "the unit";
        }
    }

    /** Nobody: only the commitment is on record, and can be opened later. */
    record Sealed() implements Audience {
        @Override
        public String toString() {
            return "nobody (sealed)";
        }
    }

    /**
     * These members, to each of whom it is encrypted.
     *
     * @param names 1 to 64, each once
     */
    record Members(List<String> names) implements Audience {
        public Members {
            names = List.copyOf(names);
            if (names.isEmpty()
                    || names.size() > MOST_MEMBERS
                    || new HashSet<>(names).size() != names.size()
                    || !names.stream().allMatch(Names::isMember)) {
                throw new IllegalArgumentException("1 to 64 names of members, each once, are expected: " + names);
            }
        }

        @Override
        public String toString() {
            return names.stream().collect(Collectors.joining(", "));
        }
    }

    /** Every member of the unit. */
    static Audience unit() {
        return new Unit();
    }

    /** Nobody. */
    static Audience sealed() {
        return new Sealed();
    }

    /** Only these members. */
    static Audience members(String... names) {
        return new Members(List.of(names));
    }

    /** How an envelope writes it. */
    default JsonObject json() {
        JsonObject.Builder json = JsonObject.builder();
        return switch (this) {
            case Unit ignored -> json.put("unit", true).build();
            case Sealed ignored -> json.put("sealed", true).build();
            case Members members ->
                json.put("members", JsonArray.ofTexts(members.names)).build();
        };
    }
}
