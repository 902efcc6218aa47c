package wary.watch.report;

import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.tag;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import wary.watch.incident.Incident;
import wary.watch.incident.Sign;

/** When it happened: a line for each incident, a mark for each sign. */
final class TimelinePicture {
    private static final int WIDTH = 900;
    private static final int LEFT = 260;
    private static final int RIGHT = 45;
    private static final int ROW = 28;
    private static final int TOP = 30;
    private static final int TICKS = 6;
    private static final int LONGEST = 31;
    /** Incidents that a picture shows at most, so that it can be read. */
    private static final int MOST = 40;

    private final Words words;

    TimelinePicture(Words words) {
        this.words = words;
    }

    DomContent of(List<Incident> incidents) {
        List<Incident> shown = incidents.stream()
                .limit(MOST)
                .sorted(Comparator.comparing(Incident::from))
                .toList();
        Instant from = shown.getFirst().from();
        Instant until = shown.stream()
                .map(Incident::until)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Scale scale = new Scale(from, until);
        int height = TOP + ROW * shown.size() + 10;
        ContainerTag<?> svg = tag("svg")
                .attr("viewBox", "0 0 " + WIDTH + " " + height)
                .attr("role", "img")
                .attr("aria-label", words.get("timeline.label", shown.size(), words.stretch(from, until)))
                .withClass("timeline");
        for (int i = 0; i <= TICKS; i++) {
            Instant at = from.plus(Duration.between(from, until).multipliedBy(i).dividedBy(TICKS));
            svg.with(line(scale.x(at), TOP - 8, scale.x(at), height - 6, "grid"));
            svg.with(text(scale.x(at), 14, words.day(at), "tick"));
        }
        for (int row = 0; row < shown.size(); row++) {
            row(svg, shown.get(row), TOP + ROW * row + ROW / 2, scale);
        }
        return figure(svg, figcaption(words.get("timeline.caption"))).withClass("wide");
    }

    private void row(ContainerTag<?> svg, Incident incident, int y, Scale scale) {
        svg.with(tag("a").attr("href", "#" + Report.anchor(incident))
                .with(text(0, y + 5, shortened(incident.leading().title()), "name")));
        svg.with(line(scale.x(incident.from()), y, scale.x(incident.until()), y, "life"));
        for (Sign sign : incident.signs()) {
            svg.with(mark(scale.x(sign.from()), y, sign));
        }
    }

    /** A shape for each level. */
    private DomContent mark(double x, int y, Sign sign) {
        ContainerTag<?> mark = switch (sign.level()) {
            case CRITICAL -> polygon(x, y, 8, -8, 8, 8, -8, 8, -8, -8);
            case HIGH -> polygon(x, y, 0, -8, 8, 7, -8, 7);
            case MEDIUM -> polygon(x, y, 0, -7, 7, 0, 0, 7, -7, 0);
            case LOW, INFORMATIONAL ->
                tag("circle").attr("cx", number(x)).attr("cy", y).attr("r", 4);
        };
        return mark.withClass(sign.level().word())
                .with(tag("title").withText(words.second(sign.from()) + " " + sign.title()));
    }

    private static ContainerTag<?> polygon(double x, int y, int... points) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < points.length; i += 2) {
            text.append(number(x + points[i]))
                    .append(',')
                    .append(y + points[i + 1])
                    .append(' ');
        }
        return tag("polygon").attr("points", text.toString().strip());
    }

    static DomContent line(double x1, double y1, double x2, double y2, String kind) {
        return tag("line")
                .attr("x1", number(x1))
                .attr("y1", number(y1))
                .attr("x2", number(x2))
                .attr("y2", number(y2))
                .withClass(kind);
    }

    static DomContent text(double x, double y, String text, String kind) {
        return tag("text")
                .attr("x", number(x))
                .attr("y", number(y))
                .withClass(kind)
                .withText(text);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    /** Where a moment stands. */
    private record Scale(Instant from, Instant until) {
        double x(Instant at) {
            double all = Math.max(1, Duration.between(from, until).toMillis());
            return LEFT + (WIDTH - LEFT - RIGHT) * (Duration.between(from, at).toMillis() / all);
        }
    }
}
