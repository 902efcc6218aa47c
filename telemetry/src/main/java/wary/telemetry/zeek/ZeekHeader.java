package wary.telemetry.zeek;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import wary.telemetry.internal.Ascii;
import wary.telemetry.internal.Escapes;

/**
 * What the lines with a # say so far.
 *
 * @param separator what stands between values
 * @param setSeparator what stands between the members of a set or vector
 * @param empty how a text or set without anything is written
 * @param unset how it is written that there is no value
 * @param path the log's name
 * @param names all names of fields: those that are made, then the columns'
 * @param types the columns' types; empty if they are not known, or not yet
 */
record ZeekHeader(
        char separator,
        char setSeparator,
        String empty,
        String unset,
        String path,
        List<String> names,
        List<String> types) {
    static final String SEPARATOR = "#separator ";

    static final int PRODUCT = 0;
    static final int SERVICE = 1;
    static final int TIMESTAMP = 2;
    private static final List<String> MADE = List.of("product", "service", "@timestamp");
    /** The first name of a column. */
    static final int COLUMNS = MADE.size();

    /** More columns than any log has. */
    static final int MOST = 1024;

    static final ZeekHeader FIRST = new ZeekHeader('\t', ',', "(empty)", "-", "", MADE, List.of());

    /** How many columns a line has. */
    int count() {
        return names.size() - COLUMNS;
    }

    /** A column's type, such as {@code set[addr]}; empty if it is not known. */
    String type(int column) {
        return types.size() == count() ? types.get(column) : "";
    }

    /** With what one more line says; lines that say something else change nothing. */
    ZeekHeader with(byte[] bytes, int from, int to) {
        if (Ascii.startsWith(bytes, from, to, SEPARATOR)) {
            int at = from + SEPARATOR.length();
            int code = Ascii.startsWith(bytes, at, to, "\\x") ? Escapes.hex(bytes, at + 2, to) : -1;
            char character =
                    code > 0 && code < 0x80 ? (char) code : at < to && bytes[at] > ' ' ? (char) bytes[at] : '\t';
            return new ZeekHeader(character, setSeparator, empty, unset, path, names, types);
        }
        List<String> words = words(bytes, from, to);
        String value = words.size() > 1 ? words.get(1) : "";
        return switch (words.getFirst()) {
            case "#set_separator" ->
                value.length() == 1 && value.charAt(0) < 0x80
                        ? new ZeekHeader(separator, value.charAt(0), empty, unset, path, names, types)
                        : this;
            case "#empty_field" -> new ZeekHeader(separator, setSeparator, value, unset, path, names, types);
            case "#unset_field" -> new ZeekHeader(separator, setSeparator, empty, value, path, names, types);
            case "#path" -> new ZeekHeader(separator, setSeparator, empty, unset, value, names, types);
            case "#fields" -> {
                List<String> all = new ArrayList<>(MADE);
                all.addAll(words.subList(1, words.size()));
                yield new ZeekHeader(separator, setSeparator, empty, unset, path, List.copyOf(all), List.of());
            }
            case "#types" ->
                new ZeekHeader(
                        separator,
                        setSeparator,
                        empty,
                        unset,
                        path,
                        names,
                        List.copyOf(words.subList(1, words.size())));
            default -> this;
        };
    }

    private List<String> words(byte[] bytes, int from, int to) {
        List<String> words = new ArrayList<>();
        int at = from;
        while (at <= to && words.size() < MOST + 2) {
            int end = Ascii.indexOf(bytes, at, to, separator);
            words.add(new String(bytes, at, end - at, StandardCharsets.UTF_8));
            at = end + 1;
        }
        return words;
    }
}
