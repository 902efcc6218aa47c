package wary.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
     * @param rate the median, in events per second
     * @param slowest the worst round's
     * @param fastest the best round's
     */
    record Result(long events, long rejected, long matches, double rate, double slowest, double fastest) {}

    static Map<String, Result> fight(List<Contestant> contestants, Effort effort) throws IOException {
        for (Contestant each : contestants) {
            long until = System.nanoTime() + (long) (effort.warmUpSeconds() * 1e9);
            do {
                each.run();
            } while (System.nanoTime() < until);
        }
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        Map<String, Contestant.Run> last = new LinkedHashMap<>();
        for (int i = 0; i < effort.rounds(); i++) {
            for (Contestant each : contestants) {
                long nanos = 0;
                long events = 0;
                while (nanos < ROUND) {
                    Contestant.Run run = each.run();
                    nanos += run.nanos();
                    events += run.events();
                    last.put(each.name(), run);
                }
                rates.computeIfAbsent(each.name(), n -> new ArrayList<>()).add(events * 1e9 / nanos);
            }
        }
        Map<String, Result> results = new LinkedHashMap<>();
        rates.forEach((name, some) -> {
            double[] sorted = some.stream().mapToDouble(d -> d).sorted().toArray();
            Contestant.Run run = last.get(name);
            results.put(
                    name,
                    new Result(
                            run.events(),
                            run.rejected(),
                            run.matches(),
                            median(sorted),
                            sorted[0],
                            sorted[sorted.length - 1]));
        });
        return results;
    }

    private static double median(double[] sorted) {
        return Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1)
                .average()
                .orElseThrow();
    }
}
