package wary.watch;

/** Hears how a scan goes on. Never called by two threads at a time, always in the order of the input. */
public interface ScanListener {
    /** One that does not care. */
    ScanListener NONE = new ScanListener() {};

    /** A piece of this file was done. */
    default void progress(Progress progress) {}

    /** A file was done. */
    default void file(FileReport report) {}

    /**
     * How far a scan is.
     *
     * @param source the file at hand
     * @param files how many files are done
     * @param bytes how much was looked at in all files, uncompressed
     * @param events records read in all files
     * @param findings findings reported so far
     */
    record Progress(String source, int files, long bytes, long events, long findings) {}
}
