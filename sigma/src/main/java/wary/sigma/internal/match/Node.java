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
    record All(List<Node> parts) implements Node {
        @Override
        public boolean holds(Run run) {
            for (int i = 0; i < parts.size(); i++) {
                if (!parts.get(i).holds(run)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int price() {
            return parts.stream().mapToInt(Node::price).sum();
        }

        @Override
        public Witness witness(Rarity rarity) {
            return parts.stream().map(p -> p.witness(rarity)).reduce(Witness.NONE, Witness::cheaper);
        }

        @Override
        public void matches(Run run, BiConsumer<Integer, String> found) {
            parts.forEach(p -> p.matches(run, found));
        }
    }

    /** At least one of these. */
    record Any(List<Node> parts) implements Node {
        @Override
        public boolean holds(Run run) {
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).holds(run)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public int price() {
            return parts.stream().mapToInt(Node::price).sum();
        }

        @Override
        public Witness witness(Rarity rarity) {
            return parts.stream().map(p -> p.witness(rarity)).reduce(Witness::both).orElse(Witness.NONE);
        }

        @Override
        public void matches(Run run, BiConsumer<Integer, String> found) {
            for (Node part : parts) {
                if (part.holds(run)) {
                    part.matches(run, found);
                }
            }
        }
    }

    /** Not this. */
    record Not(Node part) implements Node {
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
            return part instanceof Leaf leaf && leaf.check() instanceof Check.Absent(int[] fields)
                    ? Witness.present(fields)
                    : Witness.NONE;
        }

        @Override
        public void matches(Run run, BiConsumer<Integer, String> found) {}
    }

    /** A test of a field. Its answer is kept for the rest of the event, since many rules ask the same. */
    record Leaf(int number, Check check) implements Node {
        @Override
        public boolean holds(Run run) {
            if (check instanceof Check.Value(int[] fields, ValueTest test) && fields.length == 1) {
                EventView view = run.view();
                int value = view.first(fields[0]);
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
            check.matches(run.view(), found);
        }
    }
}
