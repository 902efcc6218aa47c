package wary.telemetry.xml;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wary.model.FieldTable;
import wary.telemetry.ChunkSink;
import wary.telemetry.Decoder;
import wary.telemetry.Format;
import wary.telemetry.Input;
import wary.telemetry.internal.Utf8Text;

/**
 * Windows events as XML: {@code <Event>} elements one after another, with or without one around them all, with or
 * without an XML declaration; UTF-8, or UTF-16 with a byte order mark. What stands between the events is left out.
 *
 * <p>Fields have the names of {@link wary.telemetry.WindowsFields}, and the values that the same event has in an EVTX
 * file, as far as XML tells them:
 *
 * <ul>
 *   <li>XML does not tell numbers from texts. Those of {@code System} that always are numbers (EventID, Level,
 *       Execution_ProcessID and the like) are of kind NUMBER, all else is TEXT.
 *   <li>{@code TimeCreated} has microseconds, whatever digits the source has.
 *   <li>The GUIDs of {@code System} are in upper case and without braces. Those of the event's data stay as they are,
 *       since XML does not tell them from texts.
 *   <li>Line ends in values are line feeds, as XML has it.
 *   <li>A control character, which XML cannot hold but which some tools write nevertheless, becomes U+FFFD.
 * </ul>
 *
 * <p>An event's number is its EventRecordID or, without one, its place in the input, counted from 1. A record is at
 * most {@link EventSplitter#LONGEST_RECORD} bytes long. Document types are not read, so no entity can expand or reach
 * for a file.
 */
public final class WindowsXmlFormat implements Format {
    /** What evtx_dump writes before each event. */
    private static final Pattern RECORD_NUMBER = Pattern.compile("Record \\d{1,20}\\r?\\n");

    /** For public use; a format has no state. */
    public WindowsXmlFormat() {}

    @Override
    public String name() {
        return "xml";
    }

    @Override
    public boolean recognises(byte[] head) {
        return beginsWithEvent(new String(Utf8Text.utf8(head), StandardCharsets.UTF_8));
    }

    @Override
    public void split(Input input, ChunkSink sink) throws IOException {
        new EventSplitter(input.source(), Utf8Text.open(input.stream()), sink).split();
    }

    @Override
    public Decoder decoder(FieldTable fields) {
        return new XmlDecoder(fields);
    }

    /** Whether the first element, or the first within the first, is an event. */
    private static boolean beginsWithEvent(String text) {
        Matcher numbered = RECORD_NUMBER.matcher(text);
        int at = numbered.lookingAt() ? numbered.end() : 0;
        boolean inRoot = false;
        while (true) {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            int next;
            if (text.startsWith("<?", at)) {
                next = after(text, "?>", at);
            } else if (text.startsWith("<!--", at)) {
                next = after(text, "-->", at);
            } else if (text.startsWith("<Event", at) && endsName(text, at + 6)) {
                return true;
            } else if (!inRoot
                    && text.startsWith("<", at)
                    && at + 1 < text.length()
                    && Character.isLetter(text.charAt(at + 1))) {
                next = after(text, ">", at);
                inRoot = true;
            } else {
                return false;
            }
            if (next < 0) {
                return false;
            }
            at = next;
        }
    }

    private static boolean endsName(String text, int at) {
        return at < text.length() && (Character.isWhitespace(text.charAt(at)) || "/>".indexOf(text.charAt(at)) >= 0);
    }

    private static int after(String text, String mark, int at) {
        int found = text.indexOf(mark, at);
        return found < 0 ? -1 : found + mark.length();
    }
}
