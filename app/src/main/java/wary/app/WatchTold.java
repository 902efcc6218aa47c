package wary.app;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wary.app.output.Page;
import wary.app.output.SafeText;
import wary.sigma.rule.Rule;
import wary.telemetry.Rejection;
import wary.telemetry.follow.Told;
import wary.watch.incident.Entity;
import wary.watch.incident.Incident;
import wary.watch.incident.Pointer;
import wary.watch.incident.Sign;
import wary.watch.live.SignLine;
import wary.watch.live.WatchListener;
import wary.watch.live.Watcher;
import wary.watch.session.Session;

/** Tells what {@code wary watch} finds: on standard output what was found, on standard error how it goes. */
final class WatchTold implements WatchListener {
    private static final String CLEAR = "\r\u001b[K";
    private static final int MOST_NAMED = 6;
    private static final int MOST_WHY = 3;
    private static final Duration ALIVE = Duration.ofSeconds(10);
    private static final int MOST_REJECTIONS = 20;
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Io io;
    private final WatchCommand.As output;
    private final Rule.Level least;
    private final Optional<Rule.Level> failOn;
    private final Page page;
    private boolean alarmed;
    private Instant alive = Instant.EPOCH;
    private boolean dirty;
    private long findings;
    private long rejections;

    WatchTold(Io io, WatchCommand.As output, Rule.Level least, Optional<Rule.Level> failOn, ColorChoice color) {
        this.io = io;
        this.output = output;
        this.least = least;
        this.failOn = failOn;
        page = io.page(color);
    }

    /** Whether an incident was told of the level that was asked for. */
    boolean alarmed() {
        return alarmed;
    }

    void begin(Path state, Session session, Watcher watcher) {
        say(Messages.get("watch.begin", session.pack().units().size(), state.toString()));
        session.unconfigured()
                .forEach((unit, missing) -> say(Messages.get("report.unconfigured", unit, String.join(", ", missing))));
        status(watcher);
    }

    void end(Watcher watcher) {
        clear();
        say(Messages.get("watch.end", watcher.records(), findings));
        if (rejections > 0) {
            say(Messages.get("watch.rejections", rejections));
        }
        if (watcher.late() > 0) {
            say(Messages.get("watch.late", watcher.late()));
        }
    }

    /** A line that says that it is alive, where somebody looks. */
    void status(Watcher watcher) {
        if (output == WatchCommand.As.JSONL && !Instant.now().isBefore(alive.plus(ALIVE))) {
            alive = Instant.now();
            write(alive(watcher));
        }
        if (!io.errIsTerminal()) {
            return;
        }
        String text = Messages.get(
                "watch.status",
                watcher.files(),
                watcher.records(),
                findings,
                watcher.latest().map(SECOND::format).orElse("-"));
        io.err().print(CLEAR + SafeText.of(text, io.width() - 1));
        io.err().flush();
        dirty = true;
    }

    /** Nothing in it comes from a log. */
    private byte[] alive(Watcher watcher) {
        String latest =
                watcher.latest().map(time -> ",\"latest\":\"" + time + "\"").orElse("");
        return "{\"kind\":\"alive\",\"time\":\"%s\",\"files\":%d,\"records\":%d,\"rejected\":%d,\"late\":%d,\"findings\":%d%s}\n"
                .formatted(
                        alive, watcher.files(), watcher.records(), watcher.rejected(), watcher.late(), findings, latest)
                .getBytes(StandardCharsets.UTF_8);
    }

    private void clear() {
        if (dirty) {
            io.err().print(CLEAR);
            io.err().flush();
            dirty = false;
        }
    }

    private void say(String text) {
        clear();
        io.err().println("wary: " + SafeText.of(text));
        io.err().flush();
    }

    @Override
    public void sign(Sign sign) {
        if (sign.level().compareTo(least) < 0) {
            return;
        }
        findings++;
        if (output == WatchCommand.As.JSONL) {
            write(SignLine.of(sign));
            return;
        }
        text(() -> {
            page.labelled(
                    "",
                    style(sign.level()),
                    Messages.get("level." + sign.level().word()).toUpperCase(Locale.ROOT),
                    "  " + SECOND.format(sign.to()) + "  " + sign.title());
            if (!sign.entities().isEmpty()) {
                page.paragraph("    ", "    ", Messages.get("watch.about", named(sign.entities())), Page.Style.PLAIN);
            }
            for (String why : sign.why().stream().limit(MOST_WHY).toList()) {
                page.paragraph("    ", "      ", why, Page.Style.PLAIN);
            }
            Pointer last = sign.evidence().getLast();
            String rule = sign.unit().isEmpty()
                    ? Messages.get("watch.rule", sign.rule(), sign.author())
                    : Messages.get("watch.unit", sign.unit());
            page.place("    ", last.source() + ":" + last.record(), "  " + rule);
        });
    }

    @Override
    public void incident(Incident incident, boolean worse) {
        Rule.Level level = incident.severity().level();
        alarmed |= failOn.filter(least -> level.compareTo(least) >= 0).isPresent();
        if (level.compareTo(least) < 0) {
            return;
        }
        if (output == WatchCommand.As.JSONL) {
            write(SignLine.of(incident, worse));
            return;
        }
        text(() -> page.paragraph(
                "  ",
                "    ",
                Messages.get(
                        worse ? "watch.worse" : "watch.new",
                        incident.id(),
                        Messages.get("level." + level.word()),
                        incident.leading().title(),
                        incident.signs().size()),
                Page.Style.BOLD));
    }

    private static String named(List<Entity> entities) {
        List<String> names = entities.stream()
                .map(Entity::value)
                .distinct()
                .limit(MOST_NAMED)
                .toList();
        String all = String.join(", ", names);
        long more = entities.stream().map(Entity::value).distinct().count() - names.size();
        return more > 0 ? Messages.get("watch.andMore", all, more) : all;
    }

    private static Page.Style style(Rule.Level level) {
        return Page.Style.valueOf(level.name());
    }

    @Override
    public void log(Told told) {
        switch (told.kind()) {
            case BEGUN, WHOLE, RENAMED, CONTINUES, LINK -> {
                // As it should be; the status line counts the files.
            }
            default ->
                say(Messages.get(
                        "watch.log."
                                + told.kind().name().toLowerCase(Locale.ROOT).replace('_', '.'),
                        told.source(),
                        told.detail()));
        }
    }

    @Override
    public void stopped(String source, boolean again) {
        say(Messages.get(again ? "watch.again" : "watch.stopped", source, SECOND.format(Instant.now())));
    }

    @Override
    public void rejected(Rejection rejection) {
        rejections++;
        if (rejections <= MOST_REJECTIONS) {
            say(Messages.get("watch.rejected", rejection.source(), rejection.number(), rejection.reason()));
        }
    }

    @Override
    public void state(String what) {
        say(what);
    }

    /** Something that writes. */
    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    private void text(Writing writing) {
        clear();
        try {
            writing.run();
            page.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(byte[] line) {
        clear();
        try {
            OutputStream out = io.out();
            out.write(line);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
