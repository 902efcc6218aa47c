package wary.unit.json;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Where a value stands: a JSON Pointer that is written out only when someone wants to know.
 *
 * @param index in an array; -1 for a member of an object
 */
record Place(@Nullable Place outer, String name, int index) {
    static final Place ROOT = new Place(null, "", -1);

    private static final int LONGEST = 200;

    @Override
    public String toString() {
        Deque<String> steps = new ArrayDeque<>();
        for (Place at = this; at != null && at.outer() != null; at = at.outer()) {
            steps.push(at.index >= 0 ? "/" + at.index : JsonFields.step(at.name));
        }
        String pointer = String.join("", steps);
        return pointer.length() > LONGEST ? pointer.substring(0, LONGEST) + "…" : pointer;
    }
}
