package wary.app;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wary.app.output.Page;
import wary.watch.incident.KnownIncidents;
import wary.watch.incident.KnownIncidents.Known;
import wary.watch.incident.Ruling;
import wary.watch.incident.RulingsFile;

/** {@code wary verdict}: says what an incident was. */
@Command(
        name = "verdict",
        resourceBundle = Messages.BUNDLE,
        mixinStandardHelpOptions = true,
        subcommands = VerdictListCommand.class)
final class VerdictCommand extends WithIo implements Callable<Integer> {
    private static final int LONGEST_NOTE = 4000;

    @Mixin
    private RulingsOptions options = new RulingsOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "INCIDENT", descriptionKey = "option.incident")
    private @Nullable String incident;

    @Parameters(index = "1", arity = "0..1", paramLabel = "VERDICT", descriptionKey = "option.incidentVerdict")
    private @Nullable String word;

    @Option(names = "--note", paramLabel = "TEXT", descriptionKey = "option.rulingNote")
    private @Nullable String note;

    @Option(names = "--by", paramLabel = "NAME", descriptionKey = "option.rulingBy")
    private @Nullable String by;

    @Override
    public Integer call() throws IOException {
        if (incident == null || word == null) {
            throw UserError.usage("error.verdictArguments");
        }
        Ruling.Verdict verdict =
                Ruling.Verdict.of(word).orElseThrow(() -> UserError.usage("error.verdictWord", String.valueOf(word)));
        String text = note(note);
        String who = RulingsOptions.by(by, io());
        RulingsFile file = options.file();
        RulingsOptions.read(file, io());
        Known known = known(file, incident);
        Ruling ruling = new Ruling(verdict, text, who, Instant.now(), known.id(), known.signs());
        RulingsOptions.write(file, () -> file.add(ruling));
        Page page = io().page(ColorChoice.AUTO);
        page.paragraph(
                Messages.get(
                        "verdict.given",
                        known.id(),
                        known.title(),
                        Messages.get("verdict." + verdict.word()),
                        known.signs().size(),
                        Times.minute(known.from()),
                        Times.minute(known.until())),
                Page.Style.BOLD);
        page.paragraph(Messages.get("verdict.kept", file.path().toString()), Page.Style.PLAIN);
        page.flush();
        return Exit.DONE;
    }

    static String note(@Nullable String note) {
        if (note == null || note.isBlank()) {
            throw UserError.usage("error.rulingNote");
        }
        if (note.length() > LONGEST_NOTE) {
            throw UserError.usage("error.rulingNoteLong", note.length(), LONGEST_NOTE);
        }
        return note.strip();
    }

    /** The incident with this id, or the only one whose id begins or ends so. */
    private static Known known(RulingsFile file, String id) throws IOException {
        Map<String, Known> all = KnownIncidents.beside(file).read();
        Known exact = all.get(id);
        if (exact != null) {
            return exact;
        }
        List<Known> some = all.values().stream()
                .filter(k -> !id.isEmpty() && (k.id().startsWith(id) || k.id().endsWith(id)))
                .toList();
        if (some.size() == 1) {
            return some.getFirst();
        }
        throw some.isEmpty()
                ? UserError.usage("error.noIncident", id, file.path().toString())
                : UserError.usage(
                        "error.manyIncidents",
                        id,
                        String.join(", ", some.stream().limit(5).map(Known::id).toList()));
    }
}
