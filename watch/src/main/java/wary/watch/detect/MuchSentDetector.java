package wary.watch.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import wary.sigma.rule.Rule;
import wary.watch.election.ElectionConfig;
import wary.watch.incident.Pointer;

/**
 * Says when a computer sends far more to one address within a day than it ever sent to any. What it sends regularly,
 * such as backups, it learns; where much was sent once and told, that is no longer new.
 */
final class MuchSentDetector implements Detector {
    private static final List<String> FROM = List.of("id.orig_h", "src_ip", "source.ip", "SourceIp");
    private static final List<String> TO = List.of("id.resp_h", "dest_ip", "dst_ip", "destination.ip", "DestinationIp");
    private static final List<String> BYTES = List.of("orig_bytes", "flow.bytes_toserver", "source.bytes");

    static final DetectorType TYPE = new DetectorType(
            "much-sent",
            Set.of(),
            fields(),
            false,
            Set.of("learn", "window", "least", "grave", "factor"),
            MuchSentDetector::new);

    private static final int MOST = 50_000;

    /** What went from one computer to one address since a time. */
    private static final class Sum {
        long from = Long.MIN_VALUE;
        double bytes;
        long flows;
        boolean told;
        List<Pointer> evidence = List.of();
    }

    /** What is known of a computer. */
    private static final class Habit {
        long first = Long.MIN_VALUE;
        /** The most it sent to one address in one window. */
        double most;
    }

    private final Duration learn;
    private final Duration window;
    private final double least;
    private final double grave;
    private final double factor;
    private final Memory<Sum> sums = new Memory<>(MOST);
    private final Memory<Habit> habits = new Memory<>(MOST);

    private MuchSentDetector(ElectionConfig config, Settings settings) {
        learn = settings.time("learn", Duration.ofDays(7));
        window = settings.time("window", Duration.ofDays(1));
        least = settings.number("least", 1e9, 1, 1e15);
        grave = settings.number("grave", 1e10, 1, 1e15);
        factor = settings.number("factor", 3, 1, 1e6);
    }

    private static Set<String> fields() {
        Set<String> all = new java.util.LinkedHashSet<>(FROM);
        all.addAll(TO);
        all.addAll(BYTES);
        return all;
    }

    @Override
    public void take(Seen seen, Consumer<Alarm> alarms) {
        Optional<String> from = seen.first(FROM);
        Optional<String> to = seen.first(TO);
        double bytes = seen.first(BYTES).map(MuchSentDetector::number).orElse(0.0);
        if (from.isEmpty() || to.isEmpty() || bytes <= 0) {
            return;
        }
        long now = seen.time().toEpochMilli();
        Habit habit = habits.of(from.get(), Habit::new);
        habit.first = habit.first == Long.MIN_VALUE ? now : habit.first;
        Sum sum = sums.of(from.get() + " " + to.get(), Sum::new);
        if (sum.from == Long.MIN_VALUE || now - sum.from >= window.toMillis()) {
            habit.most = Math.max(habit.most, sum.bytes);
            sum.from = now;
            sum.bytes = 0;
            sum.flows = 0;
            sum.told = false;
            sum.evidence = List.of(seen.pointer());
        }
        sum.bytes += bytes;
        sum.flows++;
        if (!sum.told && sum.bytes >= Math.max(least, factor * habit.most)) {
            sum.told = true;
            boolean known = now - habit.first >= learn.toMillis();
            double usual = habit.most;
            // From here on this much is known of it.
            habit.most = sum.bytes;
            if (known) {
                alarms.accept(alarm(seen, sum, from.get(), to.get(), usual));
            }
        }
    }

    private Alarm alarm(Seen seen, Sum sum, String from, String to, double usual) {
        List<Pointer> evidence =
                sum.flows > 1 ? List.of(sum.evidence.getFirst(), seen.pointer()) : List.of(seen.pointer());
        return new Alarm(
                Instant.ofEpochMilli(sum.from),
                seen.time(),
                seen.dated(),
                seen.entities(),
                evidence,
                sum.flows,
                List.of(
                        String.format(Locale.ROOT, "%s sent %.1f GB to %s within a day", from, sum.bytes / 1e9, to),
                        String.format(
                                Locale.ROOT, "the most it sent to one address before was %.1f GB a day", usual / 1e9)),
                sum.bytes >= grave ? Optional.empty() : Optional.of(Rule.Level.MEDIUM));
    }

    private static double number(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? Math.min(number, 1e15) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        sums.save(out, (o, s) -> {
            o.writeLong(s.from);
            o.writeDouble(s.bytes);
            o.writeLong(s.flows);
            o.writeBoolean(s.told);
            Saved.list(o, s.evidence, Saved::pointer);
        });
        habits.save(out, (o, h) -> {
            o.writeLong(h.first);
            o.writeDouble(h.most);
        });
    }

    @Override
    public void restore(DataInput in) throws IOException {
        sums.restore(in, i -> {
            Sum s = new Sum();
            s.from = i.readLong();
            s.bytes = i.readDouble();
            s.flows = i.readLong();
            s.told = i.readBoolean();
            s.evidence = Saved.list(i, Saved::pointer);
            return s;
        });
        habits.restore(in, i -> {
            Habit h = new Habit();
            h.first = i.readLong();
            h.most = i.readDouble();
            return h;
        });
    }
}
