package wary.unit.statement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import wary.ledger.Hash;
import wary.ledger.MalformedException;
import wary.unit.json.Excerpt;
import wary.unit.json.JsonException;
import wary.unit.json.JsonFields;

/** Reads the values that statements are made of, and remembers where members stand that it does not know. */
final class Reader {
    private final List<String> further = new ArrayList<>();

    /** The places of members that nobody asked for, as JSON Pointers, once the outermost object is read too. */
    List<String> further(JsonFields outermost) {
        finish(outermost);
        return List.copyOf(further);
    }

    /** Notes what is left of an object of which everything known has been read. */
    void finish(JsonFields fields) {
        for (String name : fields.rest().members().keySet()) {
            further.add(fields.place(name));
        }
    }

    Hash hash(JsonFields fields, String name) throws JsonException {
        String text = fields.text(name);
        try {
            return Hash.parse(text);
        } catch (MalformedException e) {
            throw fields.refusal(name, "32 bytes in base64 with padding", Excerpt.of(text));
        }
    }

    Optional<Hash> optionalHash(JsonFields fields, String name) throws JsonException {
        return fields.has(name) ? Optional.of(hash(fields, name)) : Optional.empty();
    }

    Instant time(JsonFields fields, String name) throws JsonException {
        return parsed(fields, name, Times::parse, "a time such as 2026-11-23T05:28:02.123Z");
    }

    Optional<Instant> optionalTime(JsonFields fields, String name) throws JsonException {
        return fields.has(name) ? Optional.of(time(fields, name)) : Optional.empty();
    }

    String member(JsonFields fields, String name) throws JsonException {
        return matching(fields, name, Names::isMember, "the name of a member: 1 to 63 of a-z, 0-9 and inner hyphens");
    }

    String matching(JsonFields fields, String name, Predicate<String> form, String expected) throws JsonException {
        return parsed(fields, name, text -> Optional.of(text).filter(form), expected);
    }

    <T> T parsed(JsonFields fields, String name, Function<String, Optional<T>> parse, String expected)
            throws JsonException {
        String text = fields.text(name);
        Optional<T> value = parse.apply(text);
        if (value.isEmpty()) {
            throw fields.refusal(name, expected, Excerpt.of(text));
        }
        return value.get();
    }

    List<String> members(JsonFields fields, String name, int least) throws JsonException {
        return each(
                fields,
                name,
                least,
                Meta.MOST_MEMBERS,
                text -> Optional.of(text).filter(Names::isMember),
                "names of members, each once");
    }

    List<Rung> rungs(JsonFields fields, String name, int least) throws JsonException {
        List<Rung> rungs = each(fields, name, least, 3, Rung::of, "count, indicator and evidence, each once, or full");
        if (!Rung.fitTogether(rungs)) {
            throw fields.refusal(name, "\"full\" alone or parts of a ladder", rungs.toString());
        }
        return rungs;
    }

    private static <T> List<T> each(
            JsonFields fields, String name, int least, int most, Function<String, Optional<T>> parse, String expected)
            throws JsonException {
        List<T> values = new ArrayList<>();
        for (String text : fields.texts(name, least, most)) {
            Optional<T> value = parse.apply(text);
            if (value.isEmpty()) {
                throw fields.refusal(name, expected, Excerpt.of(text));
            }
            values.add(value.get());
        }
        if (new HashSet<>(values).size() != values.size()) {
            throw fields.refusal(name, expected, "one of them twice");
        }
        return values;
    }

    <E extends Enum<E> & Coded> E code(JsonFields fields, String name, Class<E> type) throws JsonException {
        String text = fields.text(name);
        List<String> codes = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            if (constant.code().equals(text)) {
                return constant;
            }
            codes.add(constant.code());
        }
        throw fields.refusal(name, "one of " + String.join(", ", codes), Excerpt.of(text));
    }
}
