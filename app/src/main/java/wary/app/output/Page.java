package wary.app.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** Text for a person, as wide as the terminal, in colour where that is wanted. What it is given is made harmless. */
public final class Page {
    /** How a piece of text looks; without colour all are plain. */
    public enum Style {
        PLAIN(""),
        BOLD("1"),
        FAINT("2"),
        GOOD("32"),
        BAD("31"),
        CRITICAL("1;97;41"),
        HIGH("1;31"),
        MEDIUM("1;33"),
        LOW("1;36"),
        INFORMATIONAL("1");

        private final String code;

        Style(String code) {
            this.code = code;
        }
    }

    private static final int LEAST_WIDTH = 40;

    private final Writer out;
    private final Charset charset;
    private final int width;
    private final boolean colour;
    private String hidden = "";

    public Page(OutputStream out, Charset charset, int width, boolean colour) {
        this.out = new OutputStreamWriter(out, charset);
        this.charset = charset;
        this.width = Math.max(LEAST_WIDTH, width);
        this.colour = colour;
    }

    /** Leaves this out wherever it occurs from now on, such as the path to a temporary folder. */
    public Page hiding(String text) {
        hidden = text;
        return this;
    }

    /** Whether a character can be shown here at all. */
    public boolean canShow(String text) {
        return charset.newEncoder().canEncode(text);
    }

    /** A line, cut to the width. */
    public void line(String indent, Style style, String text) throws IOException {
        int room = Math.max(LEAST_WIDTH / 2, width - indent.length());
        out.write(indent);
        styled(style, SafeText.of(shown(text), room));
        out.write('\n');
    }

    /** A line that is never cut, such as a command to be copied. */
    public void uncut(String indent, Style style, String text) throws IOException {
        out.write(indent);
        styled(style, SafeText.of(shown(text)));
        out.write('\n');
    }

    /** A line that begins with a label in its own style; the rest is cut to the width. */
    public void labelled(String indent, Style style, String label, String text) throws IOException {
        String safe = SafeText.of(label);
        int room = Math.max(LEAST_WIDTH / 2, width - indent.length() - safe.length());
        out.write(indent);
        styled(style, safe);
        out.write(SafeText.of(shown(text), room));
        out.write('\n');
    }

    /** A line with a place, such as a path, cut at its beginning, since the end tells more; then a little text. */
    public void place(String indent, String place, String after) throws IOException {
        String tail = SafeText.of(after);
        String safe = SafeText.of(shown(place));
        int room = Math.max(LEAST_WIDTH / 2, width - indent.length() - tail.length());
        if (safe.length() > room) {
            int from = safe.length() - room + 1;
            from += Character.isLowSurrogate(safe.charAt(from)) ? 1 : 0;
            safe = "…" + safe.substring(from);
        }
        out.write(indent + safe + tail + "\n");
    }

    /** Text that goes on in the next line where it does not fit. */
    public void paragraph(String text, Style style) throws IOException {
        paragraph("", "", text, style);
    }

    /** The same, indented; the first line in its own way. */
    public void paragraph(String first, String indent, String text, Style style) throws IOException {
        String before = first;
        for (String line : wrap(SafeText.of(shown(text)), Math.max(LEAST_WIDTH / 2, width - indent.length()))) {
            out.write(before);
            styled(style, line);
            out.write('\n');
            before = indent;
        }
    }

    /** An empty line. */
    public void gap() throws IOException {
        out.write('\n');
    }

    /** Sends on what was written. */
    public void flush() throws IOException {
        out.flush();
    }

    private String shown(String text) {
        return hidden.isEmpty() ? text : text.replace(hidden, "");
    }

    private void styled(Style style, String safe) throws IOException {
        if (!colour || style.code.isEmpty() || safe.isEmpty()) {
            out.write(safe);
        } else {
            out.write("\u001b[" + style.code + "m" + safe + "\u001b[0m");
        }
    }

    /** Cuts a text at its spaces into lines; a word that is longer than a line is cut itself. */
    static List<String> wrap(String text, int room) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > room) {
            int space = rest.lastIndexOf(' ', room);
            int end = space > 0 ? space : room;
            if (space <= 0 && Character.isHighSurrogate(rest.charAt(end - 1))) {
                end--;
            }
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }
}
