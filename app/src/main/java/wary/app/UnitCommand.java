package wary.app;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code wary unit}: a unit of members who do not trust each other, its charter, and how it stands. */
@Command(
        name = "unit",
        resourceBundle = Messages.BUNDLE,
        mixinStandardHelpOptions = true,
        subcommands = {
            UnitFoundCommand.class,
            UnitInviteCommand.class,
            UnitJoinCommand.class,
            UnitAcceptCommand.class,
            UnitProposeCommand.class,
            UnitCharterCommand.class,
            UnitStatusCommand.class
        })
final class UnitCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(requireNonNull(spec).commandLine(), Messages.get("error.noCommand"));
    }
}
