package wary.bench.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One measurement.
 *
 * @param perSecond appends that were done in the time that was measured
 * @param entries in the log at its end, warm-up included; 0 if there is no log
 * @param bytes of all its files
 * @param files how many
 */
record Rate(double perSecond, long entries, long bytes, long files) {
    static Rate median(List<Rate> rates) {
        return rates.stream()
                .sorted(Comparator.comparingDouble(Rate::perSecond))
                .toList()
                .get(rates.size() / 2);
    }

    /** A rate with what a folder holds, by the length of its files. */
    static Rate weighed(double perSecond, long entries, Path folder) throws IOException {
        long bytes = 0;
        long files = 0;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                bytes += Files.size(file);
                files++;
            }
        }
        return new Rate(perSecond, entries, bytes, files);
    }
}
