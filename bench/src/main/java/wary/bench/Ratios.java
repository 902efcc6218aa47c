package wary.bench;

import java.util.Comparator;
import java.util.Optional;

/**
 * How much faster or slower Wary is on a lane.
 *
 * @param fastest the fastest of those settings of the peer that took part in all rounds
 * @param toPeer Wary's rate divided by that one's
 * @param toFloor Wary's rate divided by that of the parser with all strings
 */
record Ratios(Optional<Duel.Result> fastest, Optional<Double> toPeer, Optional<Double> toFloor) {
    static Ratios of(Lanes.Outcome outcome) {
        // The EVTX peer matches no rules, so it is compared with our reader alone.
        Optional<Double> ours = outcome.result(outcome.lane().equals(Lanes.EVTX) ? "wary: decode only" : "wary")
                .map(Duel.Result::rate);
        int rounds =
                outcome.results().stream().mapToInt(Duel.Result::rounds).max().orElse(0);
        Optional<Duel.Result> fastest = outcome.results().stream()
                .filter(r -> r.name().startsWith("rsigma: ") || r.name().startsWith("evtx: "))
                .filter(r -> r.rounds() == rounds)
                .max(Comparator.comparingDouble(Duel.Result::rate));
        Optional<Duel.Result> floor = outcome.result("floor: strings");
        return new Ratios(
                fastest,
                ours.flatMap(o -> fastest.map(f -> o / f.rate())),
                ours.flatMap(o -> floor.map(f -> o / f.rate())));
    }

    /** The name of the fastest setting, or empty. */
    String peer() {
        return fastest.map(Duel.Result::name).orElse("");
    }
}
