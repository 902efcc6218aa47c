package wary.scenario;

/** Is told how far the writing is. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress NONE = (done, all, records) -> {};

    /**
     * A day has been written.
     *
     * @param done days written
     * @param all days there are
     * @param records written so far, in all files
     */
    void day(int done, int all, long records);
}
