package wary.watch.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import wary.watch.election.ElectionConfig;
import wary.watch.incident.Entities;
import wary.watch.incident.Entity;
import wary.watch.incident.Pointer;

/** Says when an account signs in on, or from, a computer it never used before, and then a control is switched off. */
final class NewAdminHostDetector implements Detector {
    private static final String SIGN_IN = "sign-in";
    private static final String CONTROL_OFF = "control-off";

    static final DetectorType TYPE = new DetectorType(
            "new-admin-host",
            Set.of(SIGN_IN, CONTROL_OFF),
            fields(),
            false,
            Set.of("learn", "within"),
            NewAdminHostDetector::new);

    private static final int MOST = 50_000;

    /** A pair seen for the first time. */
    private record Arrival(long time, String host, Pointer pointer, List<Entity> entities) {}

    private final Duration learn;
    private final Duration within;
    private final Memory<Long> pairs = new Memory<>(MOST);
    private final Memory<Arrival> byAccount = new Memory<>(MOST);
    private final Memory<Arrival> byHost = new Memory<>(MOST);
    private long first = Long.MIN_VALUE;

    private NewAdminHostDetector(ElectionConfig config, Settings settings) {
        learn = settings.time("learn", Duration.ofDays(3));
        within = settings.time("within", Duration.ofHours(4));
    }

    private static Set<String> fields() {
        Set<String> all = new LinkedHashSet<>(Entities.fields());
        all.removeIf(f -> f.startsWith("email.") || f.startsWith("cs-") || f.startsWith("url"));
        return all;
    }

    @Override
    public void take(Seen seen, Consumer<Alarm> alarms) {
        long now = seen.time().toEpochMilli();
        first = first == Long.MIN_VALUE ? now : first;
        List<Entity> entities = seen.entities();
        List<String> accounts = values(entities, Entity.Kind.ACCOUNT);
        List<String> hosts = new ArrayList<>(values(entities, Entity.Kind.HOST));
        hosts.addAll(values(entities, Entity.Kind.ADDRESS));
        if (seen.role().equals(SIGN_IN)) {
            for (String account : accounts) {
                for (String host : hosts) {
                    boolean known = pairs.get(account + " " + host).isPresent();
                    pairs.put(account + " " + host, now);
                    if (!known && now - first >= learn.toMillis()) {
                        Arrival arrival = new Arrival(now, host, seen.pointer(), entities);
                        byAccount.put(account, arrival);
                        byHost.put(host, arrival);
                    }
                }
            }
            return;
        }
        Optional<Arrival> arrival = accounts.stream()
                .flatMap(a -> byAccount.get(a).stream())
                .findFirst()
                .or(() -> hosts.stream().flatMap(h -> byHost.get(h).stream()).findFirst());
        arrival.filter(a -> now - a.time() <= within.toMillis())
                .ifPresent(a -> alarms.accept(new Alarm(
                        Instant.ofEpochMilli(a.time()),
                        seen.time(),
                        seen.dated(),
                        Entities.join(a.entities(), entities),
                        List.of(a.pointer(), seen.pointer()),
                        2,
                        List.of(
                                "first sign-in with " + a.host() + " "
                                        + Duration.ofMillis(now - a.time()).toMinutes() + " minutes before",
                                "then a control was switched off"),
                        Optional.empty())));
    }

    private static List<String> values(List<Entity> entities, Entity.Kind kind) {
        return entities.stream()
                .filter(e -> e.kind() == kind)
                .map(Entity::value)
                .toList();
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeLong(first);
        pairs.save(out, (o, t) -> o.writeLong(t));
        byAccount.save(out, NewAdminHostDetector::write);
        byHost.save(out, NewAdminHostDetector::write);
    }

    private static void write(DataOutput out, Arrival arrival) throws IOException {
        out.writeLong(arrival.time());
        Saved.text(out, arrival.host());
        Saved.pointer(out, arrival.pointer());
        Saved.list(out, arrival.entities(), Saved::entity);
    }

    private static Arrival arrival(DataInput in) throws IOException {
        return new Arrival(in.readLong(), Saved.text(in), Saved.pointer(in), Saved.list(in, Saved::entity));
    }

    @Override
    public void restore(DataInput in) throws IOException {
        first = in.readLong();
        pairs.restore(in, DataInput::readLong);
        byAccount.restore(in, NewAdminHostDetector::arrival);
        byHost.restore(in, NewAdminHostDetector::arrival);
    }
}
