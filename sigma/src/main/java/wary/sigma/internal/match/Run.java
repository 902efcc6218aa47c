package wary.sigma.internal.match;

import java.util.Arrays;

/** The current event of one thread, and the answers found for it so far. */
final class Run {
    private final EventView view;
    /** For each leaf: twice the number of the event it was last asked for, plus one if it held. */
    private int[] answers = new int[1024];

    /** For each leaf of keywords, where it held first. */
    private int[] places = new int[0];

    private int event;

    Run(EventView view) {
        this.view = view;
    }

    EventView view() {
        return view;
    }

    /** Begins the next event, already loaded into the view. */
    void next() {
        event += 2;
        if (event < 0) {
            Arrays.fill(answers, 0);
            event = 2;
        }
    }

    boolean answer(Node.Leaf leaf) {
        int number = leaf.number();
        if (number >= answers.length) {
            answers = Arrays.copyOf(answers, Math.max(number + 1, answers.length * 2));
        }
        int known = answers[number];
        if ((known & ~1) == event) {
            return (known & 1) != 0;
        }
        boolean holds = leaf.check() instanceof Check.Keyword keyword
                ? place(number, keyword) >= 0
                : leaf.check().holds(view);
        answers[number] = event | (holds ? 1 : 0);
        return holds;
    }

    private int place(int number, Check.Keyword keyword) {
        if (places.length < answers.length) {
            places = Arrays.copyOf(places, answers.length);
        }
        places[number] = keyword.first(view);
        return places[number];
    }

    /** The first value for which a leaf of keywords holds in the current event, or -1. */
    int firstPlace(Node.Leaf leaf) {
        return answer(leaf) ? places[leaf.number()] : -1;
    }
}
