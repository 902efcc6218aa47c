package wary.app;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import wary.app.output.Page;
import wary.telemetry.Format;
import wary.telemetry.Formats;

/** {@code wary formats}: which logs can be read. */
@Command(name = "formats", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class FormatsCommand extends WithIo implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        Page page = io().page(ColorChoice.AUTO);
        for (Format format : Formats.builtIn()) {
            page.paragraph(
                    String.format(Locale.ROOT, "%-7s  ", format.name()),
                    "         ",
                    Messages.get("format." + format.name()),
                    Page.Style.PLAIN);
        }
        page.gap();
        page.paragraph(Messages.get("formats.compressed"), Page.Style.PLAIN);
        page.flush();
        return Exit.DONE;
    }
}
