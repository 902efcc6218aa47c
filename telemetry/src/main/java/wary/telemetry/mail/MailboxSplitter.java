package wary.telemetry.mail;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a mailbox at its {@code From } lines. Only one that stands after an empty line, has a time of day and is
 * followed by a header line counts, so that a message which quotes such a line mostly stays whole. Lines of any length
 * pass through in pieces.
 */
final class MailboxSplitter {
    /** Longer lines cannot be what is looked for. */
    private static final int LONGEST_LINE = 2 << 10;

    private final InputStream stream;
    private final MessageCutter cutter;
    private final byte[] line = new byte[LONGEST_LINE];
    private int length;
    private boolean startsLine = true;
    private boolean afterBlank = true;
    /** A line that separates two messages if the next one is a header line; empty if there is none. */
    private byte[] pending = {};

    private long pendingOffset;
    private boolean begun;
    private long offset;

    MailboxSplitter(InputStream stream, MessageCutter cutter) {
        this.stream = stream;
        this.cutter = cutter;
    }

    void split() throws IOException {
        byte[] block = new byte[64 << 10];
        try {
            for (int count = stream.read(block); count >= 0; count = stream.read(block)) {
                for (int i = 0; i < count; i++) {
                    line[length++] = block[i];
                    if (block[i] == '\n' || length == LONGEST_LINE) {
                        piece(block[i] == '\n');
                    }
                }
            }
        } finally {
            end();
        }
    }

    /** @param complete whether the line ends here */
    private void piece(boolean complete) {
        int from = begun || pending.length > 0 ? 0 : HeaderLines.skipBlank(line, 0, length);
        if (pending.length > 0) {
            if (HeaderLines.nameEnd(line, 0, length) > 0) {
                cutter.end();
                cutter.begin(pendingOffset);
                begun = true;
            } else {
                cutter.add(pending, 0, pending.length);
            }
            pending = new byte[0];
        }
        if (complete && startsLine && afterBlank && HeaderLines.isFromLine(line, from, length)) {
            pending = Arrays.copyOfRange(line, from, length);
            pendingOffset = offset + from;
        } else if (begun) {
            int quote = startsLine && isQuotedFrom() ? 1 : 0;
            cutter.add(line, quote, length - quote);
        }
        afterBlank = complete && (startsLine && HeaderLines.isBlank(line, 0, length - 1) || !begun);
        startsLine = complete;
        offset += length;
        length = 0;
    }

    private void end() {
        boolean mayBeFrom = length > 0 && startsLine && afterBlank && pending.length == 0 && isBeginOfFrom();
        if (mayBeFrom || pending.length > 0) {
            cutter.end();
            cutter.reject(
                    mayBeFrom ? offset : pendingOffset,
                    "expected a message after the line that begins with \"From \", found the end of the mailbox; "
                            + "perhaps it was cut off");
            return;
        }
        if (length > 0) {
            piece(false);
        }
        cutter.end();
    }

    /** Whether the line is one that began with {@code From } before the mailbox was written. */
    private boolean isQuotedFrom() {
        int at = 0;
        while (at < length && line[at] == '>') {
            at++;
        }
        return at > 0 && HeaderLines.startsWithFrom(line, at, length);
    }

    /** Whether the input ends within what begins like a separating line. */
    private boolean isBeginOfFrom() {
        for (int i = 0; i < Math.min(5, length); i++) {
            if (line[i] != "From ".charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
