package wary.telemetry.evtx;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import wary.telemetry.evtx.Program.Part;

/** The pieces that a text is put together from. */
final class Pieces {
    private Pieces() {}

    /** The character that an entity stands for; an unknown one stays as it is written. */
    static String entity(String name) {
        return switch (name) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> "&" + name + ";";
        };
    }

    /** Whether there is nothing but fixed white space. */
    static boolean blank(List<Part> joined) {
        return joined.isEmpty()
                || joined.size() == 1
                        && joined.getFirst().substitution() < 0
                        && new String(joined.getFirst().text(), StandardCharsets.UTF_8).isBlank();
    }

    /** Neighbouring fixed pieces put together, empty ones left out. */
    static List<Part> joined(List<Part> parts) {
        if (parts.isEmpty()) {
            return parts;
        }
        if (parts.size() == 1) {
            Part only = parts.getFirst();
            return only.substitution() >= 0 || only.text().length > 0 ? parts : List.of();
        }
        List<Part> joined = new ArrayList<>(parts.size());
        Scratch fixed = new Scratch();
        for (Part part : parts) {
            if (part.substitution() < 0) {
                fixed.add(part.text());
                continue;
            }
            if (fixed.length() > 0) {
                joined.add(new Part(fixed.take(), -1));
            }
            joined.add(part);
        }
        if (fixed.length() > 0) {
            joined.add(new Part(fixed.take(), -1));
        }
        return joined;
    }
}
