package wary.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Several contestants on one lane, by turns: each round all of them, one after the other, so that a machine that grows
 * slower or faster meanwhile does so for all. The median of the rounds counts.
 */
final class Duel {
    /** A round is at least this long for each, however short the lane, since clocks and schedulers are coarse. */
    private static final long ROUND = 300_000_000;

    private Duel() {}

    /** How long to go on. */
    record Effort(int rounds, double warmUpSeconds) {}

    /**
     * What came out for one contestant.
     *
     * @param name the contestant
     * @param rounds how many there were
     * @param rate the median, in events per second
     * @param slowest the worst round's
     * @param fastest the best round's
     */
    record Result(
            String name,
            int rounds,
            long events,
            long rejected,
            long matches,
            double rate,
            double slowest,
            double fastest) {}

    static List<Result> fight(List<Contestant> contestants, Effort effort) throws IOException {
        List<Entry> entries = contestants.stream().map(Entry::new).toList();
        for (Contestant each : contestants) {
            long until = System.nanoTime() + (long) (effort.warmUpSeconds() * 1e9);
            do {
                each.run();
            } while (System.nanoTime() < until);
        }
        for (int i = 0; i < effort.rounds(); i++) {
            for (Entry entry : entries) {
                entry.round();
            }
        }
        return entries.stream().map(Entry::result).toList();
    }

    private static final class Entry {
        private final Contestant contestant;
        private final List<Double> rates = new ArrayList<>();
        private Contestant.Run last = new Contestant.Run(0, 0, 0, 0);

        Entry(Contestant contestant) {
            this.contestant = contestant;
        }

        void round() throws IOException {
            long nanos = 0;
            long events = 0;
            while (nanos < ROUND) {
                last = contestant.run();
                nanos += last.nanos();
                events += last.events();
            }
            rates.add(events * 1e9 / nanos);
        }

        Result result() {
            double[] sorted = rates.stream().mapToDouble(d -> d).sorted().toArray();
            return new Result(
                    contestant.name(),
                    sorted.length,
                    last.events(),
                    last.rejected(),
                    last.matches(),
                    median(sorted),
                    sorted[0],
                    sorted[sorted.length - 1]);
        }
    }

    private static double median(double[] sorted) {
        return Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1)
                .average()
                .orElseThrow();
    }
}
