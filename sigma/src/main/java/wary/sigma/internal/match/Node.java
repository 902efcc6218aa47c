package wary.sigma.internal.match;

import java.util.List;
import java.util.function.BiConsumer;

/** A compiled condition. Immutable; what is known of the current event stands in {@link Run}. */
sealed interface Node {
    boolean holds(Run run);

    /** What it costs at the worst, to try cheap parts first. */
    int price();

    /** What an event must have for this to hold, as cheaply found as possible. */
    Witness witness(Rarity rarity);

    /** Reports each value that helped a condition that holds: the field's number and the value's text. */
    void matches(Run run, BiConsumer<Integer, String> found);

    /** All of these. */
    final class All implements Node {
        private final Node[] parts;
        private final List<Node> asWritten;

        /**
         * @param parts in the order in which they are best tried
         * @param asWritten the same in the order of the rule, which is how matches are told
         */
        All(List<Node> parts, List<Node> asWritten) {
            this.parts = parts.toArray(Node[]::new);
            this.asWritten = List.copyOf(asWritten);
        }

        @Override
        public boolean holds(Run run) {
            for (Node part : parts) {
                if (!part.holds(run)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int price() {
            return sum(parts);
        }

        @Override
        public Witness witness(Rarity rarity) {
            Witness cheapest = Witness.NONE;
            for (Node part : parts) {
                cheapest = Witness.cheaper(cheapest, part.witness(rarity));
            }
            return cheapest;
        }

        @Override
        public void matches(Run run, BiConsumer<Integer, String> found) {
            for (Node part : asWritten) {
                part.matches(run, found);
            }
        }
    }

    /** At least one of these. */
    final class Any implements Node {
        private final Node[] parts;
        private final List<Node> asWritten;

        /**
         * @param parts in the order in which they are best tried
         * @param asWritten the same in the order of the rule, which is how matches are told
         */
        Any(List<Node> parts, List<Node> asWritten) {
            this.parts = parts.toArray(Node[]::new);
            this.asWritten = List.copyOf(asWritten);
        }

        @Override
        public boolean holds(Run run) {
            for (Node part : parts) {
                if (part.holds(run)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public int price() {
            return sum(parts);
        }

        @Override
        public Witness witness(Rarity rarity) {
            Witness all = parts[0].witness(rarity);
            for (int i = 1; i < parts.length; i++) {
                all = Witness.both(all, parts[i].witness(rarity));
            }
            return all;
        }

        @Override
        public void matches(Run run, BiConsumer<Integer, String> found) {
            for (Node part : asWritten) {
                if (part.holds(run)) {
                    part.matches(run, found);
                }
            }
        }
    }

    /** Not this. */
    final class Not implements Node {
        private final Node part;

        Not(Node part) {
            this.part = part;
        }

        @Override
        public boolean holds(Run run) {
            return !part.holds(run);
        }

        @Override
        public int price() {
            return part.price();
        }

        @Override
        public Witness witness(Rarity rarity) {
            return part instanceof Leaf leaf && leaf.check instanceof Check.Absent(int[] fields)
                    ? Witness.present(fields)
                    : Witness.NONE;
        }

        @Override
        public void matches(Run run, BiConsumer<Integer, String> found) {}
    }

    /** A test of a field. Its answer is kept, since many rules ask the same. */
    final class Leaf implements Node {
        private static final int NO_FIELD = -1;

        private final int number;
        private final Check check;
        /** The only field whose values are tested, if it is a test of values of one field. */
        private final int field;

        private final ValueTest test;

        Leaf(int number, Check check) {
            this.number = number;
            this.check = check;
            boolean simple = check instanceof Check.Value value && value.fields().length == 1;
            field = simple ? ((Check.Value) check).fields()[0] : NO_FIELD;
            test = simple ? ((Check.Value) check).test() : new TextTests.Anything();
        }

        int number() {
            return number;
        }

        Check check() {
            return check;
        }

        @Override
        public boolean holds(Run run) {
            if (field != NO_FIELD) {
                EventView view = run.view();
                int value = view.first(field);
                if (value < 0) {
                    return false;
                }
                Known known = view.known(value);
                if (known != Known.NOTHING && view.next(value) < 0) {
                    return known.passes(number, test);
                }
            }
            return run.answer(this);
        }

        @Override
        public int price() {
            return check.price();
        }

        @Override
        public Witness witness(Rarity rarity) {
            return check.witness(rarity);
        }

        @Override
        public void matches(Run run, BiConsumer<Integer, String> found) {
            EventView view = run.view();
            if (check instanceof Check.Keyword keyword) {
                keyword.matches(view, run.firstPlace(this), found);
                return;
            }
            if (field == NO_FIELD) {
                check.matches(view, found);
                return;
            }
            for (int i = view.first(field); i >= 0; i = view.next(i)) {
                Known known = view.known(i);
                if (known == Known.NOTHING ? Check.Value.passes(view, i, test) : known.passes(number, test)) {
                    found.accept(field, view.event().text(i));
                }
            }
        }
    }

    private static int sum(Node[] parts) {
        int sum = 0;
        for (Node part : parts) {
            sum += part.price();
        }
        return sum;
    }
}
