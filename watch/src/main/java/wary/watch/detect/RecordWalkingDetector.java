package wary.watch.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import wary.watch.election.ElectionConfig;
import wary.watch.incident.Entities;
import wary.watch.incident.Entity;

/**
 * Says when someone asks a look-up page for one record after another: one address, in order or very many; or one user
 * agent over several addresses, in order.
 */
final class RecordWalkingDetector implements Detector {
    static final DetectorType TYPE = new DetectorType(
            "record-walking",
            Set.of(),
            Set.of(
                    "c-ip",
                    "cs-uri-query",
                    "cs-uri-stem",
                    "cs-uri",
                    "cs-user-agent",
                    "cs-host",
                    "cs-method",
                    "sc-status"),
            false,
            Set.of("parameters", "window", "ordered", "many", "step", "again"),
            RecordWalkingDetector::new);

    private static final List<String> PARAMETERS = List.of(
            "id",
            "voter",
            "voterid",
            "voter_id",
            "record",
            "recordid",
            "record_id",
            "rid",
            "reg",
            "regno",
            "regid",
            "registration",
            "number",
            "no",
            "key");
    private static final int MOST_WALKERS = 20_000;
    private static final double ORDER = 0.8;

    private final ElectionConfig config;
    private final List<String> parameters;
    private final Duration window;
    private final Duration again;
    private final int ordered;
    private final int many;
    private final int step;
    private final Memory<Track> addresses = new Memory<>(MOST_WALKERS);
    private final Memory<Track> agents = new Memory<>(1000);

    private RecordWalkingDetector(ElectionConfig config, Settings settings) {
        this.config = config;
        parameters = settings.list("parameters", PARAMETERS);
        window = settings.time("window", Duration.ofHours(1));
        again = settings.time("again", Duration.ofHours(6));
        ordered = (int) settings.number("ordered", 25, 5, 1000);
        many = (int) settings.number("many", 200, 10, 2000);
        step = (int) settings.number("step", 5, 1, 1000);
    }

    @Override
    public void take(Seen seen, Consumer<Alarm> alarms) {
        OptionalLong id = record(seen);
        String address = seen.entity(Entity.Kind.ADDRESS).orElse("");
        if (id.isEmpty() || address.isEmpty()) {
            return;
        }
        Track own = addresses.of(address, Track::new);
        own.add(seen, id.getAsLong(), address, window);
        long now = seen.time().toEpochMilli();
        if (own.steps.size() >= ordered && own.distinct() >= ordered && own.inOrder(step) >= ORDER) {
            if (own.tell(now, again)) {
                tell(seen, own, "one after another from " + address, alarms);
            }
        } else if (own.steps.size() >= many
                && own.distinct() >= many
                && !config.networks().own(address)) {
            if (own.tell(now, again)) {
                tell(seen, own, "from " + address + ", far more than a person looks up", alarms);
            }
        }
        String agent = seen.first(List.of("cs-user-agent")).orElse("");
        if (agent.isEmpty()) {
            return;
        }
        Track shared = agents.of(agent, Track::new);
        shared.add(seen, id.getAsLong(), address, window);
        boolean several = shared.steps.size() >= 2 * ordered && shared.addresses() >= 3;
        if (several && shared.distinct() >= 2 * ordered && shared.inOrder(step) >= ORDER && shared.tell(now, again)) {
            tell(
                    seen,
                    shared,
                    "one after another from " + shared.addresses() + " addresses with the same program",
                    alarms);
        }
    }

    private void tell(Seen seen, Track track, String how, Consumer<Alarm> alarms) {
        List<Entity> entities = new ArrayList<>(seen.entities());
        track.steps.stream()
                .map(Track.Step::from)
                .distinct()
                .limit(30)
                .forEach(a ->
                        Entities.of(Entity.Kind.ADDRESS, Entity.Role.ACTOR, a).ifPresent(entities::add));
        int number = track.distinct();
        alarms.accept(new Alarm(
                track.begin(),
                seen.time(),
                seen.dated(),
                Entities.join(entities),
                track.evidence(seen),
                Math.max(number, track.evidence(seen).size()),
                List.of(number + " different records were looked up within " + window.toMinutes() + " minutes " + how),
                java.util.Optional.empty()));
    }

    /** The record asked for: the number in a parameter of that name, else the last number in the path. */
    private OptionalLong record(Seen seen) {
        String query = seen.first(List.of("cs-uri-query")).orElse("");
        for (String pair : query.split("&", 33)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && parameters.contains(pair.substring(0, equals).toLowerCase(Locale.ROOT))) {
                OptionalLong number = digits(pair.substring(equals + 1));
                if (number.isPresent()) {
                    return number;
                }
            }
        }
        String path = seen.first(List.of("cs-uri-stem")).orElse("");
        return query.isEmpty() ? digits(path.substring(path.lastIndexOf('/') + 1)) : OptionalLong.empty();
    }

    /** The digits at the end of a text, such as {@code V-0012}. */
    private static OptionalLong digits(String text) {
        int begin = text.length();
        while (begin > 0 && text.charAt(begin - 1) >= '0' && text.charAt(begin - 1) <= '9') {
            begin--;
        }
        int length = text.length() - begin;
        return length == 0 || length > 18 || begin > 16
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(text.substring(begin)));
    }

    @Override
    public void save(DataOutput out) throws IOException {
        addresses.save(out, (o, t) -> t.save(o));
        agents.save(out, (o, t) -> t.save(o));
    }

    @Override
    public void restore(DataInput in) throws IOException {
        addresses.restore(in, Track::read);
        agents.restore(in, Track::read);
    }
}
