package wary.unit.sync;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import wary.ledger.SignedCheckpoint;
import wary.unit.charter.CharterChain;
import wary.unit.charter.Member;
import wary.unit.charter.Role;
import wary.unit.fleet.Fleet;
import wary.unit.founding.CharterStore;
import wary.unit.home.NodeHome;
import wary.unit.node.Node;

/** Several nodes of one unit that talk over real sockets of this machine, and can be stopped and started. */
final class Town implements AutoCloseable {
    private static final Set<Integer> PORTS = ConcurrentHashMap.newKeySet();

    private final Fleet fleet;
    private final Map<String, House> houses = new LinkedHashMap<>();

    /** A node that runs. */
    record House(Node node, Sync sync, List<Event> events) implements AutoCloseable {
        void round() throws Exception {
            sync.round();
        }

        <E extends Event> List<E> events(Class<E> type) {
            return events.stream().filter(type::isInstance).map(type::cast).toList();
        }

        @Override
        public void close() throws IOException {
            sync.close();
            node.close();
        }
    }

    private Town(Fleet fleet) {
        this.fleet = fleet;
    }

    /** A member that can be called. */
    static Fleet.Seat seat(String name) throws IOException {
        return new Fleet.Seat(name, Role.MEMBER, Optional.of(URI.create("https://127.0.0.1:" + freePort() + "/")));
    }

    /** One that cannot be called. */
    static Fleet.Seat hidden(String name) {
        return new Fleet.Seat(name, Role.MEMBER, Optional.empty());
    }

    static Fleet.Seat host(String name) throws IOException {
        return new Fleet.Seat(
                name, Role.WITNESS_ONLY, Optional.of(URI.create("https://127.0.0.1:" + freePort() + "/")));
    }

    static Town found(Path folder, int quorum, int dishonest, Fleet.Seat... seats) throws Exception {
        return new Town(Fleet.found(folder, List.of(seats), quorum, dishonest));
    }

    Fleet fleet() {
        return fleet;
    }

    /** Lets all homes keep their charters themselves, as after "wary unit accept". */
    void keepCharters() throws Exception {
        for (Map.Entry<String, NodeHome> home : fleet.homes().entrySet()) {
            CharterStore.open(home.getValue())
                    .adopt(fleet.chain(), requireNonNull(fleet.keys().get(home.getKey())));
        }
    }

    House start(String name) throws Exception {
        return start(name, InstantSource.system());
    }

    House start(String name, InstantSource clock) throws Exception {
        return start(name, clock, Limits.usual());
    }

    House start(String name, InstantSource clock, Limits limits) throws Exception {
        NodeHome home = requireNonNull(fleet.homes().get(name));
        // A home that keeps its charters itself goes by those, as "wary sync" does.
        Optional<CharterChain> own = CharterStore.open(home).chain();
        Node node = own.isEmpty()
                ? fleet.open(name, clock)
                : Node.open(home, home.keys(Optional.empty()), own.get(), clock);
        List<Event> events = new CopyOnWriteArrayList<>();
        Sync sync = Sync.open(node, limits, events::add);
        Optional<URI> url = node.self().url();
        if (url.isPresent()) {
            sync.serve(
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), url.get().getPort()),
                    e -> events.add(new Event.Unreachable(name, "trouble inside: " + e)));
        }
        House house = new House(node, sync, events);
        houses.put(name, house);
        return house;
    }

    Optional<House> running(String name) {
        return Optional.ofNullable(houses.get(name));
    }

    House house(String name) {
        return Optional.ofNullable(houses.get(name)).orElseThrow();
    }

    void stop(String name) throws IOException {
        House house = houses.remove(name);
        if (house != null) {
            house.close();
        }
    }

    /** Rounds of all that run, one after the other, until nothing more happens. */
    void settle() throws Exception {
        settle(house -> true);
    }

    void settle(Predicate<House> who) throws Exception {
        for (int i = 0; i < 12; i++) {
            int before = count();
            for (House house : new ArrayList<>(houses.values())) {
                if (who.test(house)) {
                    house.round();
                }
            }
            if (count() == before) {
                return;
            }
        }
        throw new AssertionError("they do not come to rest: "
                + houses.values().stream()
                        .map(h -> h.events()
                                .subList(
                                        Math.max(0, h.events().size() - 5),
                                        h.events().size()))
                        .toList());
    }

    private int count() {
        // That somebody is not there is told again and again.
        return (int) houses.values().stream()
                .flatMap(h -> h.events().stream())
                .filter(e -> !(e instanceof Event.Unreachable))
                .count();
    }

    /** That all who run have the same of all ledgers, countersigned by a quorum, and nothing is missing. */
    void assertSame() throws Exception {
        for (Member member : fleet.chain().current().members()) {
            if (!member.role().keepsLedger() || !houses.containsKey(member.name())) {
                continue;
            }
            SignedCheckpoint newest =
                    house(member.name()).node().newest(member.name()).orElseThrow();
            for (House house : houses.values()) {
                assertThat(house.node().published(member.name()).map(SignedCheckpoint::checkpoint))
                        .as(
                                "the ledger of %s at %s",
                                member.name(), house.node().name())
                        .contains(newest.checkpoint());
                assertThat(house.node().reader(member.name()).orElseThrow().size())
                        .isEqualTo(newest.checkpoint().size());
                if (house.node().self().role().reads()) {
                    assertThat(house.node().wanted(member.name(), 10)).isEmpty();
                }
            }
        }
    }

    static int freePort() throws IOException {
        while (true) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                // The system may give the same one twice, once it is free again.
                if (PORTS.add(socket.getLocalPort())) {
                    return socket.getLocalPort();
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (String name : List.copyOf(houses.keySet())) {
            stop(name);
        }
    }
}
