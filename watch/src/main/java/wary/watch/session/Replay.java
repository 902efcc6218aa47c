package wary.watch.session;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;
import wary.sigma.CorrelationOptions;
import wary.watch.Finding;
import wary.watch.Findings;
import wary.watch.incident.Sign;

/**
 * Logs that lie there complete: the order in which they are read does not matter. What rules say about single records
 * comes while they are read; what needs the order of time comes with {@link #finish}, after all was read and sorted.
 *
 * <p>Give it to {@link wary.watch.Scan#run}, whose judge the session is; then finish and close it.
 */
public final class Replay implements Findings, Closeable {
    /** So many moments are sorted in memory; more go through temporary files. About a kilobyte each. */
    public static final int MOST_HELD = 100_000;

    private final Session session;
    private final Timeline timeline;
    private final Consumer<Sign> signs;
    private final Chronicle chronicle;

    Replay(Session session, Path temporary, int mostHeld, Consumer<Sign> signs) {
        this.session = session;
        this.signs = signs;
        timeline = new Timeline(temporary, mostHeld);
        chronicle = session.chronicle(signs, CorrelationOptions.DEFAULT);
    }

    @Override
    public Part part() {
        Intake intake = session.intake(InstantSource.system());
        return new Part() {
            private static final int BYTES_EACH = 2048;

            @Override
            public void add(Finding finding) {
                intake.take(finding);
            }

            @Override
            public long size() {
                return (long) BYTES_EACH
                        * (intake.signs().size() + intake.moments().size());
            }

            @Override
            public void deliver() throws IOException {
                intake.signs().forEach(signs);
                for (Moment moment : intake.moments()) {
                    timeline.add(moment);
                }
                intake.clear();
            }
        };
    }

    /** Sorts by time what was kept and says what follows from it. Called once, after all was read. */
    public void finish() throws IOException {
        timeline.replay(chronicle::take);
        chronicle.finish();
    }

    /** How many matches and events had to go through temporary files. */
    public long spilled() {
        return timeline.spilled();
    }

    @Override
    public void close() throws IOException {
        timeline.close();
    }
}
