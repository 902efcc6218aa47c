package wary.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Wall time, or with {@code BENCH_CLOCK=cpu} the processor time of the calling thread, for machines that have other
 * work to do. The latter leaves out what the collector and the compiler take, so figures to be quoted are of wall time.
 */
final class Clock {
    static final boolean CPU = "cpu".equals(System.getenv("BENCH_CLOCK"));

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Clock() {}

    static long nanos() {
        return CPU ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }
}
