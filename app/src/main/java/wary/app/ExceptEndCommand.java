package wary.app;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wary.app.output.Page;
import wary.watch.incident.RulingsFile;
import wary.watch.incident.Standing;

/** {@code wary except end}: ends an exception before its last day. */
@Command(name = "end", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class ExceptEndCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private RulingsOptions options = new RulingsOptions();

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "option.exceptId")
    private String id = "";

    @Option(names = "--note", paramLabel = "TEXT", descriptionKey = "option.exceptEndNote")
    private @Nullable String note;

    @Option(names = "--by", paramLabel = "NAME", descriptionKey = "option.rulingBy")
    private @Nullable String by;

    @Override
    public Integer call() throws IOException {
        String who = RulingsOptions.by(by, io());
        RulingsFile file = options.file();
        List<Standing> all = RulingsOptions.read(file, io()).exceptions();
        Standing found = all.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        UserError.usage("error.noException", id, file.path().toString()));
        if (found.ended().isPresent()) {
            throw UserError.usage("error.exceptEnded", id);
        }
        Standing.Ended end = new Standing.Ended(Instant.now(), who, note == null ? "" : VerdictCommand.note(note));
        RulingsOptions.write(file, () -> file.end(id, end));
        Page page = io().page(ColorChoice.AUTO);
        page.paragraph(Messages.get("except.nowEnded", id), Page.Style.BOLD);
        page.flush();
        return Exit.DONE;
    }
}
