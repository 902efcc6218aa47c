package wary.app;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import wary.app.output.Page;
import wary.watch.incident.Entities;
import wary.watch.incident.Entity;
import wary.watch.incident.ExceptionRule;
import wary.watch.incident.RulingsFile;
import wary.watch.incident.Standing;
import wary.watch.pack.Pack;

/** {@code wary except}: keeps signs that need nobody out of incidents, for a time. */
@Command(
        name = "except",
        resourceBundle = Messages.BUNDLE,
        mixinStandardHelpOptions = true,
        subcommands = {ExceptListCommand.class, ExceptEndCommand.class})
final class ExceptCommand extends WithIo implements Callable<Integer> {
    /** An exception that never ends is forgotten; one that is still needed is made again. */
    private static final int MOST_DAYS = 366;

    private static final int MOST_ENTITIES = 7;

    @Mixin
    private RulingsOptions options = new RulingsOptions();

    @Option(names = "--unit", paramLabel = "UNIT", descriptionKey = "option.exceptUnit")
    private @Nullable String unit;

    @Option(names = "--rule", paramLabel = "ID", descriptionKey = "option.exceptRule")
    private @Nullable String rule;

    @Option(names = "--entity", paramLabel = "KIND=VALUE", descriptionKey = "option.exceptEntity")
    private Map<String, String> entities = new LinkedHashMap<>();

    @Option(names = "--until", paramLabel = "DATE", descriptionKey = "option.exceptUntil")
    private @Nullable String until;

    @Option(names = "--note", paramLabel = "TEXT", descriptionKey = "option.exceptNote")
    private @Nullable String note;

    @Option(names = "--by", paramLabel = "NAME", descriptionKey = "option.rulingBy")
    private @Nullable String by;

    @Override
    public Integer call() throws IOException {
        Map<Entity.Kind, String> about = about();
        if (unit != null && rule != null || unit == null && rule == null && about.isEmpty()) {
            throw UserError.usage("error.exceptWhat");
        }
        if (unit != null && Pack.builtIn().unit(unit).isEmpty()) {
            throw UserError.usage("error.noUnit", unit);
        }
        String detection = unit != null ? unit : rule != null && !rule.isBlank() ? rule : "*";
        Instant now = Instant.now();
        LocalDate last = last(now.atZone(ZoneOffset.UTC).toLocalDate());
        ExceptionRule made =
                new ExceptionRule(detection, about, last, VerdictCommand.note(note), RulingsOptions.by(by, io()));
        RulingsFile file = options.file();
        RulingsOptions.read(file, io());
        Standing standing = Standing.of(made, now);
        RulingsOptions.write(file, () -> file.add(standing));
        Page page = io().page(ColorChoice.AUTO);
        page.paragraph(Messages.get("except.made", standing.id(), last), Page.Style.BOLD);
        page.paragraph(Messages.get("except.kept", file.path().toString(), standing.id()), Page.Style.PLAIN);
        page.flush();
        return Exit.DONE;
    }

    private Map<Entity.Kind, String> about() {
        Map<Entity.Kind, String> about = new EnumMap<>(Entity.Kind.class);
        entities.forEach((name, value) -> {
            Entity.Kind kind = Entity.Kind.of(name).orElseThrow(() -> UserError.usage("error.exceptKind", name));
            about.put(kind, spelled(kind, value));
        });
        if (about.size() > MOST_ENTITIES || about.containsValue("*")) {
            throw UserError.usage("error.exceptAll");
        }
        return about;
    }

    /** In the one spelling that signs use; with a star it stays as it is. */
    private static String spelled(Entity.Kind kind, String value) {
        if (value.startsWith("*") || value.endsWith("*")) {
            return value;
        }
        return Entities.of(kind, Entity.Role.INVOLVED, value)
                .map(Entity::value)
                .orElseThrow(() -> UserError.usage("error.exceptValue", kind.word(), value));
    }

    private LocalDate last(LocalDate today) {
        if (until == null) {
            throw UserError.usage("error.exceptNoEnd");
        }
        try {
            LocalDate last = LocalDate.parse(until);
            if (last.isBefore(today) || last.isAfter(today.plusDays(MOST_DAYS))) {
                throw UserError.usage("error.exceptUntil", until, today, today.plusDays(MOST_DAYS));
            }
            return last;
        } catch (DateTimeException e) {
            throw UserError.usage("error.exceptUntil", until, today, today.plusDays(MOST_DAYS));
        }
    }
}
