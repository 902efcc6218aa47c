package wary.watch;

import java.time.Duration;
import java.util.List;

/**
 * What a scan did.
 *
 * @param events what became of all records
 * @param reported findings handed on, by level
 * @param leftOut findings below {@link Scan#level}, by level
 * @param files how each file was read, in order
 * @param rejected why records were rejected, the most frequent reason first
 * @param time how long it took, rule loading not included
 * @param stopped whether {@link Scan#stop} ended it before the end of the input
 */
public record ScanResult(
        EventCounts events,
        LevelCounts reported,
        LevelCounts leftOut,
        List<FileReport> files,
        List<RejectedRecords> rejected,
        Duration time,
        boolean stopped) {

    /** With findings that are not of single records. */
    public ScanResult with(LevelCounts alsoReported, LevelCounts alsoLeftOut) {
        return new ScanResult(
                events, reported.plus(alsoReported), leftOut.plus(alsoLeftOut), files, rejected, time, stopped);
    }

    /** How many files ended so. */
    public long files(FileReport.Status status) {
        return files.stream().filter(f -> f.status() == status).count();
    }

    /** How much was looked at, uncompressed. */
    public long bytes() {
        return files.stream().mapToLong(FileReport::bytes).sum();
    }
}
