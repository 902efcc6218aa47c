package wary.watch.live;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Notices logs that kept coming and stopped. A log counts as one that keeps coming after ten times; it has stopped when
 * nothing came for four times the longest pause so far, and at least half an hour.
 */
final class Pulse {
    private static final int MOST = 10_000;
    private static final int KNOWN_AFTER = 10;
    private static final long LEAST = 30 * 60_000L;
    private static final int FACTOR = 4;
    /** What comes within a second comes at once. */
    private static final long AT_ONCE = 1_000;

    private static final class Beat {
        private long last;
        private long longest;
        private long times;
        private boolean stopped;
    }

    private final LinkedHashMap<String, Beat> beats = new LinkedHashMap<>(16, 0.75f, true);

    /** A log has something new. */
    void came(String source, long now, BiConsumer<String, Boolean> told) {
        Beat beat = beats.computeIfAbsent(source, s -> new Beat());
        if (beat.times > 0 && now - beat.last < AT_ONCE) {
            beat.last = now;
            return;
        }
        if (beat.times > 0) {
            beat.longest = Math.max(beat.longest, now - beat.last);
        }
        beat.last = now;
        beat.times++;
        if (beat.stopped) {
            beat.stopped = false;
            told.accept(source, true);
        }
        if (beats.size() > MOST) {
            beats.remove(beats.keySet().iterator().next());
        }
    }

    void look(long now, BiConsumer<String, Boolean> told) {
        for (Map.Entry<String, Beat> each : beats.entrySet()) {
            Beat beat = each.getValue();
            long most = Math.max(LEAST, FACTOR * beat.longest);
            if (!beat.stopped && beat.times >= KNOWN_AFTER && now - beat.last > most) {
                beat.stopped = true;
                told.accept(each.getKey(), false);
            }
        }
    }
}
