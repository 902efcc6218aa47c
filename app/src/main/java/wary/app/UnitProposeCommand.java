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
import wary.unit.charter.Charter;
import wary.unit.charter.Member;
import wary.unit.founding.Change;
import wary.unit.founding.FoundingDesk;
import wary.unit.founding.Outcome;
import wary.unit.founding.SignedEntry;
import wary.unit.home.NodeHome;
import wary.unit.home.NodeKeys;
import wary.unit.statement.Meta;

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

    @Option(names = "--rotate-ledger-keys", descriptionKey = "option.unitRotate")
    private boolean rotate;

    @Option(names = "--cause", paramLabel = "CAUSE", descriptionKey = "option.unitCause")
    private @Nullable String cause;

    @Option(names = "--url", paramLabel = "URL", descriptionKey = "option.unitOwnUrl")
    private @Nullable String url;

    @Option(names = "--out", paramLabel = "FILE", required = true, descriptionKey = "option.unitOut")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException, UnitException, LedgerException {
        Path file = requireNonNull(out);
        OutFile.check(file);
        Change.Own own = new Change.Own(rotate, cause(), NewHome.url(url));
        List<SignedEntry> entries = new ArrayList<>();
        for (Path entry : add) {
            entries.add(SignedEntry.parse(PolicyFile.bytes(entry, SignedEntry.LIMIT)));
        }
        NodeHome opened = home.open(io());
        Outcome outcome = FoundingDesk.of(opened).propose(new Change(entries, remove, plan.plan(), own), keys(opened));
        UnitPage page = new UnitPage(io());
        for (SignedEntry entry : entries) {
            page.say(Messages.get("unit.compareEntry", entry.entry().name()));
            page.fingerprint(entry.fingerprint());
        }
        if (rotate) {
            page.say(Messages.get("unit.rotateKeep", opened.folder().resolve("keys")));
        }
        new UnitOutcome(page, Optional.of(file)).tell(outcome);
        return Exit.DONE;
    }

    private NodeKeys keys(NodeHome opened) throws IOException, UnitException {
        if (!rotate) {
            return home.keys(opened);
        }
        Charter charter = home.charters(opened).current();
        String name = opened.config().member();
        Member self =
                charter.member(name).orElseThrow(() -> UserError.io("error.unitNotListed", charter.number(), name));
        return home.readyToRotate(opened, self);
    }

    private Meta.KeyRotation.Cause cause() {
        if (cause == null) {
            return Meta.KeyRotation.Cause.SCHEDULED;
        }
        if (!rotate) {
            throw UserError.usage("error.unitCauseAlone");
        }
        for (Meta.KeyRotation.Cause known : Meta.KeyRotation.Cause.values()) {
            if (known.code().equals(cause)) {
                return known;
            }
        }
        throw UserError.usage("error.unitCause", cause);
    }
}
