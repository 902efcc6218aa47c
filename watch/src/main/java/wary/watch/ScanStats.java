package wary.watch;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;
import wary.sigma.rule.Rule;

/**
 * The figures of a scan, as JSON for machines. What each stands for is described in docs/stats.md; names there never
 * change their meaning, new ones may be added.
 */
public final class ScanStats {
    /** Counts up when a name changes its meaning or goes away. */
    private static final int VERSION = 1;

    private ScanStats() {}

    /** The figures as JSON text, several lines, with a line end after the last. */
    public static String json(RuleFiles.Loaded rules, ScanResult result) {
        StringWriter text = new StringWriter();
        ObjectWriteContext pretty = new ObjectWriteContext.Base() {
            @Override
            public DefaultPrettyPrinter getPrettyPrinter() {
                return new DefaultPrettyPrinter();
            }
        };
        try (JsonGenerator json = new JsonFactory().createGenerator(pretty, text)) {
            json.writeStartObject();
            json.writeNumberProperty("version", VERSION);
            events(json, result.events());
            rules(json, rules);
            findings(json, result);
            files(json, result);
            json.writeNumberProperty("bytes", result.bytes());
            json.writeObjectPropertyStart("seconds");
            json.writeNumberProperty("load", seconds(rules.time()));
            json.writeNumberProperty("scan", seconds(result.time()));
            json.writeEndObject();
            json.writeBooleanProperty("stopped", result.stopped());
            rejections(json, result);
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }

    /**
     * Writes the figures to a file: all or nothing, so that who waits for the file never reads half of it.
     *
     * @throws IOException if it cannot be written; what was there before then still is
     */
    public static void write(Path file, RuleFiles.Loaded rules, ScanResult result) throws IOException {
        byte[] bytes = json(rules, result).getBytes(StandardCharsets.UTF_8);
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // A device or pipe cannot be replaced.
            Files.write(file, bytes);
            return;
        }
        Path whole = file.toAbsolutePath();
        Path near = whole.resolveSibling(
                whole.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.write(near, bytes);
            try {
                Files.move(near, whole, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(near, whole, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(near);
        }
    }

    private static void events(JsonGenerator json, EventCounts events) {
        json.writeObjectPropertyStart("events");
        json.writeNumberProperty("read", events.read());
        json.writeNumberProperty("matched", events.matched());
        json.writeNumberProperty("unmatched", events.unmatched());
        json.writeNumberProperty("rejected", events.rejected());
        json.writeEndObject();
    }

    private static void rules(JsonGenerator json, RuleFiles.Loaded rules) {
        json.writeObjectPropertyStart("rules");
        json.writeNumberProperty("files", rules.files());
        json.writeNumberProperty("documents", rules.rules().documents());
        json.writeNumberProperty("loaded", rules.rules().rules().size());
        json.writeNumberProperty("rejected", rules.rejected().size());
        json.writeNumberProperty("correlations", rules.rules().correlations().size());
        json.writeNumberProperty("correlations_not_run", 0);
        json.writeNumberProperty("skipped_files", rules.skipped().size());
        json.writeNumberProperty("unreadable_files", rules.unreadable().size());
        json.writeEndObject();
    }

    private static void findings(JsonGenerator json, ScanResult result) {
        json.writeObjectPropertyStart("findings");
        json.writeNumberProperty("reported", result.reported().total());
        json.writeNumberProperty("below_level", result.leftOut().total());
        json.writeObjectPropertyStart("reported_by_level");
        for (Rule.Level level : Rule.Level.values()) {
            json.writeNumberProperty(level.word(), result.reported().of(level));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void files(JsonGenerator json, ScanResult result) {
        json.writeObjectPropertyStart("files");
        for (FileReport.Status status : FileReport.Status.values()) {
            json.writeNumberProperty(status.word(), result.files(status));
        }
        json.writeEndObject();
    }

    private static void rejections(JsonGenerator json, ScanResult result) {
        json.writeArrayPropertyStart("rejections");
        for (RejectedRecords rejected : result.rejected()) {
            json.writeStartObject();
            json.writeStringProperty("reason", Texts.wellFormed(rejected.reason()));
            json.writeNumberProperty("count", rejected.count());
            json.writeArrayPropertyStart("examples");
            rejected.examples().forEach(e -> json.writeString(Texts.wellFormed(e)));
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static double seconds(Duration time) {
        return Math.round(time.toNanos() / 1e6) / 1e3;
    }
}
