package wary.unit.sync;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import wary.ledger.SignedCheckpoint;
import wary.ledger.log.Ledger;
import wary.ledger.log.LedgerOptions;
import wary.unit.home.NodeHome;
import wary.unit.home.NodeKeys;

/** What a member with good keys and bad intentions does to its own home. */
final class Cheats {
    private final NodeHome home;
    private final NodeKeys keys;

    Cheats(Town town, String member) {
        this.home = requireNonNull(town.fleet().homes().get(member));
        this.keys = requireNonNull(town.fleet().keys().get(member));
    }

    /** Copies the ledger and what is shown of it, as it is now, to bring it back later. */
    void save(Path to) throws IOException {
        copy(home.ledger(), to.resolve("ledger"));
        copy(home.outbox(), to.resolve("outbox"));
    }

    /** Puts the ledger back to what it was, whatever was said since. */
    void restore(Path from) throws IOException {
        delete(home.ledger());
        delete(home.outbox());
        copy(from.resolve("ledger"), home.ledger());
        copy(from.resolve("outbox"), home.outbox());
    }

    /** Appends any bytes, as no honest program would. */
    void append(byte[]... entries) throws Exception {
        try (Ledger ledger = Ledger.open(
                home.ledger(), keys.ledgers().getFirst().signing(), LedgerOptions.DEFAULT.publishedByCaller())) {
            for (byte[] entry : entries) {
                ledger.append(entry);
            }
            ledger.flush();
            SignedCheckpoint newest = ledger.checkpoint();
            Files.createDirectories(home.outbox());
            Files.write(home.outbox().resolve("checkpoint"), newest.note().bytes());
        }
    }

    static void copy(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target);
                }
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> all;
            try (Stream<Path> files = Files.walk(folder)) {
                all = files.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path each : all) {
                Files.delete(each);
            }
        }
    }
}
