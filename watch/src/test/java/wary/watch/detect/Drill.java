package wary.watch.detect;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import wary.model.Event;
import wary.watch.election.ElectionConfig;

/** Gives a detector events, minute by minute; can have it write down and restore its memory before each of them. */
final class Drill {
    private final DetectorType type;
    private final ElectionConfig config;
    private final Settings settings;
    private final boolean restarts;
    private final List<Alarm> alarms = new ArrayList<>();
    private Detector detector;
    private long number;

    Drill(String type, ElectionConfig config, Map<String, List<String>> settings, boolean restarts) {
        this.type = Detectors.named(type).orElseThrow();
        this.config = config;
        this.settings = new Settings(settings);
        this.restarts = restarts;
        detector = this.type.maker().make(config, this.settings);
    }

    /** @param fields name, value, name, value … */
    void see(Instant time, String role, long count, String... fields) {
        if (restarts) {
            restart();
        }
        detector.advance(time, alarms::add);
        List<Event.Field> some = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            if (!type.fields().contains(fields[i])) {
                throw new IllegalArgumentException(fields[i] + " is no field of " + type.name());
            }
            some.add(new Event.Field(fields[i], Event.Kind.TEXT, fields[i + 1]));
        }
        detector.take(new Seen(time, true, role, some, count, "made.log", ++number, number * 100), alarms::add);
    }

    void wait(Instant from, Duration time) {
        for (long i = 1; i <= time.toMinutes(); i++) {
            detector.advance(from.plusSeconds(60 * i), alarms::add);
        }
    }

    List<Alarm> alarms() {
        return alarms;
    }

    private void restart() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            detector.save(new DataOutputStream(bytes));
            detector = type.maker().make(config, settings);
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
            detector.restore(in);
            if (in.read() >= 0) {
                throw new IllegalStateException(type.name() + " left part of its state unread");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
