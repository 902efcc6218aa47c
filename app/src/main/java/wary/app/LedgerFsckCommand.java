package wary.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import wary.app.output.Page;
import wary.ledger.MalformedException;
import wary.ledger.VerifierKey;
import wary.ledger.log.Fsck;
import wary.ledger.log.FsckProblem;
import wary.ledger.log.FsckReport;

/** {@code wary ledger fsck}: whether every entry, tile and signature is there and right. */
@Command(name = "fsck", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class LedgerFsckCommand extends WithIo implements Callable<Integer> {
    /** Of the writer itself; it holds no part of the log that others read. */
    private static final String WRITERS_OWN = ".ledger";

    @Mixin
    private LedgerFolder ledger = new LedgerFolder();

    @Option(names = "--key", paramLabel = "VKEY", descriptionKey = "option.fsckKey")
    private List<String> given = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        List<VerifierKey> keys = new ArrayList<>();
        for (String text : given) {
            try {
                keys.add(VerifierKey.parse(text));
            } catch (MalformedException e) {
                throw UserError.usage("error.vkey", "--key", String.valueOf(e.getMessage()));
            }
        }
        if (keys.isEmpty()) {
            keys.addAll(ledger.readKeys().verifiers());
        }
        ledger.published();
        FsckReport report;
        try (Counter counter = new Counter(io(), "progress.fsck")) {
            report = new Fsck(keys.getFirst().name(), keys, counter::show).check(ledger.folder(), Set.of(WRITERS_OWN));
        }
        Page page = io().page(ColorChoice.AUTO);
        for (FsckProblem problem : report.problems()) {
            page.paragraph("", "    ", problem.path() + " " + problem.what(), Page.Style.BAD);
        }
        page.paragraph(
                "",
                "",
                Messages.get(
                        report.good() ? "fsck.good" : report.complete() ? "fsck.bad" : "fsck.stopped",
                        report.entries(),
                        report.tiles(),
                        report.problems().size()),
                Page.Style.BOLD);
        page.flush();
        return report.good() ? Exit.DONE : Exit.FOUND;
    }
}
