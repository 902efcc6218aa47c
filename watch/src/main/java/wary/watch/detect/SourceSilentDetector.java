package wary.watch.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import wary.sigma.rule.Rule;
import wary.watch.election.ElectionConfig;
import wary.watch.incident.Entities;
import wary.watch.incident.Entity;
import wary.watch.incident.Pointer;

/**
 * Says when a source that always spoke has stopped, while others go on. What else the same computer sends can be a
 * witness: where there is one, it decides whether the log fell silent or the computer is just off.
 */
final class SourceSilentDetector implements Detector {
    private static final List<String> NAMES =
            List.of("host.name", "Computer", "Hostname", "Workload", "s-computername");

    private static final String SOURCE = "source";
    private static final String WITNESS = "witness";

    static final DetectorType TYPE = new DetectorType(
            "source-silent",
            Set.of(SOURCE, WITNESS),
            Set.copyOf(NAMES),
            true,
            Set.of("learn", "least", "factor", "records", "steady"),
            SourceSilentDetector::new);

    private static final int MOST_SOURCES = 20_000;

    /** What is known of a source. Times in milliseconds since 1970. */
    private static final class Voice {
        long first = Long.MIN_VALUE;
        long last;
        long longestGap;
        long records;
        boolean told;
        List<Pointer> evidence = List.of();
        List<Entity> entities = List.of();
    }

    private final Duration learn;
    private final Duration least;
    private final double factor;
    private final long records;
    /** Who ever paused for longer than this does not speak always. */
    private final Duration steady;

    private final Memory<Voice> voices = new Memory<>(MOST_SOURCES);
    /** When something else of the same computer last spoke. */
    private final Memory<Long> witnesses = new Memory<>(MOST_SOURCES);

    private SourceSilentDetector(ElectionConfig config, Settings settings) {
        learn = settings.time("learn", Duration.ofDays(2));
        least = settings.time("least", Duration.ofHours(2));
        factor = settings.number("factor", 3, 1, 1000);
        steady = settings.time("steady", Duration.ofDays(7));
        records = (long) settings.number("records", 100, 2, 1e9);
    }

    @Override
    public void take(Seen seen, Consumer<Alarm> alarms) {
        String name = seen.first(NAMES).orElse(seen.source());
        long now = seen.time().toEpochMilli();
        if (seen.role().equals(WITNESS)) {
            witnesses.put(shortened(name), now);
            return;
        }
        Voice voice = voices.of(name, Voice::new);
        if (voice.first == Long.MIN_VALUE) {
            voice.first = now;
        } else if (!voice.told) {
            // A silence that was reported is no habit.
            voice.longestGap = Math.max(voice.longestGap, now - voice.last);
        }
        voice.last = now;
        voice.told = false;
        voice.records += seen.count();
        voice.evidence = List.of(seen.pointer());
        List<Entity> entities = new ArrayList<>(seen.entities());
        Entities.of(Entity.Kind.HOST, Entity.Role.TARGET, name).ifPresent(entities::addFirst);
        voice.entities = Entities.join(entities);
    }

    @Override
    public void advance(Instant now, Consumer<Alarm> alarms) {
        for (Map.Entry<String, Voice> entry : voices.entries()) {
            Voice voice = entry.getValue();
            long silent = now.toEpochMilli() - voice.last;
            double most = Math.max((double) least.toMillis(), factor * voice.longestGap);
            boolean known = voice.last - voice.first >= learn.toMillis()
                    && voice.records >= records
                    && voice.longestGap <= steady.toMillis();
            if (!known || voice.told || silent < most) {
                continue;
            }
            Optional<Long> witness = witnesses.get(shortened(entry.getKey()));
            if (witness.isEmpty() || witness.get() - voice.last >= most) {
                voice.told = true;
                alarms.accept(new Alarm(
                        Instant.ofEpochMilli(voice.last),
                        now,
                        true,
                        voice.entities,
                        voice.evidence,
                        1,
                        List.of(
                                entry.getKey() + " has sent nothing for "
                                        + Duration.ofMillis(silent).toMinutes()
                                        + " minutes while other sources went on",
                                "its longest pause until now was "
                                        + Duration.ofMillis(voice.longestGap).toMinutes() + " minutes",
                                witness.isPresent()
                                        ? "other logs of the same computer went on"
                                        : "whether the computer itself was on is not known"),
                        witness.isPresent() ? Optional.empty() : Optional.of(Rule.Level.MEDIUM)));
            }
        }
    }

    /** A computer without its domain: logs of one computer do not agree on whether to write it. */
    private static String shortened(String name) {
        String host = name.strip().toLowerCase(Locale.ROOT);
        int dot = host.indexOf('.');
        boolean address = !host.isEmpty() && Character.isDigit(host.charAt(0));
        return dot > 0 && !address ? host.substring(0, dot) : host;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        voices.save(out, (o, v) -> {
            o.writeLong(v.first);
            o.writeLong(v.last);
            o.writeLong(v.longestGap);
            o.writeLong(v.records);
            o.writeBoolean(v.told);
            Saved.list(o, v.evidence, Saved::pointer);
            Saved.list(o, v.entities, Saved::entity);
        });
        witnesses.save(out, (o, t) -> o.writeLong(t));
    }

    @Override
    public void restore(DataInput in) throws IOException {
        voices.restore(in, i -> {
            Voice v = new Voice();
            v.first = i.readLong();
            v.last = i.readLong();
            v.longestGap = i.readLong();
            v.records = i.readLong();
            v.told = i.readBoolean();
            v.evidence = Saved.list(i, Saved::pointer);
            v.entities = Saved.list(i, Saved::entity);
            return v;
        });
        witnesses.restore(in, DataInput::readLong);
    }
}
