package wary.sigma.internal.match;

import java.util.List;
import java.util.function.BiConsumer;
import wary.model.Event;
import wary.sigma.rule.Test;

/**
 * A test of one field of an event. A field of a rule may stand for several fields of the event (field mapping); then it
 * has the values of all of them.
 */
sealed interface Check {
    boolean holds(EventView view);

    int price();

    Witness witness(Rarity rarity);

    void matches(EventView view, BiConsumer<Integer, String> found);

    /** Some value passes the test. Null is no value. */
    record Value(int[] fields, ValueTest test) implements Check {
        @Override
        public boolean holds(EventView view) {
            for (int field : fields) {
                for (int i = view.first(field); i >= 0; i = view.next(i)) {
                    if (passes(view, i, test)) {
                        return true;
                    }
                }
            }
            return false;
        }

        static boolean passes(EventView view, int i, ValueTest test) {
            if (view.isNull(i)) {
                return false;
            }
            return test.plain()
                    ? test.holds(view.plain(), view.plainStart(i), view.plainEnd(i))
                    : test.holds(view.folded(i), view.start(i), view.end(i));
        }

        @Override
        public int price() {
            return test.price();
        }

        @Override
        public Witness witness(Rarity rarity) {
            List<Literal> required = test.required(l -> rarity.cost(fields[0], l));
            return required.isEmpty() ? Witness.present(fields) : Witness.literals(fields, required, rarity);
        }

        @Override
        public void matches(EventView view, BiConsumer<Integer, String> found) {
            for (int field : fields) {
                for (int i = view.first(field); i >= 0; i = view.next(i)) {
                    if (passes(view, i, test)) {
                        found.accept(field, view.event().text(i));
                    }
                }
            }
        }
    }

    /** Some value anywhere in the record passes the test. */
    record Keyword(ValueTest test, int anyField) implements Check {
        @Override
        public boolean holds(EventView view) {
            return first(view) >= 0;
        }

        /** The first value that passes, among those of a complete event or else of the whole record; or -1. */
        int first(EventView view) {
            return next(view, 0);
        }

        private int next(EventView view, int from) {
            if (view.event().complete()) {
                for (int i = from; i < view.size(); i++) {
                    if (Value.passes(view, i, test)) {
                        return i;
                    }
                }
                return -1;
            }
            List<Event.Field> fields = view.record();
            for (int i = from; i < fields.size(); i++) {
                if (passes(view, fields, i)) {
                    return i;
                }
            }
            return -1;
        }

        private boolean passes(EventView view, List<Event.Field> fields, int i) {
            if (!test.plain()) {
                byte[] folded = view.recordFolded(i);
                return test.holds(folded, Edges.PAD, folded.length - Edges.PAD);
            }
            byte[] text = Edges.padded(TextTests.bytes(fields.get(i).text(), true));
            return test.holds(text, Edges.PAD, text.length - Edges.PAD);
        }

        @Override
        public int price() {
            return 20 * test.price();
        }

        @Override
        public Witness witness(Rarity rarity) {
            List<Literal> required = test.required(l -> rarity.cost(anyField, l));
            if (required.isEmpty()) {
                return Witness.NONE;
            }
            Witness witness = Witness.literals(new int[] {anyField}, required, rarity);
            return witness.triggers().stream().allMatch(t -> t.literal().isPresent()) ? witness : Witness.NONE;
        }

        @Override
        public void matches(EventView view, BiConsumer<Integer, String> found) {
            matches(view, first(view), found);
        }

        /** The same where {@link #first} is known: keywords are dear, and whoever asks has just been told that. */
        void matches(EventView view, int first, BiConsumer<Integer, String> found) {
            for (int i = first; i >= 0; i = next(view, i + 1)) {
                found.accept(
                        anyField,
                        view.event().complete()
                                ? view.event().text(i)
                                : view.record().get(i).text());
            }
        }
    }

    /** No value, or only null. */
    record Absent(int[] fields) implements Check {
        @Override
        public boolean holds(EventView view) {
            for (int field : fields) {
                for (int i = view.first(field); i >= 0; i = view.next(i)) {
                    if (!view.isNull(i)) {
                        return false;
                    }
                }
            }
            return true;
        }

        @Override
        public int price() {
            return 1;
        }

        @Override
        public Witness witness(Rarity rarity) {
            return Witness.NONE;
        }

        @Override
        public void matches(EventView view, BiConsumer<Integer, String> found) {}
    }

    /** The field is there, be it null. */
    record There(int[] fields) implements Check {
        @Override
        public boolean holds(EventView view) {
            for (int field : fields) {
                if (view.first(field) >= 0) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public int price() {
            return 1;
        }

        @Override
        public Witness witness(Rarity rarity) {
            return Witness.present(fields);
        }

        @Override
        public void matches(EventView view, BiConsumer<Integer, String> found) {
            for (int field : fields) {
                for (int i = view.first(field); i >= 0; i = view.next(i)) {
                    found.accept(field, view.event().text(i));
                }
            }
        }
    }

    /** Some value stands in this relation to some value of other fields. */
    record Reference(int[] fields, int[] others, Test.FieldRef.How how, boolean cased) implements Check {
        @Override
        public boolean holds(EventView view) {
            for (int field : fields) {
                for (int i = view.first(field); i >= 0; i = view.next(i)) {
                    if (fits(view, i)) {
                        return true;
                    }
                }
            }
            return false;
        }

        private boolean fits(EventView view, int i) {
            for (int other : others) {
                for (int j = view.first(other); j >= 0; j = view.next(j)) {
                    if (!view.isNull(i) && !view.isNull(j) && fits(view, i, j)) {
                        return true;
                    }
                }
            }
            return false;
        }

        private boolean fits(EventView view, int i, int j) {
            if (!cased) {
                view.folded(i);
            }
            byte[] text = cased ? view.plain() : view.folded(j);
            int from = cased ? view.plainStart(i) : view.start(i);
            int to = cased ? view.plainEnd(i) : view.end(i);
            int otherFrom = cased ? view.plainStart(j) : view.start(j);
            int otherTo = cased ? view.plainEnd(j) : view.end(j);
            if (how == Test.FieldRef.How.EQUALS) {
                return java.util.Arrays.equals(text, from, to, text, otherFrom, otherTo);
            }
            byte[] literal = java.util.Arrays.copyOfRange(text, otherFrom, otherTo);
            return new Literal(
                            switch (how) {
                                case EQUALS -> Literal.Where.WHOLE;
                                case STARTS_WITH -> Literal.Where.START;
                                case ENDS_WITH -> Literal.Where.END;
                                case CONTAINS -> Literal.Where.ANYWHERE;
                            },
                            literal)
                    .fits(text, from, to);
        }

        @Override
        public int price() {
            return 10;
        }

        @Override
        public Witness witness(Rarity rarity) {
            return Witness.present(fields);
        }

        @Override
        public void matches(EventView view, BiConsumer<Integer, String> found) {
            for (int field : fields) {
                for (int i = view.first(field); i >= 0; i = view.next(i)) {
                    if (fits(view, i)) {
                        found.accept(field, view.event().text(i));
                    }
                }
            }
        }
    }
}
