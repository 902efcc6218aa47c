package wary.sigma.internal.correlate;

/** What one correlation did and could not do; see {@link wary.sigma.CorrelationStats}. */
final class Counters {
    long matches;
    long late;
    long ungrouped;
    long unmeasured;
    long cut;
    long fired;
    long held;
    long groupsEvicted;
    long matchesEvicted;

    long[] all() {
        return new long[] {matches, late, ungrouped, unmeasured, cut, fired, groupsEvicted, matchesEvicted};
    }

    void set(long[] all) {
        matches = all[0];
        late = all[1];
        ungrouped = all[2];
        unmeasured = all[3];
        cut = all[4];
        fired = all[5];
        groupsEvicted = all[6];
        matchesEvicted = all[7];
    }
}
