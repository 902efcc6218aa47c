package wary.app;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import wary.app.output.Page;
import wary.ledger.LedgerException;
import wary.ledger.NoteSignature;
import wary.ledger.SignedCheckpoint;

/** {@code wary ledger show}: an entry's bytes, or what there is. */
@Command(name = "show", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class LedgerShowCommand extends WithIo implements Callable<Integer> {
    private static final int TIMED = 8 + 64;

    @Mixin
    private LedgerFolder ledger = new LedgerFolder();

    @Parameters(index = "1", paramLabel = "INDEX", arity = "0..1", descriptionKey = "option.showIndex")
    private @Nullable Long index;

    @Override
    public Integer call() throws IOException, LedgerException {
        SignedCheckpoint signed = ledger.published();
        long size = signed.checkpoint().size();
        if (index != null) {
            if (index < 0 || index >= size) {
                throw UserError.usage("error.index", Long.toString(index), Long.toString(size));
            }
            Output.bytes(io(), ledger.reader(signed).entry(index));
            return Exit.DONE;
        }
        Page page = io().page(ColorChoice.AUTO);
        page.line("", Page.Style.BOLD, signed.checkpoint().origin());
        page.line("  ", Page.Style.PLAIN, Messages.get("ledger.size", size));
        page.line(
                "  ",
                Page.Style.PLAIN,
                Messages.get("ledger.root", signed.checkpoint().root()));
        List<NoteSignature> lines = signed.note().signatures();
        for (NoteSignature line : lines) {
            byte[] bytes = line.bytes();
            String key = "%s+%08x".formatted(line.name(), line.keyId());
            page.line(
                    "  ",
                    Page.Style.PLAIN,
                    bytes.length < TIMED
                            ? Messages.get("ledger.signature", key)
                            : Messages.get("ledger.signatureAt", key, time(bytes)));
        }
        page.flush();
        return Exit.DONE;
    }

    private static String time(byte[] bytes) {
        long seconds = java.nio.ByteBuffer.wrap(bytes).getLong();
        return seconds >= 0 && seconds <= Instant.MAX.getEpochSecond()
                ? Instant.ofEpochSecond(seconds).toString()
                : Long.toUnsignedString(seconds);
    }
}
