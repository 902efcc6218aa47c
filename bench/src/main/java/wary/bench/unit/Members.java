package wary.bench.unit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
import wary.unit.sync.Event;
import wary.unit.sync.Sync;

/** The nodes of one unit on this machine, each with a home and a port of its own, in one process. */
final class Members implements AutoCloseable {
    private static final Duration A_DAY = Duration.ofDays(1);

    private final List<NodeHome> homes = new ArrayList<>();
    private final List<NodeKeys> keys = new ArrayList<>();
    private final List<Running> running = new ArrayList<>();
    private final CharterChain chain;

    /** A node that answers. */
    record Running(Node node, Sync sync) {}

    /** @param count of members; what one says counts once all the others have countersigned it */
    Members(Path folder, int count) throws Exception {
        List<Member> members = new ArrayList<>();
        List<Integer> ports = freePorts(count);
        for (int i = 0; i < count; i++) {
            String name = "member-" + i;
            NodeHome home = NodeHome.create(
                    folder.resolve(name), new HomeConfig(name, Optional.empty()), name + ".example", Optional.empty());
            homes.add(home);
            keys.add(home.keys(Optional.empty()));
            URI url = URI.create("https://127.0.0.1:" + ports.get(i) + "/");
            members.add(keys.get(i).entry(name, Role.MEMBER, Optional.of(url), 0));
        }
        Charter charter = Charter.of(new CharterTerms(
                "Bench", 0, Optional.empty(), members, count - 1, 0, count, A_DAY, A_DAY.multipliedBy(3)));
        List<CharterVote> votes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            votes.add(homes.get(i).vote(charter, keys.get(i).ledgers().getFirst()));
            Ledger.create(
                    homes.get(i).ledger(), keys.get(i).ledgers().getFirst().signing());
        }
        if (!(CharterChain.found(new CharterStep(charter, votes)) instanceof ChainResult.InForce force)) {
            throw new IllegalStateException("the charter is not in force");
        }
        chain = force.chain();
    }

    /** Opens a node that nobody can call yet. */
    Node open(int member) throws Exception {
        return Node.open(homes.get(member), keys.get(member), chain, InstantSource.system());
    }

    /** Starts all. Trouble with others ends the run: a figure that was got with trouble says nothing. */
    void start() throws Exception {
        for (int i = 0; i < homes.size(); i++) {
            start(i);
        }
    }

    Running start(int member) throws Exception {
        Node node = open(member);
        Sync sync = Sync.open(node, event -> {
            if (event instanceof Event.Declined || event instanceof Event.Misfit || event instanceof Event.Proven) {
                System.err.println(event);
            }
        });
        int port = node.self().url().orElseThrow().getPort();
        sync.serve(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), e -> System.err.println(e));
        Running each = new Running(node, sync);
        running.add(each);
        return each;
    }

    List<Running> running() {
        return running;
    }

    NodeHome home(int member) {
        return homes.get(member);
    }

    NodeKeys keys(int member) {
        return keys.get(member);
    }

    CharterChain chain() {
        return chain;
    }

    /** Held until all are found: one that is let go may be found again. */
    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Running each : running) {
            each.sync().close();
            each.node().close();
        }
    }
}
