package wary.watch.report;

import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.tag;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import wary.watch.incident.Entity;
import wary.watch.incident.Incident;
import wary.watch.incident.Sign;

/** Who touched what: the outside at the left, what was done in the middle, the office's own at the right. */
final class MapPicture {
    private static final int WIDTH = 900;
    private static final int ROW = 34;
    private static final int BOX = 270;
    private static final int HIGH = 24;
    private static final int MIDDLE = (WIDTH - BOX) / 2;
    /** Boxes in one column at most. */
    private static final int MOST = 12;

    private final ReportData data;
    private final Words words;

    MapPicture(ReportData data, Words words) {
        this.data = data;
        this.words = words;
    }

    DomContent of(Incident incident) {
        Set<String> deeds = new LinkedHashSet<>();
        Set<String> outside = new LinkedHashSet<>();
        Set<String> inside = new LinkedHashSet<>();
        Set<List<String>> lines = new LinkedHashSet<>();
        int left = 0;
        for (Sign sign : incident.signs()) {
            if (!add(deeds, sign.title())) {
                left++;
                continue;
            }
            for (Entity entity : sign.entities()) {
                Set<String> column = data.isOwn(entity) ? inside : outside;
                if (add(column, name(entity))) {
                    lines.add(List.of(sign.title(), name(entity)));
                } else {
                    left++;
                }
            }
        }
        int rows = Math.max(deeds.size(), Math.max(outside.size(), inside.size()));
        int height = rows * ROW + 40;
        ContainerTag<?> svg = tag("svg")
                .attr("viewBox", "0 0 " + WIDTH + " " + height)
                .attr("role", "img")
                .attr("aria-label", words.get("map.label", outside.size(), deeds.size(), inside.size()))
                .withClass("map");
        Map<String, Integer> heights = new LinkedHashMap<>();
        place(heights, deeds, rows);
        place(heights, outside, rows);
        place(heights, inside, rows);
        for (List<String> each : lines) {
            boolean own = inside.contains(each.get(1));
            double deed = heights.getOrDefault(each.get(0), 0);
            double other = heights.getOrDefault(each.get(1), 0);
            svg.with(
                    own
                            ? TimelinePicture.line(MIDDLE + BOX, deed, WIDTH - BOX, other, "link")
                            : TimelinePicture.line(BOX, other, MIDDLE, deed, "link"));
        }
        svg.with(TimelinePicture.text(0, 14, words.get("map.outside"), "tick first"));
        svg.with(TimelinePicture.text(MIDDLE, 14, words.get("map.deeds"), "tick first"));
        svg.with(TimelinePicture.text(WIDTH - BOX, 14, words.get("map.inside"), "tick first"));
        deeds.forEach(deed -> box(svg, MIDDLE, heights.getOrDefault(deed, 0), deed, "deed"));
        outside.forEach(entity -> box(svg, 0, heights.getOrDefault(entity, 0), entity, "outside"));
        inside.forEach(entity -> box(svg, WIDTH - BOX, heights.getOrDefault(entity, 0), entity, "inside"));
        return figure(svg, figcaption(left == 0 ? words.get("map.caption") : words.get("map.caption.more", left)))
                .withClass("wide");
    }

    private static <T> boolean add(Set<T> column, T each) {
        return column.contains(each) || column.size() < MOST && column.add(each);
    }

    private static void place(Map<String, Integer> heights, Set<String> column, int rows) {
        List<String> all = new ArrayList<>(column);
        double gap = column.isEmpty() ? 0 : (double) rows / column.size();
        for (int i = 0; i < all.size(); i++) {
            heights.put(all.get(i), (int) (26 + (i + 0.5) * gap * ROW));
        }
    }

    private static void box(ContainerTag<?> svg, int x, int y, String text, String kind) {
        svg.with(tag("g").with(
                        tag("title").withText(text),
                        tag("rect")
                                .attr("x", x)
                                .attr("y", y - HIGH / 2)
                                .attr("width", BOX)
                                .attr("height", HIGH)
                                .attr("rx", 4)
                                .withClass(kind),
                        TimelinePicture.text(x + 8, y + 5, TimelinePicture.shortened(text), "name")));
    }

    private String name(Entity entity) {
        return words.get("entity." + entity.kind().name().toLowerCase(Locale.ROOT), entity.value());
    }
}
