package wary.app;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import wary.app.output.Page;
import wary.watch.incident.KnownIncidents;
import wary.watch.incident.KnownIncidents.Known;
import wary.watch.incident.Ruling;
import wary.watch.incident.Rulings;
import wary.watch.incident.RulingsFile;
import wary.watch.incident.SignKey;

/** {@code wary verdict list}: which verdicts were given, and which incidents are open. */
@Command(name = "list", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class VerdictListCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private RulingsOptions options = new RulingsOptions();

    @Override
    public Integer call() throws IOException {
        RulingsFile file = options.file();
        Rulings rulings = RulingsOptions.read(file, io());
        Map<String, Known> known = KnownIncidents.beside(file).read();
        Page page = io().page(ColorChoice.AUTO);
        if (rulings.all().isEmpty() && known.isEmpty()) {
            page.paragraph(Messages.get("verdict.nothing", file.path().toString()), Page.Style.PLAIN);
        }
        Set<SignKey> judged = new HashSet<>();
        for (Ruling ruling : rulings.all()) {
            judged.addAll(ruling.signs());
            page.line(
                    "",
                    Page.Style.PLAIN,
                    Messages.get(
                            "verdict.line",
                            ruling.incident(),
                            Messages.get("verdict." + ruling.verdict().word()),
                            Times.minute(ruling.at()),
                            ruling.by()));
            page.paragraph("    ", "    ", ruling.note(), Page.Style.FAINT);
        }
        for (Known each : known.values()) {
            if (!judged.containsAll(each.signs())) {
                page.line(
                        "",
                        Page.Style.BOLD,
                        Messages.get("verdict.open", each.id(), Times.minute(each.from()), each.level(), each.title()));
            }
        }
        page.flush();
        return rulings.problems().isEmpty() ? Exit.DONE : Exit.IO;
    }
}
