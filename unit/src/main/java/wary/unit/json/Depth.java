package wary.unit.json;

import java.util.Collection;

/** Keeps values from being so deep that walking them would overflow the stack. */
final class Depth {
    private Depth() {}

    /** The depth of an array or object around these. */
    static int around(Collection<JsonValue> inner) {
        int deepest = 0;
        for (JsonValue value : inner) {
            deepest = Math.max(deepest, value.depth());
        }
        if (deepest >= JsonValue.DEEPEST) {
            throw new IllegalArgumentException("objects and arrays more than " + JsonValue.DEEPEST + " deep");
        }
        return deepest + 1;
    }
}
