package wary.app;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import wary.app.output.Page;

/** {@code wary formats}: which logs can be read. */
@Command(name = "formats", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class FormatsCommand extends WithIo implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        Page page = io().page(ColorChoice.AUTO);
        page.line("", Page.Style.PLAIN, "evtx");
        page.flush();
        return Exit.DONE;
    }
}
