package wary.app;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import wary.app.output.Page;
import wary.watch.incident.ExceptionRule;
import wary.watch.incident.Rulings;
import wary.watch.incident.RulingsFile;
import wary.watch.incident.Standing;

/** {@code wary except list}: all exceptions, also those that are over. */
@Command(name = "list", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class ExceptListCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private RulingsOptions options = new RulingsOptions();

    @Override
    public Integer call() throws IOException {
        RulingsFile file = options.file();
        Rulings rulings = RulingsOptions.read(file, io());
        Page page = io().page(ColorChoice.AUTO);
        if (rulings.exceptions().isEmpty()) {
            page.paragraph(Messages.get("except.nothing", file.path().toString()), Page.Style.PLAIN);
        }
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (Standing each : rulings.exceptions()) {
            Page.Style style = each.holds(today) ? Page.Style.BOLD : Page.Style.FAINT;
            page.line("", style, Messages.get("except.line", each.id(), what(each.rule()), state(each, today)));
            page.paragraph(
                    "    ",
                    "    ",
                    Messages.get("except.why", each.rule().reason(), each.rule().by(), Times.minute(each.at())),
                    Page.Style.PLAIN);
        }
        page.flush();
        return rulings.problems().isEmpty() ? Exit.DONE : Exit.IO;
    }

    private static String what(ExceptionRule rule) {
        StringBuilder what =
                new StringBuilder(rule.detection().equals("*") ? Messages.get("except.all") : rule.detection());
        new TreeMap<>(rule.about()).forEach((kind, value) -> what.append(", ").append(kind.word() + "=" + value));
        return what.toString();
    }

    private static String state(Standing each, LocalDate today) {
        if (each.ended().isPresent()) {
            Standing.Ended end = each.ended().get();
            return Messages.get("except.ended", Times.minute(end.at()), end.by());
        }
        return each.holds(today)
                ? Messages.get("except.until", each.rule().until())
                : Messages.get("except.over", each.rule().until());
    }
}
