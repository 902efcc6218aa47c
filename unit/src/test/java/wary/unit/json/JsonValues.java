package wary.unit.json;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Values for properties: of every type, nested, with the texts and numbers that trouble writers. */
public final class JsonValues {
    private JsonValues() {}

    /** Texts that I-JSON allows, with controls, quotes and characters beyond the first plane among them. */
    public static Arbitrary<String> texts() {
        Arbitrary<Integer> points = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.integers().between(0x20, 0x7e)),
                Tuple.of(1, Arbitraries.integers().between(0, 0x1f)),
                Tuple.of(1, Arbitraries.of(0x22, 0x5c, 0x7f, 0x80, 0x2028, 0xfeff, 0xe000, 0xfffd)),
                Tuple.of(1, Arbitraries.integers().between(0xa0, 0xd7ff)),
                Tuple.of(1, Arbitraries.integers().between(0x10000, 0x1fffd)));
        return points.list().ofMaxSize(12).map(list -> {
            StringBuilder text = new StringBuilder();
            list.forEach(text::appendCodePoint);
            return text.toString();
        });
    }

    /** Every finite double, by its bits. */
    public static Arbitrary<Double> doubles() {
        return Arbitraries.oneOf(
                        Arbitraries.longs().map(Double::longBitsToDouble),
                        Arbitraries.longs()
                                .between(-20_000_000_000_000_000L, 20_000_000_000_000_000L)
                                .map(l -> (double) l),
                        Arbitraries.integers().between(-400, 400).map(e -> Math.pow(10, e)),
                        Arbitraries.longs().between(0, 4096).map(Double::longBitsToDouble))
                .filter(Double::isFinite);
    }

    public static Arbitrary<JsonValue> values() {
        Arbitrary<JsonValue> leaves = Arbitraries.oneOf(
                texts().map(JsonString::new),
                doubles().map(JsonNumber::new),
                Arbitraries.of(JsonBoolean.values()),
                Arbitraries.of(JsonNull.values()));
        return Arbitraries.recursive(
                () -> leaves,
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(4).map(JsonArray::of),
                        Arbitraries.maps(texts(), inner).ofMaxSize(4).map(JsonObject::of)),
                0,
                3);
    }
}
