package wary.unit.statement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import wary.unit.json.JsonArray;
import wary.unit.json.JsonBoolean;
import wary.unit.json.JsonNull;
import wary.unit.json.JsonNumber;
import wary.unit.json.JsonObject;
import wary.unit.json.JsonString;
import wary.unit.json.JsonValue;

/** Small changes to a JSON value, most of which break a statement. */
final class Mutations {
    private static final String[] TEXTS = {
        "",
        "x",
        "X",
        "harbor",
        "river",
        "-a",
        "a-",
        "a--b",
        "unit",
        "RED",
        "AMBER",
        "AMBER+STRICT",
        "CLEAR",
        "TLP:RED",
        "red",
        "consent",
        "x-own",
        "x-",
        "x",
        "full",
        "count",
        "evidence",
        "refused",
        "partial",
        "accept",
        "yes",
        "statement/1",
        "statement/2",
        "finding",
        "heartbeat",
        "seal",
        "reveal",
        "answer",
        "unheard-of",
        "2026-02-29T00:00:00.000Z",
        "2028-02-29T00:00:00.000Z",
        "2100-02-29T00:00:00.000Z",
        "2400-02-29T23:59:59.999Z",
        "2026-04-31T00:00:00.000Z",
        "2026-12-31T23:59:60.000Z",
        "2026-12-31T24:00:00.000Z",
        "1999-12-31T23:59:59.999Z",
        "3000-01-01T00:00:00.000Z",
        "2026-11-23T05:28:02Z",
        "2026-11-23T05:28:02.12Z",
        "2026-11-23t05:28:02.123z",
        "2026-11-23T05:28:02.123+00:00",
        "2026-00-10T05:28:02.123Z",
        "2026-13-10T05:28:02.123Z",
        "2026-01-00T05:28:02.123Z",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "finding--7d1f6a40-5ad5-4b0a-8b3e-0d2ad0a4a111",
        "finding--7d1f6a40-5ad5-0b0a-8b3e-0d2ad0a4a111",
        "finding--7D1F6A40-5AD5-4B0A-8B3E-0D2AD0A4A111",
        "river.example/log",
        "a b",
        "a+b",
        "\u00e9",
        "\u0660",
        "a".repeat(63),
        "a".repeat(64),
        "a".repeat(255),
        "a".repeat(256)
    };
    // Within 64 bits: the validator fails on integers beyond.
    private static final double[] NUMBERS = {
        0,
        -1,
        1,
        0.5,
        63,
        999_999,
        1_000_000,
        999_999_999,
        1e9,
        67_108_864,
        67_108_865,
        9007199254740991d,
        9007199254740992d,
        1e18,
        -1e18
    };
    private static final String[] NAMES = {
        "wary",
        "kind",
        "id",
        "modified",
        "author",
        "seq",
        "charter",
        "to",
        "tlp",
        "basis",
        "about",
        "meta",
        "body",
        "unit",
        "members",
        "sealed",
        "commitment",
        "ciphertext",
        "rungs",
        "size",
        "index",
        "leaf",
        "verdict",
        "deadline",
        "extra"
    };

    /** Values at the edges of what a member may be. */
    private static final Map<String, List<JsonValue>> EDGES = Map.of(
            "outcome", texts("full", "partial", "refused", "done", "none"),
            "rungs",
                    List.of(
                            JsonArray.EMPTY,
                            JsonArray.ofTexts(List.of("full")),
                            JsonArray.ofTexts(List.of("full", "count")),
                            JsonArray.ofTexts(List.of("count", "count")),
                            JsonArray.ofTexts(List.of("evidence", "indicator", "count"))),
            "size", numbers(0, 1, BodyRef.LARGEST, BodyRef.LARGEST + 1, 9007199254740991L),
            "number", numbers(-1, 0, 999_999, 1_000_000),
            "count", numbers(-1, 0, 999_999_999, 1_000_000_000),
            "parties", List.of(names(0), names(1), names(2), names(64), names(65)),
            "against", List.of(names(0), names(1), names(2), names(64), names(65)),
            "members", List.of(names(0), names(1), names(2), names(64), names(65)),
            "tlp", texts("RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR", "WHITE"),
            "roots", List.of(JsonArray.EMPTY));

    private final Random random;
    private final List<JsonValue> all = new ArrayList<>();

    private Mutations(Random random) {
        this.random = random;
    }

    /** Changes one to three places, or puts in a part of another statement. */
    static JsonObject mutate(JsonObject object, JsonObject other, Random random) {
        Mutations mutations = new Mutations(random);
        mutations.collect(object);
        mutations.collect(other);
        JsonObject changed = object;
        for (int i = random.nextInt(3); i >= 0; i--) {
            changed = random.nextInt(3) == 0 ? mutations.graft(changed, other) : mutations.changeObject(changed);
        }
        return changed;
    }

    /** Takes a member, or its absence, over from the other object. */
    private JsonObject graft(JsonObject object, JsonObject other) {
        String name = Envelopes.pick(random, NAMES);
        // What would be refused for lack of the other goes together.
        List<String> together = switch (name) {
            case "kind" -> List.of("kind", "id");
            case "body" -> List.of("body", "to", "tlp", "basis");
            default -> List.of(name);
        };
        JsonObject changed = object;
        for (String each : together) {
            changed = Envelopes.with(changed, each, other.get(each));
        }
        return changed;
    }

    private void collect(JsonValue value) {
        all.add(value);
        switch (value) {
            case JsonObject object -> object.members().values().forEach(this::collect);
            case JsonArray array -> array.items().forEach(this::collect);
            default -> {}
        }
    }

    private JsonValue change(JsonValue value) {
        if (random.nextInt(5) == 0) {
            return fresh();
        }
        return switch (value) {
            case JsonObject object -> changeObject(object);
            case JsonArray array -> changeArray(array);
            case JsonString string -> changeText(string.value());
            default -> fresh();
        };
    }

    private JsonObject changeObject(JsonObject object) {
        List<String> names = new ArrayList<>(object.members().keySet());
        if (names.isEmpty() || random.nextInt(6) == 0) {
            return Envelopes.with(object, Envelopes.pick(random, NAMES), Optional.of(fresh()));
        }
        String name = names.get(random.nextInt(names.size()));
        List<JsonValue> edges = EDGES.getOrDefault(name, List.of());
        if (!edges.isEmpty() && random.nextBoolean()) {
            return Envelopes.with(object, name, Optional.of(edges.get(random.nextInt(edges.size()))));
        }
        return Envelopes.with(
                object,
                name,
                random.nextInt(5) == 0
                        ? Optional.empty()
                        : Optional.of(change(object.get(name).orElseThrow())));
    }

    private JsonArray changeArray(JsonArray array) {
        List<JsonValue> items = new ArrayList<>(array.items());
        int at = items.isEmpty() ? 0 : random.nextInt(items.size());
        switch (random.nextInt(4)) {
            case 0 -> items.add(fresh());
            case 1 -> items.addAll(List.copyOf(items));
            case 2 -> {
                if (!items.isEmpty()) {
                    items.remove(at);
                }
            }
            default -> {
                if (!items.isEmpty()) {
                    items.set(at, change(items.get(at)));
                }
            }
        }
        return JsonArray.of(items);
    }

    private JsonString changeText(String text) {
        int at = text.isEmpty() ? 0 : random.nextInt(text.length());
        return new JsonString(
                switch (random.nextInt(6)) {
                    case 0 -> text + Envelopes.pick(random, "\n", " ", "=", "A", "-", "\0", "é");
                    case 1 -> text.isEmpty() ? "" : text.substring(0, at) + text.substring(at + 1);
                    case 2 -> text.substring(0, at) + (char) random.nextInt(0x20, 0x7f) + text.substring(at);
                    case 3 ->
                        text.isEmpty()
                                ? "-"
                                : text.substring(0, at) + (char) random.nextInt(0x20, 0x7f) + text.substring(at + 1);
                    case 4 -> text.toUpperCase(Locale.ROOT);
                    default -> Envelopes.pick(random, TEXTS);
                });
    }

    private JsonValue fresh() {
        return switch (random.nextInt(9)) {
            case 0 -> JsonNull.NULL;
            case 1 -> JsonBoolean.of(random.nextBoolean());
            case 2 -> new JsonNumber(NUMBERS[random.nextInt(NUMBERS.length)]);
            case 3, 4 -> new JsonString(Envelopes.pick(random, TEXTS));
            case 5 -> JsonArray.EMPTY;
            case 6 ->
                Envelopes.pick(random, Audience.unit(), Audience.sealed(), Audience.members("river"))
                        .json();
            default -> all.get(random.nextInt(all.size()));
        };
    }

    private static List<JsonValue> texts(String... texts) {
        return JsonArray.ofTexts(List.of(texts)).items();
    }

    private static List<JsonValue> numbers(long... numbers) {
        return Arrays.stream(numbers).<JsonValue>mapToObj(JsonNumber::of).toList();
    }

    private static JsonArray names(int count) {
        return JsonArray.ofTexts(
                IntStream.range(0, count).mapToObj(i -> "m" + i).toList());
    }
}
