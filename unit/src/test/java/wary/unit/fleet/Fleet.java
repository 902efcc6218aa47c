package wary.unit.fleet;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wary.ledger.log.Ledger;
import wary.unit.charter.ChainResult;
import wary.unit.charter.Charter;
import wary.unit.charter.CharterChain;
import wary.unit.charter.CharterStep;
import wary.unit.charter.CharterTerms;
import wary.unit.charter.CharterVote;
import wary.unit.charter.Member;
import wary.unit.charter.Role;
import wary.unit.home.HomeConfig;
import wary.unit.home.NodeHome;
import wary.unit.home.NodeKeys;
import wary.unit.node.Node;

/**
 * Several members of one unit with homes, keys and a charter in force: what each of them has after "wary unit accept".
 *
 * @param homes by name
 */
public record Fleet(Map<String, NodeHome> homes, Map<String, NodeKeys> keys, CharterChain chain) {
    /** Who is to be in a unit. */
    public record Seat(String name, Role role, Optional<URI> url) {
        public static Seat member(String name, int port) {
            return new Seat(name, Role.MEMBER, Optional.of(URI.create("https://127.0.0.1:" + port + "/")));
        }
    }

    public static Fleet found(Path folder, List<Seat> seats, int quorum, int dishonest) throws Exception {
        Map<String, NodeHome> homes = new LinkedHashMap<>();
        Map<String, NodeKeys> keys = new LinkedHashMap<>();
        List<Member> members = new ArrayList<>();
        for (Seat seat : seats) {
            NodeHome home = NodeHome.create(
                    folder.resolve(seat.name()),
                    new HomeConfig(seat.name(), Optional.empty()),
                    seat.name() + ".example",
                    Optional.empty());
            homes.put(seat.name(), home);
            NodeKeys opened = home.keys(Optional.empty());
            keys.put(seat.name(), opened);
            members.add(opened.entry(seat.name(), seat.role(), seat.url(), 0));
        }
        long voters = members.stream().filter(m -> m.role().votes()).count();
        Charter charter = Charter.of(new CharterTerms(
                "Harbor watch",
                0,
                Optional.empty(),
                members,
                quorum,
                dishonest,
                (int) voters,
                Duration.ofHours(24),
                Duration.ofHours(72)));
        List<CharterVote> votes = new ArrayList<>();
        for (Seat seat : seats) {
            votes.add(homes.get(seat.name())
                    .vote(charter, keys.get(seat.name()).ledgers().getFirst()));
        }
        ChainResult result = CharterChain.found(new CharterStep(charter, votes));
        if (!(result instanceof ChainResult.InForce force)) {
            throw new IllegalStateException("not in force: " + result);
        }
        for (Seat seat : seats) {
            if (seat.role().keepsLedger()) {
                Ledger.create(
                        homes.get(seat.name()).ledger(),
                        keys.get(seat.name()).ledgers().getFirst().signing());
            }
        }
        return new Fleet(homes, keys, force.chain());
    }

    public Node open(String name) throws Exception {
        return open(name, InstantSource.system());
    }

    public Node open(String name, InstantSource clock) throws Exception {
        return Node.open(homes.get(name), keys.get(name), chain, clock);
    }
}
