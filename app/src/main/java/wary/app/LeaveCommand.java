package wary.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import wary.ledger.LedgerException;
import wary.unit.UnitException;
import wary.unit.charter.CharterChain;
import wary.unit.founding.Fingerprint;
import wary.unit.home.NodeHome;
import wary.unit.leave.Leaving;

/** {@code wary leave}: everything that this member has of the unit, verifiable offline, without private keys. */
@Command(name = "leave", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class LeaveCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private MemberHome home = new MemberHome();

    @Option(names = "--export", paramLabel = "DIR", required = true, descriptionKey = "option.leaveExport")
    private @Nullable Path export;

    @Override
    public Integer call() throws IOException, UnitException, LedgerException {
        Path to = requireNonNull(export);
        NodeHome opened = home.open(io());
        CharterChain chain = home.charters(opened);
        Leaving leaving;
        try {
            leaving = Leaving.begin(opened, to);
        } catch (FileAlreadyExistsException e) {
            throw UserError.usage("error.exists", to);
        }
        List<Leaving.Copied> copied = leaving.copy(chain);
        leaving.finish(readme(opened, chain, copied));
        UnitPage page = new UnitPage(io());
        boolean good = true;
        for (Leaving.Copied ledger : copied) {
            page.item(Messages.get("leave.ledger", ledger.member(), ledger.entries(), ledger.cosigned()));
            for (String problem : ledger.problems()) {
                page.warn("    " + problem);
                good = false;
            }
        }
        page.say(Messages.get(good ? "leave.done" : "leave.notWhole", to));
        page.say(Messages.get("leave.still"));
        page.flush();
        return good ? Exit.DONE : Exit.FOUND;
    }

    private static String readme(NodeHome home, CharterChain chain, List<Leaving.Copied> copied) {
        StringBuilder text = new StringBuilder(Messages.get(
                "leave.readme",
                chain.current().unit(),
                home.config().member(),
                Fingerprint.of(chain.founding().hash()),
                Version.number()));
        for (Leaving.Copied ledger : copied) {
            String name = ledger.member();
            text.append("\n\n")
                    .append(Messages.get("leave.readmeLedger", name, ledger.entries(), ledger.cosigned()))
                    .append(
                            "\n\n    wary ledger fsck ledgers/%s --key \"$(sed -n 1p verifier-keys/%s)\" --key \"$(sed -n 2p verifier-keys/%s)\"\n"
                                    .formatted(name, name, name));
            if (ledger.cosigned() > 0 && ledger.problems().isEmpty()) {
                text.append("    wary verify --policy policies/%s.policy proofs/%s.tlog-proof proofs/%s.entry\n"
                        .formatted(name, name, name));
            }
            ledger.problems()
                    .forEach(problem -> text.append("    ! ").append(problem).append('\n'));
        }
        return text.append('\n').toString();
    }
}
