package wary.bench;

import java.io.IOException;

/** Something that reads a whole lane and is timed doing it. */
interface Contestant {
    /** What it is called in the results. */
    String name();

    /** Reads the lane once. */
    Run run() throws IOException;

    /**
     * One reading of a lane.
     *
     * @param events how many events it held
     * @param rejected how many of them could not be read
     * @param matches how often a rule matched; 0 where no rules are involved
     * @param nanos how long it took
     */
    record Run(long events, long rejected, long matches, long nanos) {}
}
