package wary.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import wary.unit.UnitException;
import wary.unit.charter.CharterChain;
import wary.unit.founding.CharterStore;
import wary.unit.home.NodeHome;

/** {@code wary unit charter}: what is in force, in plain words; or all charters with their votes, for others. */
@Command(name = "charter", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class UnitCharterCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private MemberHome home = new MemberHome();

    @Option(names = "--export", paramLabel = "FILE", descriptionKey = "option.unitExport")
    private @Nullable Path export;

    @Option(names = "--json", descriptionKey = "option.unitJson")
    private boolean json;

    @Override
    public Integer call() throws IOException, UnitException {
        if (export != null) {
            OutFile.check(export);
        }
        NodeHome opened = home.open(io());
        CharterChain chain = home.charters(opened);
        if (export != null) {
            OutFile.write(export, CharterStore.open(opened).export());
        }
        if (json) {
            Output.bytes(io(), chain.current().bytes());
            Output.text(io(), "\n");
            return Exit.DONE;
        }
        UnitPage page = new UnitPage(io());
        page.charter(chain.current(), Optional.empty());
        page.gap();
        page.say(Messages.get("unit.identity"));
        page.fingerprint(chain.founding().hash());
        if (export != null) {
            page.say(Messages.get("unit.exported", chain.steps().size(), export));
        }
        page.flush();
        return Exit.DONE;
    }
}
