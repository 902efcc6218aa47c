package wary.unit.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.SignedCheckpoint;
import wary.ledger.log.TilePath;
import wary.ledger.log.TileSource;
import wary.unit.book.Line;
import wary.unit.home.PinnedTls;
import wary.unit.home.Pins;
import wary.unit.node.Node;
import wary.unit.statement.About;
import wary.unit.statement.Kind;
import wary.unit.sync.Town.House;

/**
 * The line is cut at each step of a meeting in turn, and the node is started anew each time: nothing is lost or
 * doubled.
 */
class CutTest {
    @TempDir
    private Path dir;

    /** A peer whose line is cut before the n-th thing that is asked of it. */
    private static final class Cut implements Peer {
        private final Peer peer;
        private int left;

        Cut(Peer peer, int calls) {
            this.peer = peer;
            this.left = calls;
        }

        private void call() throws IOException {
            left--;
            if (left < 0) {
                throw new IOException("the line is cut");
            }
        }

        boolean wasCut() {
            return left < 0;
        }

        @Override
        public String name() {
            return peer.name();
        }

        @Override
        public boolean isCertain() {
            return peer.isCertain();
        }

        @Override
        public Heads heads() throws IOException {
            call();
            return peer.heads();
        }

        @Override
        public Optional<SignedCheckpoint> note(String member, Note which) throws IOException {
            call();
            return peer.note(member, which);
        }

        @Override
        public TileSource tiles(String member) {
            TileSource tiles = peer.tiles(member);
            return new TileSource() {
                @Override
                public byte[] checkpoint() throws IOException {
                    call();
                    return tiles.checkpoint();
                }

                @Override
                public Optional<byte[]> read(TilePath path) throws IOException {
                    call();
                    return tiles.read(path);
                }
            };
        }

        @Override
        public Optional<byte[]> body(About place) throws IOException {
            call();
            return peer.body(place);
        }

        @Override
        public Optional<byte[]> charters() throws IOException {
            call();
            return peer.charters();
        }

        @Override
        public void lines(String member, SignedCheckpoint countersigned) throws IOException {
            call();
            peer.lines(member, countersigned);
        }
    }

    @Test
    void atEveryStep() throws Exception {
        try (Town town = Town.found(dir, 1, 0, Town.seat("harbor"), Town.seat("river"))) {
            House harbor = town.start("harbor");
            List<Node.Recorded> said = new ArrayList<>();
            boolean cut = true;
            int step = 0;
            for (; cut; step++) {
                said.add(harbor.node().say(Says.to("Number " + step, "river")));
                try (Node river = town.fleet().open("river");
                        HttpPeer line = line(town)) {
                    Cut peer = new Cut(line, step);
                    Exchange exchange = new Exchange(river, new Proofs(river), Limits.usual());
                    List<Event> events = new ArrayList<>();
                    if (exchange.meet(peer, events::add).isPresent()) {
                        Exchange.attempt(
                                "harbor",
                                events::add,
                                () -> new Fetching(river, Limits.usual()).fetch(peer, "harbor", events::add));
                    }
                    cut = peer.wasCut();
                    assertThat(events).noneMatch(Event.Proven.class::isInstance);
                }
            }
            assertThat(step).as("steps of a meeting").isGreaterThan(5);
            House river = town.start("river");
            town.settle();
            town.assertSame();
            for (Node.Recorded each : said) {
                assertThat(river.node().book().under(each.envelope().id())).hasSize(1);
                assertThat(river.node().body(river.node().envelope(each.place())))
                        .isPresent();
            }
            assertThat(harbor.node().book().of("river"))
                    .filteredOn(line -> line instanceof Line.Said one && one.kind() == Kind.Known.RECEIPT)
                    .as("one receipt for each")
                    .hasSize(said.size());
        }
    }

    private static HttpPeer line(Town town) {
        URI url = town.fleet()
                .chain()
                .current()
                .member("harbor")
                .orElseThrow()
                .url()
                .orElseThrow();
        PinnedTls tls = new PinnedTls(
                town.fleet().keys().get("river").tls(),
                Pins.of(town.fleet().chain().current()));
        return new HttpPeer(
                "harbor", url, Duration.ofSeconds(10), tls.client("harbor").build());
    }
}
