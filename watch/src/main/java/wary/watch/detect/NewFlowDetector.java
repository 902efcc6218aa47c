package wary.watch.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import wary.sigma.rule.Rule;
import wary.watch.election.ElectionConfig;

/**
 * Says when a computer opens a connection to another one, at a port, that it never opened before. What is usual needs
 * no list: it was seen while the detector learned. Which flows count, the unit's rules say.
 */
final class NewFlowDetector implements Detector {
    private static final String FLOW = "flow";
    private static final String CLOCK = "clock";
    private static final List<String> FROM = List.of("id.orig_h", "src_ip", "source.ip", "SourceIp");
    private static final List<String> TO = List.of("id.resp_h", "dst_ip", "dest_ip", "destination.ip", "DestinationIp");
    private static final List<String> PORT =
            List.of("id.resp_p", "dst_port", "dest_port", "destination.port", "DestinationPort");

    static final DetectorType TYPE = new DetectorType(
            "new-flow",
            Set.of(FLOW, CLOCK),
            fields(),
            true,
            Set.of("learn", "again", "usual_ports", "grave_ports"),
            NewFlowDetector::new);

    private static final int MOST = 50_000;
    /** From here on ports are given out at random: they count as one. */
    private static final int RANDOM = 49_152;

    private final Duration learn;
    private final Duration again;
    private final List<String> usual;
    private final List<String> grave;
    private final Memory<Long> flows = new Memory<>(MOST);
    private final Memory<Long> told = new Memory<>(MOST);
    private long first = Long.MIN_VALUE;

    private NewFlowDetector(ElectionConfig config, Settings settings) {
        learn = settings.time("learn", Duration.ofDays(3));
        again = settings.time("again", Duration.ofHours(6));
        usual = settings.list("usual_ports", List.of());
        grave = settings.list("grave_ports", List.of());
    }

    private static Set<String> fields() {
        Set<String> all = new java.util.LinkedHashSet<>(FROM);
        all.addAll(TO);
        all.addAll(PORT);
        return all;
    }

    @Override
    public void take(Seen seen, Consumer<Alarm> alarms) {
        long now = seen.time().toEpochMilli();
        first = first == Long.MIN_VALUE ? now : first;
        Optional<String> from = seen.first(FROM);
        Optional<String> to = seen.first(TO);
        if (seen.role().equals(CLOCK) || from.isEmpty() || to.isEmpty()) {
            return;
        }
        String port = seen.first(PORT).orElse("-");
        String flow = from.get() + " " + to.get() + " " + bucket(port);
        boolean known = flows.get(flow).isPresent();
        flows.put(flow, now);
        if (known || now - first < learn.toMillis() || usual.contains(port)) {
            return;
        }
        boolean isGrave = grave.contains(port);
        // A grave one is told although a lesser one was told before.
        String key = from.get() + (isGrave ? " !" : "");
        Optional<Long> last = told.get(key).or(() -> told.get(from.get() + " !"));
        if (last.isPresent() && now - last.get() < again.toMillis()) {
            return;
        }
        told.put(key, now);
        long days = Duration.ofMillis(now - first).toDays();
        List<String> why = List.of(
                from.get() + " opened a connection to " + to.get() + ", port " + port,
                "it had not done so in the " + days + " days seen before");
        alarms.accept(
                Alarm.of(seen, seen.entities(), why, isGrave ? Optional.empty() : Optional.of(Rule.Level.MEDIUM)));
    }

    private static String bucket(String port) {
        boolean number = !port.isEmpty() && port.length() < 6 && port.chars().allMatch(c -> c >= '0' && c <= '9');
        return number && Integer.parseInt(port) >= RANDOM ? "random" : port;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeLong(first);
        flows.save(out, (o, t) -> o.writeLong(t));
        told.save(out, (o, t) -> o.writeLong(t));
    }

    @Override
    public void restore(DataInput in) throws IOException {
        first = in.readLong();
        flows.restore(in, DataInput::readLong);
        told.restore(in, DataInput::readLong);
    }
}
