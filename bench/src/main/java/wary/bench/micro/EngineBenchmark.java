package wary.bench.micro;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import wary.model.Event;
import wary.telemetry.Chunk;
import wary.telemetry.EventSink;
import wary.telemetry.Rejection;

/**
 * Decoding and matching apart from each other; one call is the whole lane, or its first 10,000 events if it has more.
 * What a matcher remembers of values stays from call to call, so the figures are for logs that repeat themselves.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
public class EngineBenchmark {
    /** From chunks to events. */
    @Benchmark
    public long decode(LaneState state) {
        Counter counter = new Counter();
        for (Chunk chunk : state.chunks) {
            state.decoder.decode(chunk, counter);
        }
        return counter.values;
    }

    /** From events to verdicts. */
    @Benchmark
    public long match(LaneState state) {
        long matches = 0;
        for (Event event : state.events) {
            matches += state.matcher.evaluate(event).size();
        }
        return matches;
    }

    private static final class Counter implements EventSink {
        private long values;

        @Override
        public void event(Event event) {
            values += event.size();
        }

        @Override
        public void rejected(Rejection rejection) {
            values++;
        }
    }
}
