package wary.telemetry.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;

/** What the parts of one message tell: text, links and attachments. */
final class Body {
    /** How much of the text is kept for rules, in characters. */
    static final int LONGEST_TEXT = 64 << 10;
    /** How much of a part of text is looked at, in bytes. */
    static final int LONGEST_PART = 1 << 20;

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private final Wanted wanted;
    private final Facts facts;
    private final Links links;
    private final Attachments attachments;
    /** Text of HTML, and text that is shown whatever else there is. */
    private final StringBuilder shown = new StringBuilder();
    /** Text that is only shown where there is no HTML. */
    private final StringBuilder plain = new StringBuilder();

    /** What stands before the first part. Where no part follows, mail programs show it. */
    private final StringBuilder preamble = new StringBuilder();

    private boolean hasHtml;
    private int parts;

    Body(Wanted wanted, Facts facts) {
        this.wanted = wanted;
        this.facts = facts;
        links = new Links(facts);
        attachments = new Attachments(facts);
    }

    /** Whether any text was met. */
    boolean hasText() {
        return hasHtml || !shown.isEmpty() || !plain.isEmpty();
    }

    /** @param truncated whether the message was cut, so that the content may be, too */
    void part(Part part, InputStream content, boolean truncated) throws IOException {
        parts++;
        boolean html = part.type().equals("text/html");
        boolean text = html || part.type().equals("text/plain") || part.type().equals("text/enriched");
        if (text && !part.isFile()) {
            if (wanted.links() || wanted.text()) {
                text(part, html, decode(content.readNBytes(LONGEST_PART), part.charset()));
            }
            return;
        }
        if (!wanted.attachments() && !(wanted.links() && Attachments.mayBeHtml(part))) {
            return;
        }
        Attachments.Attached attached = attachments.read(part, content, truncated);
        if (wanted.attachments()) {
            attachments.add(attached);
        }
        if (wanted.links() && attached.isHtml()) {
            byte[] head = attached.content();
            byte[] cut = head.length > LONGEST_PART ? Arrays.copyOf(head, LONGEST_PART) : head;
            Html.read(decode(cut, part.charset()), links, facts);
        }
    }

    /** What stands before the first part of several. */
    void preamble(InputStream content) throws IOException {
        String text = decode(content.readNBytes(LONGEST_PART), "");
        PlainLinks.find(text, links);
        keep(preamble, text);
    }

    void attachedMessage(Part part) {
        if (wanted.attachments()) {
            attachments.message(part);
        }
    }

    /** What is left of a message whose parts could not be told: all below its header as text. */
    void rest(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && !(bytes[at] == '\n' && at + 1 < to && (bytes[at + 1] == '\n' || bytes[at + 1] == '\r'))) {
            at++;
        }
        byte[] rest = Arrays.copyOfRange(bytes, at, Math.min(to, at + LONGEST_PART));
        String text = decode(rest, "");
        keep(plain, text);
        PlainLinks.find(text, links);
    }

    void end() {
        if (parts == 0 && !preamble.isEmpty()) {
            facts.anomaly(Anomaly.BROKEN_MIME);
            plain.append(preamble);
        }
        if (wanted.links()) {
            links.end();
        }
        if (wanted.attachments()) {
            attachments.end();
        }
        if (wanted.text()) {
            String text = Words.visible((hasHtml ? shown : plain.append(shown)).toString())
                    .strip();
            facts.textIfAny("email.body.text", text);
        }
    }

    private void text(Part part, boolean html, String text) {
        boolean own = !part.isWithinAttachedMessage();
        String seen = text;
        if (html) {
            seen = Html.read(text, links, facts);
            hasHtml |= own;
        } else {
            PlainLinks.find(text, links);
        }
        if (own) {
            keep(!html && part.isAlternative() ? plain : shown, seen);
        }
    }

    private static void keep(StringBuilder kept, String text) {
        int room = LONGEST_TEXT - kept.length();
        if (room > 1) {
            kept.append(kept.isEmpty() ? "" : "\n").append(text, 0, Math.min(text.length(), room - 1));
        }
    }

    /** The text of bytes whose charset is what the sender says, or else what they look like. */
    static String decode(byte[] bytes, String charset) {
        boolean unsaid = charset.isEmpty() || charset.equalsIgnoreCase("us-ascii");
        if (!unsaid) {
            try {
                return new String(bytes, Charset.forName(charset));
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                // As if nothing was said.
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, WINDOWS);
        }
    }
}
