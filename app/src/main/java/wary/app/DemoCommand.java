package wary.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "demo", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class DemoCommand extends WithIo implements Callable<Integer> {
    @Override
    public Integer call() {
        return Exit.DONE;
    }
}
