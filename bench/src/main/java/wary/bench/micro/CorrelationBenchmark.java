package wary.bench.micro;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import wary.model.Event;
import wary.sigma.CorrelationMatch;
import wary.sigma.Verdict;

/**
 * Correlations by themselves, in one thread: matches that are ready and sorted by time, through one correlator that
 * goes on from call to call, so that windows are as full as they get. Figures are matches a second.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
public class CorrelationBenchmark {
    /** From matches to correlation verdicts. */
    @Benchmark
    @OperationsPerInvocation(CorrelationState.MATCHES)
    public long correlate(CorrelationState state) {
        long fired = 0;
        for (int i = 0; i < CorrelationState.MATCHES; i++) {
            fired += state.correlator.accept(state.next(i)).size();
        }
        return fired;
    }

    /** From events and the rules that matched them to what a correlator needs of them. */
    @Benchmark
    @OperationsPerInvocation(CorrelationState.EVENTS)
    public long extract(CorrelationState state) {
        long values = 0;
        for (int i = 0; i < CorrelationState.EVENTS; i++) {
            Event event = state.events.get(i);
            for (Verdict verdict : state.verdicts.get(i)) {
                values += state.reader
                        .read(i, event, verdict)
                        .map(CorrelationMatch::rule)
                        .orElse(-1);
            }
        }
        return values;
    }

    /** From events to correlation verdicts: matching and correlating, as a program that reads live would. */
    @Benchmark
    @OperationsPerInvocation(CorrelationState.EVENTS)
    public long matchAndCorrelate(CorrelationState state) {
        long fired = 0;
        for (int i = 0; i < CorrelationState.EVENTS; i++) {
            Event event = state.events.get(i);
            fired += state.correlator
                    .accept(state.time(), event, state.matcher.evaluate(event))
                    .size();
        }
        return fired;
    }
}
