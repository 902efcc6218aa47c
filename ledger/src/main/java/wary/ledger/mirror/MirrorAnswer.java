package wary.ledger.mirror;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import wary.ledger.NoteSignature;

/**
 * What a mirror answers, ready for HTTP (tlog-mirror; for {@code add-checkpoint}, tlog-witness).
 *
 * @param status of HTTP
 * @param contentType of the body
 * @param body for machines with 200, 202 and 409, else for people
 */
record MirrorAnswer(int status, String contentType, byte[] body) {
    static final String TEXT = "text/plain; charset=utf-8";
    static final String SIZE = "text/x.tlog.size";
    static final String INFO = "text/x.tlog.mirror-info";

    static MirrorAnswer refused(int status, String why) {
        return text(status, TEXT, why + "\n");
    }

    static MirrorAnswer text(int status, String contentType, String text) {
        return new MirrorAnswer(status, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    static MirrorAnswer signed(List<NoteSignature> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text(200, TEXT, text.toString());
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MirrorAnswer answer
                && status == answer.status
                && contentType.equals(answer.contentType)
                && Arrays.equals(body, answer.body);
    }

    @Override
    public int hashCode() {
        return 31 * status + Arrays.hashCode(body);
    }

    @Override
    public String toString() {
        return status + " " + contentType + " " + text();
    }
}
