package wary.telemetry.zeek;

import wary.telemetry.internal.Ascii;
import wary.telemetry.internal.LineReader;
import wary.telemetry.internal.TextFormat;
import wary.telemetry.internal.Utf8Text;

/**
 * Zeek's logs as its ASCII writer makes them: lines with a # say what stands between values, what a value that is unset
 * or empty looks like, which log it is, and how the columns are called; that header may come again within a file.
 *
 * <p>Events are of the product {@code zeek}, and of the service that the log is called; fields have Zeek's names.
 */
public final class ZeekFormat extends TextFormat {
    /** For public use; a format has no state. */
    public ZeekFormat() {}

    @Override
    public String name() {
        return "zeek";
    }

    /** Zeek's header begins with the separator, which nothing else has. */
    @Override
    public boolean recognises(byte[] head) {
        byte[] text = Utf8Text.utf8(head);
        return isOne(text, 0, text.length);
    }

    @Override
    protected boolean isOne(byte[] bytes, int from, int to) {
        return Ascii.startsWith(bytes, from, to, ZeekHeader.SEPARATOR);
    }

    @Override
    protected LineReader reader() {
        return new ZeekLine(ZeekHeader.FIRST);
    }
}
