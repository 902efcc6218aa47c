package wary.telemetry.mail;

import java.io.IOException;
import java.util.Optional;
import wary.model.FieldTable;
import wary.telemetry.ChunkSink;
import wary.telemetry.Decoder;
import wary.telemetry.Format;
import wary.telemetry.Formats;
import wary.telemetry.Growing;
import wary.telemetry.Input;
import wary.telemetry.internal.ContentStream;

/**
 * Mail itself: one message (RFC 5322 with MIME, RFC 2045 to 2049), as in {@code .eml} files and in the files of a
 * Maildir, or a mailbox (mbox, RFC 4155; quoted {@code From } lines of mboxo and mboxrd are unquoted). A record is a
 * message; its number counts from 1.
 *
 * <p>Of a message the first {@link #LONGEST_MESSAGE} bytes are read. That the rest was not is said by the field
 * {@code email.truncated}; {@code email.size} is the whole size all the same.
 *
 * <p>A message is recognised by its header: nothing but header lines, two well-known ones at least. A mailbox begins
 * with a {@code From } line that has a time of day, followed by such a header.
 *
 * <p>The fields are listed in {@code docs/fields.md}. Bodies and attachments are only decoded where a field of theirs
 * is asked for.
 */
public final class MailFormat implements Format {
    /** How much of a message is read, in bytes. What mail servers let pass is mostly below this. */
    public static final int LONGEST_MESSAGE = 32 << 20;

    /** For public use; a format has no state. */
    public MailFormat() {}

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public boolean recognises(byte[] head) {
        int begin = HeaderLines.skipBlank(head, 0, head.length);
        return isMailbox(head, begin) || HeaderLines.begin(head, begin);
    }

    @Override
    public void split(Input input, ChunkSink sink) throws IOException {
        ContentStream stream = new ContentStream(input.stream(), Formats.HEAD_BYTES);
        byte[] head = stream.head();
        MessageCutter cutter = new MessageCutter(input.source(), sink, LONGEST_MESSAGE);
        if (isMailbox(head, HeaderLines.skipBlank(head, 0, head.length))) {
            new MailboxSplitter(stream, cutter).split();
        } else {
            cutter.whole(stream);
        }
    }

    @Override
    public Optional<Growing> growing(byte[] head) {
        return isMailbox(head, HeaderLines.skipBlank(head, 0, head.length))
                ? Optional.of(new GrowingMailbox())
                : Optional.empty();
    }

    @Override
    public Decoder decoder(FieldTable fields) {
        return new MailDecoder(fields);
    }

    private static boolean isMailbox(byte[] head, int begin) {
        int end = HeaderLines.lineEnd(head, begin);
        return end < head.length && HeaderLines.isFromLine(head, begin, end) && HeaderLines.begin(head, end + 1);
    }
}
