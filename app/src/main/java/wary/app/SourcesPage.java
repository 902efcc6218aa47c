package wary.app;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wary.app.output.Page;
import wary.watch.FileReport;
import wary.watch.ScanResult;
import wary.watch.sources.Found;
import wary.watch.sources.Gap;
import wary.watch.sources.Sight;
import wary.watch.sources.SourceKind;
import wary.watch.sources.Stream;
import wary.watch.sources.Survey;

/** What {@code wary sources} tells people. */
final class SourcesPage {
    private static final int MOST_FILES = 60;
    private static final int MOST_STREAMS = 60;
    private static final int MOST_GAPS = 20;
    private static final String INDENT = "  ";
    private static final String DEEPER = "    ";

    private final Page page;
    private final Survey.Result found;
    private final ScanResult scan;

    SourcesPage(Page page, Survey.Result found, ScanResult scan) {
        this.page = page;
        this.found = found;
        this.scan = scan;
    }

    void print() throws IOException {
        List<Sight> blind = found.sights().stream().filter(Sight::blind).toList();
        long stopped =
                found.streams().stream().filter(s -> s.stopped().isPresent()).count();
        page.paragraph(
                Messages.get(
                        "sources.summary",
                        scan.files().size(),
                        scan.events().read(),
                        found.sights().size() - blind.size(),
                        found.sights().size(),
                        stopped),
                Page.Style.BOLD);
        stopped();
        files();
        streams();
        missing(blind);
        unconfigured();
    }

    private void title(String key) throws IOException {
        page.gap();
        page.line("", Page.Style.BOLD, Messages.get(key));
    }

    private void stopped() throws IOException {
        List<Stream> stopped =
                found.streams().stream().filter(s -> s.stopped().isPresent()).toList();
        List<String> gaps = new ArrayList<>();
        for (Stream stream : found.streams()) {
            for (Gap gap : stream.gaps()) {
                gaps.add(Messages.get(
                        "sources.gap",
                        name(stream),
                        Times.minute(gap.from()),
                        Times.minute(gap.until()),
                        span(gap.length()),
                        stream.usual().map(SourcesPage::span).orElse("")));
            }
        }
        if (!stopped.isEmpty()) {
            title("sources.stopped");
            for (Stream stream : stopped) {
                page.paragraph(
                        INDENT + "- ",
                        DEEPER,
                        Messages.get(
                                "sources.stoppedLine",
                                name(stream),
                                stream.last().map(Times::minute).orElse(""),
                                stream.stopped().map(SourcesPage::span).orElse(""),
                                Times.minute(found.now()),
                                stream.usual().map(SourcesPage::span).orElse("")),
                        Page.Style.PLAIN);
            }
        }
        if (!gaps.isEmpty()) {
            title("sources.gaps");
            for (String gap : gaps.subList(0, Math.min(MOST_GAPS, gaps.size()))) {
                page.paragraph(INDENT + "- ", DEEPER, gap, Page.Style.PLAIN);
            }
            more(gaps.size() - MOST_GAPS);
        }
    }

    private void files() throws IOException {
        List<Found> read = found.files().stream()
                .filter(f -> f.report().status() != FileReport.Status.NOT_UNDERSTOOD)
                .filter(f -> f.report().events().read() > 0 || f.report().status() == FileReport.Status.READ)
                .toList();
        if (read.isEmpty()) {
            return;
        }
        title("sources.files");
        for (Found file : read.subList(0, Math.min(MOST_FILES, read.size()))) {
            page.place(INDENT, file.report().source(), "");
            page.paragraph(DEEPER, DEEPER, line(file), Page.Style.FAINT);
        }
        more(read.size() - MOST_FILES);
    }

    private static String line(Found file) {
        long read = file.report().events().read();
        StringBuilder line = new StringBuilder(Messages.get(
                "sources.file",
                file.report().format(),
                file.logSources().isEmpty() ? "-" : String.join(", ", file.logSources()),
                read,
                times(file.first(), file.last())));
        if (file.rejected() > 0) {
            line.append(Messages.get("sources.rejected", percent(file.rejected())));
        }
        if (file.undated() > 0) {
            line.append(Messages.get("sources.undated", file.undated()));
        }
        return line.toString();
    }

    private void streams() throws IOException {
        if (found.streams().isEmpty()) {
            return;
        }
        title("sources.streams");
        List<Stream> some = found.streams();
        for (Stream stream : some.subList(0, Math.min(MOST_STREAMS, some.size()))) {
            page.place(INDENT, name(stream), "");
            page.paragraph(
                    DEEPER,
                    DEEPER,
                    Messages.get("sources.stream", stream.records(), times(stream.first(), stream.last()))
                            + stream.usual()
                                    .map(usual -> Messages.get("sources.usual", span(usual)))
                                    .orElse(""),
                    Page.Style.FAINT);
        }
        more(some.size() - MOST_STREAMS);
    }

    private void missing(List<Sight> blind) throws IOException {
        if (blind.isEmpty()) {
            return;
        }
        title("sources.missing");
        Map<SourceKind, List<Sight>> byKind = new EnumMap<>(SourceKind.class);
        for (Sight sight : blind) {
            for (SourceKind kind : sight.missing()) {
                byKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(sight);
            }
        }
        for (Map.Entry<SourceKind, List<Sight>> each : byKind.entrySet()) {
            String kind = each.getKey().word();
            page.paragraph(
                    INDENT + "- ",
                    DEEPER,
                    Messages.get(
                            "sources.blind",
                            Messages.get("source." + kind),
                            each.getValue().size()),
                    Page.Style.PLAIN);
            for (Sight sight : each.getValue()) {
                page.paragraph(
                        DEEPER + "- ",
                        DEEPER + INDENT,
                        Messages.get("sources.blindUnit", sight.unit(), sight.title())
                                + (sight.missing().size() > 1 ? Messages.get("sources.or") : ""),
                        Page.Style.FAINT);
            }
            page.paragraph(
                    DEEPER,
                    DEEPER,
                    Messages.get("sources.how", Messages.get("source." + kind + ".how")),
                    Page.Style.PLAIN);
        }
    }

    private void unconfigured() throws IOException {
        List<Sight> some =
                found.sights().stream().filter(s -> !s.unconfigured().isEmpty()).toList();
        if (!some.isEmpty()) {
            title("sources.unconfigured");
            for (Sight sight : some) {
                page.paragraph(
                        INDENT + "- ",
                        DEEPER,
                        Messages.get("report.unconfigured", sight.unit(), String.join(", ", sight.unconfigured())),
                        Page.Style.PLAIN);
            }
        }
    }

    private void more(int more) throws IOException {
        if (more > 0) {
            page.line(INDENT, Page.Style.FAINT, Messages.get("sources.more", more));
        }
    }

    private static String name(Stream stream) {
        return Messages.get("sources.name", stream.logSource(), stream.from());
    }

    private static String times(Optional<Instant> first, Optional<Instant> last) {
        return first.isEmpty() || last.isEmpty()
                ? Messages.get("sources.noTimes")
                : Messages.get("sources.times", Times.minute(first.get()), Times.minute(last.get()));
    }

    private static String span(Duration length) {
        return length.toHours() < 48
                ? Messages.get("sources.hours", length.toHours())
                : Messages.get("sources.days", length.toDays());
    }

    private static String percent(double share) {
        double percent = 100 * share;
        return percent < 0.1 ? "< 0.1" : String.format(java.util.Locale.ROOT, "%.1f", percent);
    }
}
