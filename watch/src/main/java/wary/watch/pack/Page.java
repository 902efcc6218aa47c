package wary.watch.pack;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A unit's page for people, from {@code page.md}: seven sections, each with a heading of its own ({@code ## Do now}).
 *
 * @param sections the Markdown of each section, without its heading; all seven are there and say something
 */
public record Page(Map<Section, String> sections) {
    /** What a page tells, in this order. */
    public enum Section {
        WHAT_HAPPENED("What happened"),
        WHY_WE_THINK_SO("Why we think so"),
        WHAT_ELSE_IT_COULD_BE("What else it could be"),
        DO_NOW("Do now"),
        DO_NOT("Do not"),
        WHOM_TO_TELL("Whom to tell"),
        SOURCES("Sources");

        private final String heading;

        Section(String heading) {
            this.heading = heading;
        }

        /** As it stands in the file. */
        public String heading() {
            return heading;
        }
    }

    private static final int SHORTEST = 12;

    public Page {
        sections = Map.copyOf(sections);
    }

    /** The Markdown of a section. */
    public String text(Section section) {
        return sections.getOrDefault(section, "");
    }

    /**
     * Reads a page.
     *
     * @param problems gets a sentence for each thing that is wrong
     */
    static Page parse(String markdown, List<String> problems) {
        Map<Section, StringBuilder> read = new EnumMap<>(Section.class);
        StringBuilder current = new StringBuilder();
        for (String line : markdown.lines().toList()) {
            if (!line.startsWith("## ")) {
                current.append(line).append('\n');
                continue;
            }
            current = new StringBuilder();
            Section section = named(line.substring(3).strip(), problems);
            if (section != null && read.putIfAbsent(section, current) != null) {
                problems.add("page.md: the section \"" + section.heading() + "\" stands twice");
            }
        }
        Map<Section, String> sections = new EnumMap<>(Section.class);
        List<String> missing = new ArrayList<>();
        for (Section section : Section.values()) {
            String text =
                    read.getOrDefault(section, new StringBuilder()).toString().strip();
            sections.put(section, text);
            if (text.length() < SHORTEST) {
                missing.add("\"## " + section.heading() + "\"");
            }
        }
        if (!missing.isEmpty()) {
            problems.add("page.md: these sections are missing or say nothing: " + String.join(", ", missing));
        }
        return new Page(sections);
    }

    private static @org.jspecify.annotations.Nullable Section named(String heading, List<String> problems) {
        for (Section section : Section.values()) {
            if (section.heading().toLowerCase(Locale.ROOT).equals(heading.toLowerCase(Locale.ROOT))) {
                return section;
            }
        }
        problems.add("page.md: no page has a section \"" + heading + "\"");
        return null;
    }
}
