package wary.watch.session;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sorts moments by time. Beyond so many they are sorted in runs, written to temporary files and merged. */
final class Timeline implements Closeable {
    /** With more runs than this they are merged into one before going on. */
    private static final int MOST_RUNS = 64;

    private static final long MOST_BYTES = 48L << 20;

    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final int most;
    private List<Moment> held = new ArrayList<>();
    private final List<Path> runs = new ArrayList<>();
    private long bytes;
    private long spilled;

    Timeline(Path folder, int most) {
        this.folder = folder;
        this.most = most;
    }

    void add(Moment moment) throws IOException {
        held.add(moment);
        bytes += moment.weight();
        if (held.size() >= most || bytes >= MOST_BYTES) {
            spill();
        }
    }

    /** How many moments went through files. */
    long spilled() {
        return spilled;
    }

    private void spill() throws IOException {
        held.sort(Moment.ORDER);
        spilled += held.size();
        List<Moment> full = held;
        held = new ArrayList<>();
        bytes = 0;
        Path run = Files.createTempFile(folder, "wary-", ".moments");
        runs.add(run);
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run), BUFFER))) {
            for (Moment moment : full) {
                moment.write(out);
            }
        }
        if (runs.size() > MOST_RUNS) {
            join();
        }
    }

    private void join() throws IOException {
        List<Path> old = List.copyOf(runs);
        Path joined = Files.createTempFile(folder, "wary-", ".moments");
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(joined), BUFFER))) {
            merge(old, List.of(), moment -> moment.write(out));
        }
        runs.clear();
        runs.add(joined);
        for (Path path : old) {
            Files.deleteIfExists(path);
        }
    }

    /** Gives all moments in order, then forgets them. */
    void replay(Consumer<Moment> consumer) throws IOException {
        held.sort(Moment.ORDER);
        merge(runs, held, consumer::accept);
        held = new ArrayList<>();
    }

    /** Takes a moment; can fail. */
    private interface Taker {
        void take(Moment moment) throws IOException;
    }

    private static final class Run implements Closeable {
        private final DataInputStream in;
        private @Nullable Moment next;

        Run(Path path) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), BUFFER));
        }

        boolean read() throws IOException {
            in.mark(1);
            if (in.read() < 0) {
                return false;
            }
            in.reset();
            try {
                next = Moment.read(in);
            } catch (EOFException e) {
                throw new IOException("a temporary file was cut off", e);
            }
            return true;
        }

        Moment moment() {
            Moment moment = next;
            if (moment == null) {
                throw new IllegalStateException("nothing read");
            }
            return moment;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private static void merge(List<Path> paths, List<Moment> sorted, Taker taker) throws IOException {
        PriorityQueue<Run> queue = new PriorityQueue<>((a, b) -> Moment.ORDER.compare(a.moment(), b.moment()));
        List<Run> open = new ArrayList<>();
        try {
            for (Path path : paths) {
                Run run = new Run(path);
                open.add(run);
                if (run.read()) {
                    queue.add(run);
                }
            }
            int at = 0;
            while (!queue.isEmpty() || at < sorted.size()) {
                Run first = queue.peek();
                if (first == null || at < sorted.size() && Moment.ORDER.compare(sorted.get(at), first.moment()) <= 0) {
                    taker.take(sorted.get(at++));
                } else {
                    queue.poll();
                    taker.take(first.moment());
                    if (first.read()) {
                        queue.add(first);
                    }
                }
            }
        } finally {
            for (Run run : open) {
                run.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Path run : runs) {
            Files.deleteIfExists(run);
        }
        runs.clear();
    }
}
