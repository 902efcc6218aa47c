package wary.telemetry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import wary.telemetry.internal.BoundedStream;
import wary.telemetry.internal.Compression;
import wary.telemetry.internal.ContentStream;
import wary.telemetry.internal.Familiar;
import wary.telemetry.internal.FileStream;
import wary.telemetry.internal.Found;
import wary.telemetry.internal.PipeStream;
import wary.telemetry.internal.Reasons;
import wary.telemetry.internal.Walk;

/**
 * The logs that a user names: files, folders with all that is in them, and standard input. They are found first, then
 * opened one after another, uncompressed once if they are gzip or Zstandard (told by content, not by name), and handed
 * to a visitor with their format.
 *
 * <p>The order is that of the user's list; what is in a folder is sorted by name. Hidden files count. Symbolic links
 * are followed, but no folder is entered twice. Pipes, devices and sockets are not opened, except where the user names
 * a pipe that the shell has opened ({@code /dev/fd/…}). Nothing that is wrong with an input ends the visit.
 *
 * <p>One object is one visit.
 */
public final class Inputs {
    /** What stands for standard input among the paths. */
    public static final String STANDARD_INPUT = "-";
    /**
     * An input whose content is more than this many times its compressed size is taken for a bomb, unless it is small.
     */
    public static final int DEFAULT_MAX_RATIO = 1000;
    /** Up to this many uncompressed bytes, any ratio will do: 64 MiB. */
    public static final long DEFAULT_RATIO_FROM = 64L << 20;
    /** The most uncompressed bytes that one compressed input may yield, whatever its ratio: 1 TiB. */
    public static final long DEFAULT_MAX_BYTES = 1L << 40;

    private final List<String> paths;
    private final List<Format> formats;
    private final InputStream standardInput;
    private final BoundedStream.Limits limits;

    private final AtomicLong bytes = new AtomicLong();
    private volatile long total;

    private Inputs(List<String> paths, Builder builder) {
        this.paths = List.copyOf(paths);
        this.formats = builder.formats;
        this.standardInput = builder.standardInput;
        this.limits = new BoundedStream.Limits(builder.maxRatio, builder.ratioFrom, builder.maxBytes);
    }

    /** Inputs at these paths, in all that is built in; see {@link #STANDARD_INPUT}. */
    public static Inputs of(List<String> paths) {
        return builder().build(paths);
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * How far the visit is. Can be called from any thread.
     *
     * @param bytes how much of the inputs is consumed, as stored, so compressed where they are; what was not read of a
     *     file that is done counts, too
     * @param total the sizes of all files together when they were found; 0 until then, and streams add nothing, so that
     *     {@code bytes} can exceed it
     */
    public record Progress(long bytes, long total) {}

    /** How far the visit is. Can be called from any thread. */
    public Progress progress() {
        return new Progress(bytes.get(), total);
    }

    /** Finds all inputs, opens each in turn and gives it to the visitor. Called once. */
    public void visit(InputVisitor visitor) {
        List<Found> inputs = Walk.find(paths);
        total = inputs.stream().mapToLong(Found::size).sum();
        boolean standardInputRead = false;
        for (Found found : inputs) {
            switch (found) {
                case Found.Problem(Rejection rejection) -> visitor.unreadable(rejection);
                case Found.LogFile file -> read(file, visitor);
                case Found.StandardInput(String source) -> {
                    if (standardInputRead) {
                        visitor.unreadable(whole(
                                source, "standard input was named before and can be read only once; name it once"));
                    } else {
                        standardInputRead = true;
                        read(new Source(source, Optional.empty()), new PipeStream(standardInput, bytes), visitor);
                    }
                }
            }
        }
    }

    private void read(Found.LogFile file, InputVisitor visitor) {
        try (FileStream stream = FileStream.open(file.path(), bytes)) {
            read(new Source(file.source(), modified(file.path())), stream, visitor);
            bytes.addAndGet(Math.max(0, file.size() - stream.consumed()));
        } catch (IOException e) {
            bytes.addAndGet(file.size());
            visitor.unreadable(whole(file.source(), Reasons.cannotRead(e)));
        }
    }

    /**
     * What is known of an input beside its content.
     *
     * @param modified when it was last written to
     */
    private record Source(String name, Optional<Instant> modified) {}

    private static Optional<Instant> modified(Path path) {
        try {
            return Optional.of(Files.getLastModifiedTime(path).toInstant());
        } catch (IOException e) {
            // It was opened, so it is still worth reading.
            return Optional.empty();
        }
    }

    private void read(Source source, PipeStream stored, InputVisitor visitor) {
        ContentStream start = new ContentStream(stored, Compression.MAGIC_BYTES);
        Compression compression = Compression.of(start.head());
        if (compression == Compression.NONE) {
            try (ContentStream content = new ContentStream(start, Formats.HEAD_BYTES)) {
                identify(source, content, compression, visitor);
            }
            return;
        }
        try (BoundedStream bounded = new BoundedStream(compression.open(start), stored::consumed, limits);
                ContentStream content = new ContentStream(bounded, Formats.HEAD_BYTES)) {
            identify(source, content, compression, visitor);
        } catch (IOException e) {
            visitor.unreadable(whole(source.name(), Reasons.cannotRead(e)));
        }
    }

    private void identify(Source origin, ContentStream content, Compression compression, InputVisitor visitor) {
        String source = origin.name();
        byte[] head = content.head();
        Optional<IOException> failure = content.failure();
        if (Familiar.isBlank(head) && head.length < Formats.HEAD_BYTES && failure.isEmpty()) {
            visitor.empty(source);
            return;
        }
        Optional<Format> format;
        try {
            format = Formats.detect(formats, head);
        } catch (RuntimeException | StackOverflowError e) {
            visitor.unreadable(
                    whole(source, "a fault in this program, please report it: telling the format failed: " + e));
            return;
        }
        if (format.isPresent()) {
            visitor.log(format.get(), new Input(source, content, origin.modified()));
            content.failure().ifPresent(e -> visitor.unreadable(whole(source, Reasons.cannotRead(e))));
        } else if (failure.isPresent()) {
            visitor.unreadable(whole(source, Reasons.cannotRead(failure.get())));
        } else {
            visitor.notUnderstood(whole(source, notUnderstood(head, compression)));
        }
    }

    private String notUnderstood(byte[] head, Compression compression) {
        String known = formats.stream().map(Format::name).collect(Collectors.joining(", "));
        String layer = compression == Compression.NONE ? "" : ", inside of " + compression.words();
        return Familiar.describe(head)
                .map(kind -> "it is " + kind.words() + layer + ", not a log; " + kind.remedy())
                .orElse("its format is not understood" + layer + "; known are " + known
                        + ", alone or compressed with gzip or Zstandard; convert it to one of these");
    }

    private static Rejection whole(String source, String reason) {
        return new Rejection(source, 0, 0, reason);
    }

    /** Inputs with other settings than the usual. */
    public static final class Builder {
        private List<Format> formats = Formats.builtIn();
        private InputStream standardInput = System.in;
        private int maxRatio = DEFAULT_MAX_RATIO;
        private long ratioFrom = DEFAULT_RATIO_FROM;
        private long maxBytes = DEFAULT_MAX_BYTES;

        private Builder() {}

        /** The formats to look for, in this order, in place of those that are built in. */
        public Builder formats(List<Format> some) {
            formats = List.copyOf(some);
            return this;
        }

        /** What is read for {@link #STANDARD_INPUT}; it is not closed. */
        public Builder standardInput(InputStream stream) {
            standardInput = stream;
            return this;
        }

        /** In place of {@link #DEFAULT_MAX_RATIO}; 1 or more. */
        public Builder maxRatio(int times) {
            maxRatio = (int) atLeast(1, times);
            return this;
        }

        /** In place of {@link #DEFAULT_RATIO_FROM}; 0 or more. */
        public Builder ratioFrom(long uncompressedBytes) {
            ratioFrom = atLeast(0, uncompressedBytes);
            return this;
        }

        /** In place of {@link #DEFAULT_MAX_BYTES}; 0 or more. */
        public Builder maxBytes(long uncompressedBytes) {
            maxBytes = atLeast(0, uncompressedBytes);
            return this;
        }

        public Inputs build(List<String> paths) {
            return new Inputs(paths, this);
        }

        private static long atLeast(long least, long found) {
            if (found < least) {
                throw new IllegalArgumentException("expected " + least + " or more, found " + found);
            }
            return found;
        }
    }
}
