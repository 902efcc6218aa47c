package wary.bench;

import java.util.Map;
import java.util.Optional;

/**
 * How much faster or slower Wary is on a lane.
 *
 * @param fastestPeer the fastest of the peer's settings
 * @param toPeer Wary's rate divided by that one's
 * @param toFloor Wary's rate divided by that of the parser with all strings
 */
record Ratios(Optional<String> fastestPeer, Optional<Double> toPeer, Optional<Double> toFloor) {
    static Ratios of(Lanes.Outcome outcome) {
        Map<String, Duel.Result> results = outcome.results();
        // An EVTX reader matches no rules, so it is compared with our reader.
        Duel.Result ours = results.get(outcome.lane().equals(Lanes.EVTX) ? "wary: decode only" : "wary");
        Duel.Result floor = results.get("floor: strings");
        Optional<String> peer = results.keySet().stream()
                .filter(name -> name.startsWith("rsigma: ") || name.startsWith("evtx: "))
                .max((a, b) -> Double.compare(results.get(a).rate(), results.get(b).rate()));
        if (ours == null) {
            return new Ratios(peer, Optional.empty(), Optional.empty());
        }
        return new Ratios(
                peer,
                peer.map(p -> ours.rate() / results.get(p).rate()),
                Optional.ofNullable(floor).map(f -> ours.rate() / f.rate()));
    }
}
