package wary.sigma.internal.match;

import java.util.Arrays;

/** The rules found for one event, each once. */
final class Candidates implements LiteralIndex.Hits {
    private int[] seen = new int[0];
    private int[] found = new int[0];
    private int count;
    private int event;

    void begin(int rules) {
        if (seen.length < rules) {
            seen = new int[rules];
            found = new int[rules];
            event = 0;
        }
        if (++event < 0) {
            Arrays.fill(seen, 0);
            event = 1;
        }
        count = 0;
    }

    @Override
    public boolean hit(int rule) {
        if (seen[rule] != event) {
            seen[rule] = event;
            found[count++] = rule;
        }
        return false;
    }

    int count() {
        return count;
    }

    int get(int i) {
        return found[i];
    }
}
