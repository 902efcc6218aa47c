package wary.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import wary.ledger.LedgerException;
import wary.unit.UnitException;
import wary.unit.founding.Change;
import wary.unit.founding.FoundingDesk;
import wary.unit.founding.Outcome;
import wary.unit.founding.SignedEntry;
import wary.unit.home.NodeHome;

/** {@code wary unit propose}: the next charter, with this member's vote. */
@Command(name = "propose", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class UnitProposeCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private MemberHome home = new MemberHome();

    @Mixin
    private PlanOptions plan = new PlanOptions();

    @Option(names = "--add", paramLabel = "ENTRY", descriptionKey = "option.unitAdd")
    private List<Path> add = new ArrayList<>();

    @Option(names = "--remove", paramLabel = "NAME", descriptionKey = "option.unitRemove")
    private List<String> remove = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FILE", required = true, descriptionKey = "option.unitOut")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException, UnitException, LedgerException {
        Path file = requireNonNull(out);
        OutFile.check(file);
        List<SignedEntry> entries = new ArrayList<>();
        for (Path entry : add) {
            entries.add(SignedEntry.parse(PolicyFile.bytes(entry, SignedEntry.LIMIT)));
        }
        NodeHome opened = home.open(io());
        Outcome outcome = FoundingDesk.of(opened).propose(new Change(entries, remove, plan.plan()), home.keys(opened));
        UnitPage page = new UnitPage(io());
        for (SignedEntry entry : entries) {
            page.say(Messages.get("unit.compareEntry", entry.entry().name()));
            page.fingerprint(entry.fingerprint());
        }
        new UnitOutcome(page, Optional.of(file)).tell(outcome);
        return Exit.DONE;
    }
}
