package wary.watch.pack;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a detection tells a person who is no specialist. In a file it is text with a heading of its own for each
 * section, {@code ## What happened} and so on; a section has paragraphs, or lines that begin with {@code - }.
 *
 * @param title the file's first heading
 * @param sections all of them, each with its paragraphs or points; none is empty
 */
public record Page(String title, Map<Section, List<String>> sections) {
    /** The sections, in the order in which they are read. */
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

        /** Its heading in a file. */
        public String heading() {
            return heading;
        }
    }

    public Page {
        sections = java.util.Collections.unmodifiableMap(new EnumMap<>(sections));
    }

    /** The paragraphs or points of a section. */
    public List<String> of(Section section) {
        return sections.getOrDefault(section, List.of());
    }

    /**
     * Reads a page.
     *
     * @param name of the file, for the message
     * @throws IllegalArgumentException if it has no title, or a section is missing, empty, unknown or there twice
     */
    public static Page parse(String name, String text) {
        String title = "";
        Map<Section, List<String>> sections = new EnumMap<>(Section.class);
        List<String> current = new ArrayList<>();
        boolean inSection = false;
        boolean goesOn = false;
        int number = 0;
        for (String line : text.lines().map(String::strip).toList()) {
            number++;
            if (line.startsWith("## ")) {
                current = new ArrayList<>();
                if (sections.put(section(name, number, line.substring(3)), current) != null) {
                    throw new IllegalArgumentException(
                            "%s, line %d: the section \"%s\" is there twice; make one of them"
                                    .formatted(name, number, line.substring(3)));
                }
                inSection = true;
                goesOn = false;
            } else if (line.startsWith("# ") && title.isEmpty()) {
                title = line.substring(2).strip();
            } else if (line.isEmpty()) {
                goesOn = false;
            } else if (!inSection) {
                throw new IllegalArgumentException(
                        "%s, line %d: expected a section such as \"## %s\", found text that is in none"
                                .formatted(name, number, Section.WHAT_HAPPENED.heading()));
            } else if (line.startsWith("- ")) {
                current.add(line.substring(2).strip());
                goesOn = true;
            } else if (goesOn) {
                current.set(current.size() - 1, current.getLast() + " " + line);
            } else {
                current.add(line);
                goesOn = true;
            }
        }
        if (title.isEmpty()) {
            throw new IllegalArgumentException(name + ": expected a first line such as \"# A title\", found none");
        }
        for (Section section : Section.values()) {
            if (sections.getOrDefault(section, List.of()).isEmpty()) {
                throw new IllegalArgumentException(
                        "%s: expected a section \"## %s\" with text, found none".formatted(name, section.heading()));
            }
        }
        sections.replaceAll((section, points) -> List.copyOf(points));
        return new Page(title, sections);
    }

    private static Section section(String name, int number, String heading) {
        for (Section section : Section.values()) {
            if (section.heading()
                    .toLowerCase(Locale.ROOT)
                    .equals(heading.strip().toLowerCase(Locale.ROOT))) {
                return section;
            }
        }
        throw new IllegalArgumentException(
                "%s, line %d: \"%s\" is none of the sections of a page".formatted(name, number, heading.strip()));
    }
}
