package wary.telemetry.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import wary.model.Event;

/**
 * Walks the MIME parts of one message, those of messages attached to it included, and gathers what they tell. Apache
 * James' parser finds the parts and decodes them; the limits are here.
 */
final class MessageReader {
    /** How many parts within parts are followed. Each costs a copy of all that is in it. */
    static final int DEEPEST = 20;
    /** How many parts are looked at. */
    static final int MOST_PARTS = 1_000;

    private static final MimeConfig CONFIG = MimeConfig.custom()
            .setMaxLineLen(-1)
            .setMaxHeaderLen(-1)
            .setMaxHeaderCount(-1)
            .setMaxContentLen(-1)
            .build();

    private final MailDecoder.Message message;
    private final Wanted wanted;
    private final Facts facts = new Facts();
    private final Header.Builder fields = new Header.Builder();
    private final MimeTokenStream stream = new MimeTokenStream(CONFIG, DecodeMonitor.SILENT, fields, null);
    private final Deque<Part> open = new ArrayDeque<>();
    private final Body body;
    private int parts;
    private boolean headerRead;

    private MessageReader(MailDecoder.Message message, Wanted wanted) {
        this.message = message;
        this.wanted = wanted;
        body = new Body(wanted, facts);
    }

    /** The fields of a message, or empty if it has no header. */
    static Optional<List<Event.Field>> read(MailDecoder.Message message, Wanted wanted) {
        return new MessageReader(message, wanted).read();
    }

    private Optional<List<Event.Field>> read() {
        int begin = HeaderLines.skipBlank(message.bytes(), message.from(), message.to());
        stream.parse(new ByteArrayInputStream(message.bytes(), begin, message.to() - begin));
        try {
            EntityState state = stream.getState();
            while (state != EntityState.T_END_OF_STREAM && visit(state)) {
                state = stream.next();
            }
        } catch (MimeException | IOException e) {
            facts.anomaly(Anomaly.BROKEN_MIME);
            if (headerRead && wanted.body() && !body.hasText()) {
                body.rest(message.bytes(), begin, message.to());
            }
        }
        if (!headerRead) {
            return Optional.empty();
        }
        body.end();
        if (fields.cut()) {
            facts.anomaly(Anomaly.LONG_HEADER);
        }
        if (fields.nul()) {
            facts.anomaly(Anomaly.NUL_BYTES);
        }
        return Optional.of(facts.all());
    }

    /** @return whether to go on */
    private boolean visit(EntityState state) throws IOException {
        switch (state) {
            case T_START_MESSAGE, T_START_BODYPART -> begin(state == EntityState.T_START_MESSAGE);
            case T_END_MESSAGE, T_END_BODYPART -> open.poll();
            case T_FIELD -> top().header().add(stream.getField());
            case T_END_HEADER -> {
                return headerEnds();
            }
            case T_START_MULTIPART -> top().type(stream.getBodyDescriptor().getMimeType(), "");
            case T_BODY -> {
                Part part = top();
                part.type(
                        stream.getBodyDescriptor().getMimeType(),
                        Optional.ofNullable(stream.getBodyDescriptor().getCharset())
                                .orElse(""));
                try (InputStream content = stream.getDecodedInputStream()) {
                    body.part(part, content, message.truncated());
                }
            }
            case T_PREAMBLE -> body.preamble(stream.getInputStream());
            default -> {}
        }
        return true;
    }

    private void begin(boolean attachedMessage) {
        Optional<Part> parent = Optional.ofNullable(open.peek());
        parent.filter(p -> attachedMessage).ifPresent(p -> {
            p.type("message/rfc822", "");
            body.attachedMessage(p);
        });
        open.push(new Part(parent, attachedMessage));
        parts++;
        if (open.size() > DEEPEST) {
            facts.anomaly(Anomaly.DEEP_NESTING);
            stream.setRecursionMode(RecursionMode.M_FLAT);
        }
    }

    private boolean headerEnds() {
        if (parts == 1) {
            if (top().header().count() == 0) {
                return false;
            }
            headerRead = true;
            new HeaderFacts(top().header(), facts).add(message);
            facts.text("email.content_type", top().declaredType());
            facts.text("email.protection", top().protection());
            return wanted.body();
        }
        if (parts > MOST_PARTS) {
            facts.anomaly(Anomaly.MANY_PARTS);
            return false;
        }
        return true;
    }

    private Part top() {
        return open.element();
    }
}
