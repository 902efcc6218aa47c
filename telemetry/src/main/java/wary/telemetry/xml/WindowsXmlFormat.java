package wary.telemetry.xml;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import wary.model.FieldTable;
import wary.telemetry.ChunkSink;
import wary.telemetry.Decoder;
import wary.telemetry.Format;
import wary.telemetry.Input;
import wary.telemetry.internal.Utf8Text;

/**
 * Windows events as XML: {@code <Event>} elements one after another, with or without one around them all, with or
 * without an XML declaration; UTF-8, or UTF-16 with a byte order mark. Fields have the names of
 * {@link wary.telemetry.WindowsFields}. XML does not tell numbers from texts; what stands in {@code System} and is all
 * digits counts as a number, all else as text.
 *
 * <p>A record is at most {@link EventSplitter#LONGEST_RECORD} bytes long. Document types are not read, so no entity can
 * expand or reach for a file.
 */
public final class WindowsXmlFormat implements Format {
    /** For public use; a format has no state. */
    public WindowsXmlFormat() {}

    @Override
    public String name() {
        return "xml";
    }

    @Override
    public boolean recognises(byte[] head) {
        String text = new String(Utf8Text.utf8(head), StandardCharsets.UTF_8).stripLeading();
        return text.startsWith("<") && (text.contains("<Event ") || text.contains("<Event>"));
    }

    @Override
    public void split(Input input, ChunkSink sink) throws IOException {
        new EventSplitter(input.source(), Utf8Text.toUtf8(input.stream()), sink).split();
    }

    @Override
    public Decoder decoder(FieldTable fields) {
        return new XmlDecoder(fields);
    }
}
