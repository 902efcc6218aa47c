package wary.ledger.log;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import wary.ledger.SigningKey;

/** A process that appends and tells what was acknowledged, until it is killed: see {@link KillTest}. */
final class KilledWriter {
    private KilledWriter() {}

    /** @param args the folder, and a file with the two keys */
    public static void main(String[] args) throws Exception {
        List<String> keys = Files.readAllLines(Path.of(args[1]));
        LedgerKeys both = new LedgerKeys(SigningKey.parse(keys.get(0)), SigningKey.parse(keys.get(1)));
        LedgerOptions options = LedgerOptions.DEFAULT.withInterval(Duration.ofMillis(new Random().nextInt(10)));
        Ledger ledger = Ledger.open(Path.of(args[0]), both, options);
        say(System.out, "opened", ledger.checkpoint().checkpoint().size(), new byte[0], ledger.checkpoint());
        for (int writer = 0; writer < 12; writer++) {
            Random random = new Random();
            Thread.ofPlatform().start(() -> {
                try {
                    while (true) {
                        byte[] entry = new byte[random.nextInt(300)];
                        random.nextBytes(entry);
                        Receipt receipt = ledger.append(entry);
                        say(System.out, "acknowledged", receipt.index(), entry, receipt.checkpoint());
                    }
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    private static void say(
            PrintStream out, String what, long index, byte[] entry, wary.ledger.SignedCheckpoint checkpoint) {
        String line = what + " " + index + " "
                + java.util.HexFormat.of().formatHex(entry) + "/ "
                + checkpoint.checkpoint().size() + " " + checkpoint.checkpoint().root() + "\n";
        // In one piece: the pipe keeps what was written to it when the process is gone.
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        synchronized (out) {
            out.write(bytes, 0, bytes.length);
            out.flush();
        }
    }
}
