package wary.watch.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wary.watch.incident.Entity;
import wary.watch.incident.Pointer;

/** How someone usually signs in, and the last time that was odd. */
final class Habits {
    static final int COUNTRIES = 0;
    static final int NETWORKS = 1;
    static final int DEVICES = 2;
    private static final int MOST = 64;

    private final List<Set<String>> known =
            List.of(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
    long signIns;
    long oddTime;
    List<Pointer> odd = List.of();
    List<Entity> entities = List.of();
    List<String> why = List.of();
    Optional<Place> place = Optional.empty();

    /** Whether this was never there; what the log does not tell is not new. */
    boolean isNew(int what, String value) {
        return !value.isEmpty() && !known.get(what).contains(value);
    }

    void add(String country, String network, String device) {
        signIns++;
        List<String> values = List.of(country, network, device);
        for (int i = 0; i < values.size(); i++) {
            Set<String> set = known.get(i);
            set.remove(values.get(i));
            if (!values.get(i).isEmpty()) {
                set.add(values.get(i));
            }
            if (set.size() > MOST) {
                set.remove(set.iterator().next());
            }
        }
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(signIns);
        out.writeLong(oddTime);
        for (Set<String> set : known) {
            Saved.list(out, new ArrayList<>(set), Saved::text);
        }
        Saved.list(out, odd, Saved::pointer);
        Saved.list(out, entities, Saved::entity);
        Saved.list(out, why, Saved::text);
        Saved.list(out, place.stream().toList(), (o, p) -> {
            o.writeDouble(p.latitude());
            o.writeDouble(p.longitude());
            o.writeLong(p.time());
        });
    }

    static Habits read(DataInput in) throws IOException {
        Habits habits = new Habits();
        habits.signIns = in.readLong();
        habits.oddTime = in.readLong();
        for (Set<String> set : habits.known) {
            set.addAll(Saved.list(in, Saved::text));
        }
        habits.odd = Saved.list(in, Saved::pointer);
        habits.entities = Saved.list(in, Saved::entity);
        habits.why = Saved.list(in, Saved::text);
        habits.place = Saved.list(in, i -> new Place(i.readDouble(), i.readDouble(), i.readLong())).stream()
                .findFirst();
        return habits;
    }
}
