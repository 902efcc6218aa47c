package wary.ledger.log;

import java.time.Duration;

/**
 * How a ledger batches, queues and publishes. {@link #DEFAULT} suits most.
 *
 * @param batch entries that share one checkpoint and one fsync at most, 1 to 65,536
 * @param linger how long a batch waits at most for as many entries as the last one had; a lone writer never waits
 * @param queue entries that wait at most, 1 to 1,000,000; beyond that, {@link FullException}
 * @param queueBytes bytes of entries that wait at most, at least 65,535; beyond that, {@link FullException}
 * @param interval from one published checkpoint to the next at least; the first after a pause appears at once
 * @param byCaller whether the file {@code checkpoint} changes only when {@link Ledger#publish} is called, which is what
 *     a log needs whose readers want witnesses' cosignatures on each checkpoint that they see
 */
public record LedgerOptions(
        int batch, Duration linger, int queue, long queueBytes, Duration interval, boolean byCaller) {
    /** Batches of 256, 2 ms; 4,096 entries or 64 MiB may wait; published by itself, ten times a second at most. */
    public static final LedgerOptions DEFAULT =
            new LedgerOptions(256, Duration.ofMillis(2), 4_096, 64L << 20, Duration.ofMillis(100), false);

    /** @throws IllegalArgumentException naming what is out of its range */
    public LedgerOptions {
        check("batch", batch, 1, 65_536);
        check("queue", queue, 1, 1_000_000);
        check("queueBytes", queueBytes, EntryBundle.LIMIT, Long.MAX_VALUE);
        check("linger in ms", linger.toMillis(), 0, 60_000);
        check("interval in ms", interval.toMillis(), 0, 3_600_000);
    }

    /** These options with another bound on entries in a batch. */
    public LedgerOptions withBatch(int entries) {
        return new LedgerOptions(entries, linger, queue, queueBytes, interval, byCaller);
    }

    /** These options with another time that a batch waits at most. */
    public LedgerOptions withLinger(Duration atMost) {
        return new LedgerOptions(batch, atMost, queue, queueBytes, interval, byCaller);
    }

    /** These options with another bound on what waits. */
    public LedgerOptions withQueue(int entries, long bytes) {
        return new LedgerOptions(batch, linger, entries, bytes, interval, byCaller);
    }

    /** These options with another time between published checkpoints. */
    public LedgerOptions withInterval(Duration atLeast) {
        return new LedgerOptions(batch, linger, queue, queueBytes, atLeast, byCaller);
    }

    /** These options, with only the caller publishing checkpoints. */
    public LedgerOptions publishedByCaller() {
        return new LedgerOptions(batch, linger, queue, queueBytes, interval, true);
    }

    private static void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s is %,d to %,d, not %,d".formatted(name, least, most, value));
        }
    }
}
