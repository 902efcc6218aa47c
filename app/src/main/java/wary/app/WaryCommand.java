package wary.app;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The outermost command; by itself it only says what there is. {@link Commands} gives it its subcommands. */
@Command(
        name = "wary",
        resourceBundle = Messages.BUNDLE,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class WaryCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(requireNonNull(spec).commandLine(), Messages.get("error.noCommand"));
    }
}
