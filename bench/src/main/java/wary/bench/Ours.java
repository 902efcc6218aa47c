package wary.bench;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wary.model.Event;
import wary.sigma.Matcher;
import wary.sigma.RuleSet;
import wary.sigma.Verdict;
import wary.telemetry.Chunk;
import wary.telemetry.ChunkSink;
import wary.telemetry.Decoder;
import wary.telemetry.EventSink;
import wary.telemetry.Format;
import wary.telemetry.Rejection;

/**
 * Wary: from bytes through splitting and decoding to verdicts, all on the calling thread. Every reading begins with a
 * new decoder and a new matcher, which have remembered nothing of the reading before.
 */
final class Ours implements Contestant {
    /** How far to go. */
    enum Depth {
        /** Events with the fields that rules ask for. */
        DECODE,
        /** Every field of every record as text, as a program that converts logs must. */
        DECODE_ALL,
        /** Verdicts. */
        MATCH
    }

    private final String name;
    private final Lane lane;
    private final Format format;
    private final Depth depth;
    private final RuleSet rules;

    Ours(String name, Lane lane, Format format, RuleSet rules, Depth depth) {
        this.name = name;
        this.lane = lane;
        this.format = format;
        this.depth = depth;
        this.rules = rules;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Run run() throws IOException {
        Counter counter = new Counter();
        long start = Clock.nanos();
        for (Lane.File file : lane.files()) {
            format.split(file.input(), counter);
        }
        long nanos = Clock.nanos() - start;
        if (depth != Depth.MATCH && counter.values == 0) {
            throw new IOException(lane.name() + ": nothing decoded");
        }
        return new Run(counter.events, counter.rejected, counter.matches, nanos);
    }

    /** Writes the number of the record and the rule's id for every match, a line each. */
    long writeMatches(Writer out) throws IOException {
        Recorder recorder = new Recorder(out);
        for (Lane.File file : lane.files()) {
            recorder.prefix = lane.files().size() == 1 ? "" : file.name() + ":";
            format.split(file.input(), recorder);
        }
        if (recorder.failure != null) {
            throw recorder.failure;
        }
        return recorder.count;
    }

    private final class Counter implements ChunkSink, EventSink {
        private final Decoder decoder = format.decoder(rules.fields());
        private final Matcher matcher = rules.engine().matcher();
        private long events;
        private long rejected;
        private long matches;
        private long values;

        @Override
        public void chunk(Chunk chunk) {
            decoder.keepAll(depth == Depth.MATCH && matcher.wantsCompleteEvents());
            decoder.decode(chunk, this);
        }

        @Override
        public void event(Event event) {
            events++;
            switch (depth) {
                case DECODE -> values += event.size();
                case DECODE_ALL -> values += event.record().size();
                case MATCH -> matches += matcher.evaluate(event).size();
            }
        }

        @Override
        public void rejected(Rejection rejection) {
            events++;
            rejected++;
        }
    }

    private final class Recorder implements ChunkSink, EventSink {
        private final Decoder decoder = format.decoder(rules.fields());
        private final Matcher matcher = rules.engine().matcher();
        private final Writer out;
        private String prefix = "";
        private long count;
        private @Nullable IOException failure;

        Recorder(Writer out) {
            this.out = out;
        }

        @Override
        public void chunk(Chunk chunk) {
            decoder.keepAll(matcher.wantsCompleteEvents());
            decoder.decode(chunk, this);
        }

        @Override
        public void event(Event event) {
            List<Verdict> verdicts = matcher.evaluate(event);
            for (Verdict verdict : verdicts) {
                String id = verdict.rule().id();
                try {
                    out.write(prefix + event.number() + "\t"
                            + (id.isEmpty() ? verdict.rule().title() : id) + "\n");
                } catch (IOException e) {
                    failure = e;
                }
                count++;
            }
        }

        @Override
        public void rejected(Rejection rejection) {}
    }
}
