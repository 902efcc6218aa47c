package wary.bench.micro;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import wary.bench.Lane;
import wary.bench.Readers;
import wary.bench.RuleFiles;
import wary.model.Event;
import wary.sigma.Matcher;
import wary.sigma.RuleSet;
import wary.telemetry.Chunk;
import wary.telemetry.ChunkSink;
import wary.telemetry.Decoder;
import wary.telemetry.EventSink;
import wary.telemetry.Format;
import wary.telemetry.Input;
import wary.telemetry.Rejection;

/** All rules, and one lane cut into chunks and decoded into events, but no more of it than fits into the heap. */
@State(Scope.Thread)
public class LaneState {
    private static final int MOST_EVENTS = 10_000;

    @Param({"lane-structured_windows", "lane-raw_windows", "lane-match_heavy", "windows-otrf", "evtx"})
    public String lane = "";

    List<Chunk> chunks = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    RuleSet rules = RuleSet.builder().build();
    Matcher matcher = rules.engine().matcher();
    Decoder decoder = Readers.json().decoder(rules.fields());

    /** Reads the lane. */
    @Setup(Level.Trial)
    public void load() throws IOException {
        Path data = Path.of(System.getProperty("wary.bench.data", "../shared/data"));
        rules = RuleFiles.load(data.resolve("sigma"), true);
        matcher = rules.engine().matcher();
        Format format = lane.equals("evtx") ? Readers.evtx() : Readers.json();
        decoder = format.decoder(rules.fields());
        Sink sink = new Sink();
        for (Lane.File file : lane(data).files()) {
            if (events.size() < MOST_EVENTS) {
                format.split(new Input(file.name(), new ByteArrayInputStream(file.bytes())), sink);
            }
        }
    }

    private Lane lane(Path data) throws IOException {
        if (lane.equals("evtx")) {
            return Lane.evtx(data.resolve("evtx"));
        }
        return Lane.json(data.resolve("events"), lane);
    }

    private final class Sink implements ChunkSink, EventSink {
        @Override
        public void chunk(Chunk chunk) {
            if (events.size() < MOST_EVENTS) {
                chunks.add(chunk);
                decoder.decode(chunk, this);
            }
        }

        @Override
        public void event(Event event) {
            events.add(event);
        }

        @Override
        public void rejected(Rejection rejection) {}
    }
}
