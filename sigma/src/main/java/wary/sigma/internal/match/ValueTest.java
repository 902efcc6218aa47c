package wary.sigma.internal.match;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** A test of one value's text. */
interface ValueTest {
    /**
     * @param text an array with eight bytes to spare at both ends of the range
     * @param from the first byte of the value, folded unless {@link #plain}
     * @param to the place after its last byte
     */
    boolean holds(byte[] text, int from, int to);

    /** Whether it wants the text as it was, upper and lower case kept. */
    default boolean plain() {
        return false;
    }

    /** What it costs to run, compared with the edge of a value: from 1. */
    int price();

    /**
     * Literals of which every value that passes has at least one, folded; or nothing at all if there are no such
     * literals. Where there is a choice, the cheapest.
     *
     * @param cost what a literal costs as a witness; the cost of several is their sum
     */
    default List<Literal> required(ToDoubleFunction<Literal> cost) {
        return List.of();
    }

    /** The cheaper of two such lists, an empty one being no choice. */
    static List<Literal> cheaper(List<Literal> a, List<Literal> b, ToDoubleFunction<Literal> cost) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() ? b : a;
        }
        return b.stream().mapToDouble(cost).sum() < a.stream().mapToDouble(cost).sum() ? b : a;
    }
}
