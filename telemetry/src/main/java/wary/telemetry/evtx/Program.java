package wary.telemetry.evtx;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A template, or an element outside of one, as a flat list of steps in document order.
 *
 * @param place where its outermost element stands
 * @param end the place in the chunk after its last byte
 */
record Program(Place place, Step[] steps, int end) {
    /** A piece of a value: fixed text as UTF-8, or the number of a substitution, which is -1 for fixed text. */
    record Part(byte[] text, int substitution) {}

    /** What an element without text yields. */
    enum Empty {
        NOTHING,
        NULL,
        TEXT
    }

    /** What to do for one attribute, or for the text of one element. */
    static final class Step {
        private static final Part[] NO_PARTS = {};
        private static final Part[][] NO_ATTRIBUTES = {};

        final Place.Field field;
        final Place element;
        final Part[] parts;
        /** The number of the substitution that is the whole value, or -1. */
        final int only;

        final Empty empty;
        /** The attributes of the element, for only one without any yields NULL. */
        final Part[][] attributes;
        /** The name, where it is known only with the values. */
        final Part @Nullable [] name;
        /** Where binary XML or an instance of a template is embedded, or -1. */
        final int embedded;

        final int embeddedEnd;
        /** Substitutions that must have a value: without, an element that this step belongs to is left out. */
        final int[] needs;
        /** Whether it may yield a field that is asked for though {@link #field} is none. */
        final boolean always;

        private Step(
                Place.Field field,
                Place element,
                List<Part> parts,
                Empty empty,
                Part[][] attributes,
                Part @Nullable [] name,
                int embedded,
                int embeddedEnd,
                int[] needs) {
            this.field = field;
            this.element = element;
            this.parts = parts.toArray(NO_PARTS);
            this.only = parts.size() == 1 ? parts.getFirst().substitution() : -1;
            this.empty = empty;
            this.attributes = attributes;
            this.name = name;
            this.embedded = embedded;
            this.embeddedEnd = embeddedEnd;
            this.needs = needs;
            this.always = name != null || embedded >= 0;
        }

        static Step attribute(Place element, Place.Field field, List<Part> parts, int[] needs) {
            return new Step(field, element, parts, Empty.NOTHING, NO_ATTRIBUTES, null, -1, -1, needs);
        }

        static Step text(
                Place element,
                Place.Field field,
                List<Part> parts,
                Empty empty,
                List<List<Part>> attributes,
                Part @Nullable [] name,
                int[] needs) {
            Part[][] all = NO_ATTRIBUTES;
            if (empty == Empty.NULL && !attributes.isEmpty()) {
                all = new Part[attributes.size()][];
                for (int i = 0; i < all.length; i++) {
                    all[i] = attributes.get(i).toArray(NO_PARTS);
                }
            }
            return new Step(field, element, parts, empty, all, name, -1, -1, needs);
        }

        static Step embedded(Place element, int from, int to, int[] needs) {
            return new Step(Place.Field.NONE, element, List.of(), Empty.NOTHING, NO_ATTRIBUTES, null, from, to, needs);
        }
    }
}
