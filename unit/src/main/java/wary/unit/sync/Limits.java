package wary.unit.sync;

import java.time.Duration;

/**
 * What each member may cause here. Beyond it, a member is told to wait, and the others are served.
 *
 * @param entries of its ledger that are copied: at once, and with time
 * @param bodies bytes of its bodies that are fetched
 * @param requests that are answered
 * @param uploads bytes that it may send
 * @param patience for one answer
 * @param meeting for all that is asked of one peer in one round
 */
record Limits(Quota entries, Quota bodies, Quota requests, Quota uploads, Duration patience, Duration meeting) {
    private static final long ENTRIES = 2_000_000;
    private static final double ENTRIES_PER_SECOND = 50;
    private static final long BODIES = 2L << 30;
    private static final double BODIES_PER_SECOND = 1 << 20;
    private static final long REQUESTS = 20_000;
    private static final double REQUESTS_PER_SECOND = 200;
    private static final long UPLOADS = 1L << 30;
    private static final double UPLOADS_PER_SECOND = 1 << 20;

    /** Enough to catch up with a busy year at once, and then for 180,000 statements an hour. */
    static Limits usual() {
        return of(ENTRIES, REQUESTS);
    }

    /** The usual ones but for these, for tests that use them up. */
    static Limits of(long entries, long requests) {
        return new Limits(
                new Quota(entries, ENTRIES_PER_SECOND, System::nanoTime),
                new Quota(BODIES, BODIES_PER_SECOND, System::nanoTime),
                new Quota(requests, REQUESTS_PER_SECOND, System::nanoTime),
                new Quota(UPLOADS, UPLOADS_PER_SECOND, System::nanoTime),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5));
    }
}
