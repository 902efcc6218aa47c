package wary.telemetry.web;

import wary.telemetry.internal.LineReader;
import wary.telemetry.internal.TextFormat;

/**
 * Access logs as Apache, nginx and most other web servers write them: the common and the combined format, also with the
 * virtual host in front ({@code vhost_combined}), and with the time taken or {@code X-Forwarded-For} at the end.
 *
 * <pre>{@code 192.0.2.7 - - [03/Nov/2026:08:00:00 +0100] "GET /results?race=1 HTTP/1.1" 200 512 "-" "Mozilla/5.0"}
 * </pre>
 *
 * <p>Events are of the category {@code webserver}, with the names of Sigma's taxonomy. See {@link AccessLine} for what
 * is made of requests that are none.
 */
public final class AccessLogFormat extends TextFormat {
    /** For public use; a format has no state. */
    public AccessLogFormat() {}

    @Override
    public String name() {
        return "web";
    }

    @Override
    protected boolean isOne(byte[] bytes, int from, int to) {
        int time = AccessTime.find(bytes, from, to);
        return time < to && AccessLine.wordsBefore(bytes, from, time) >= 3;
    }

    @Override
    protected LineReader reader() {
        return AccessLine.READER;
    }
}
