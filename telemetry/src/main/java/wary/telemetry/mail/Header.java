package wary.telemetry.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.DefaultFieldBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.FieldBuilder;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.util.ByteArrayBuffer;
import org.apache.james.mime4j.util.RecycledByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/** The header fields of a message or of a part, in their order: the newest on top, as servers put theirs. */
final class Header {
    /** How many header fields are kept. */
    static final int MOST_FIELDS = 2_000;
    /** How much of one header field is kept, in bytes. */
    static final int LONGEST_FIELD = 64 << 10;

    /** @param name in lower case */
    private record Line(String name, String value) {}

    private final List<Line> lines = new ArrayList<>();
    private int count;

    void add(Field field) {
        count++;
        if (lines.size() < MOST_FIELDS) {
            String body = field.getBody();
            lines.add(new Line(field.getName().strip().toLowerCase(Locale.ROOT), body == null ? "" : body.strip()));
        }
    }

    /** How many there were, those included that were not kept. */
    int count() {
        return count;
    }

    /** The values of the fields of this name, unfolded, not decoded. */
    Stream<String> all(String name) {
        return lines.stream().filter(line -> line.name().equals(name)).map(Line::value);
    }

    /** The topmost. */
    Optional<String> first(String name) {
        return all(name).findFirst();
    }

    /** Builds header fields, leaving out what is too long of one instead of giving the whole message up. */
    static final class Builder implements FieldBuilder {
        private final DefaultFieldBuilder fields = new DefaultFieldBuilder(-1);
        private int length;
        private boolean cut;
        private boolean nul;

        @Override
        public void reset() {
            fields.reset();
            length = 0;
        }

        @Override
        public void append(ByteArrayBuffer line) throws MimeException {
            ByteArrayBuffer kept = line;
            if (line.length() > LONGEST_FIELD - length) {
                cut = true;
                int room = LONGEST_FIELD - length;
                kept = new ByteArrayBuffer(room);
                kept.append(line.buffer(), 0, room);
            }
            for (int i = 0; i < kept.length(); i++) {
                nul |= kept.byteAt(i) == 0;
            }
            length += kept.length();
            fields.append(kept);
        }

        @Override
        @SuppressWarnings("NullAway") // The interface allows null for a field that is none; the library is unmarked.
        public @Nullable RawField build() throws MimeException {
            return fields.build();
        }

        @Override
        public RecycledByteArrayBuffer getRaw() {
            return fields.getRaw();
        }

        @Override
        public void release() {
            fields.release();
        }

        /** Whether any field was too long. */
        boolean cut() {
            return cut;
        }

        /** Whether any zero byte was met. */
        boolean nul() {
            return nul;
        }
    }
}
