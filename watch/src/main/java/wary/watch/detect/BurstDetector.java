package wary.watch.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import wary.watch.election.Calendar;
import wary.watch.election.ElectionConfig;
import wary.watch.incident.Pointer;

/**
 * Says when one key (an operator, a network, a mailing address, or everyone together) does far more within a window
 * than it usually does, given the calendar: before a deadline more is usual, and announced work on the roll is left
 * out.
 */
final class BurstDetector implements Detector {
    static final DetectorType TYPE = new DetectorType(
            "burst",
            Set.of(),
            Set.of(
                    "operator",
                    "action",
                    "record_id",
                    "source.ip",
                    "workstation",
                    "mailing_address",
                    "reason",
                    "c-ip",
                    "cs-host",
                    "user.name",
                    "host.name"),
            false,
            Set.of("key", "distinct", "network_bits", "window", "least", "factor", "calendar", "maintenance"),
            BurstDetector::new);

    private static final int MOST_KEYS = 20_000;

    private final Calendar calendar;
    private final String key;
    private final String distinct;
    private final int networkBits;
    private final Duration window;
    private final double least;
    private final double factor;
    private final boolean useCalendar;
    private final boolean allowMaintenance;
    private final Memory<Pace> paces = new Memory<>(MOST_KEYS);

    private BurstDetector(ElectionConfig config, Settings settings) {
        calendar = config.calendar();
        key = field(settings, "key");
        distinct = field(settings, "distinct");
        networkBits = (int) settings.number("network_bits", 0, 0, 32);
        window = settings.time("window", Duration.ofHours(1));
        least = settings.number("least", 50, 2, 1e9);
        factor = settings.number("factor", 8, 1, 1e6);
        useCalendar = settings.text("calendar", "yes").equals("yes");
        allowMaintenance = settings.text("maintenance", "yes").equals("yes");
        if (window.toMillis() < 2) {
            throw new IllegalArgumentException("settings.window: expected more than nothing");
        }
    }

    private static String field(Settings settings, String name) {
        String field = settings.text(name, "");
        if (!field.isEmpty() && !TYPE.fields().contains(field)) {
            throw new IllegalArgumentException(
                    "settings." + name + ": expected one of " + TYPE.fields() + ", found " + field);
        }
        return field;
    }

    @Override
    public void take(Seen seen, Consumer<Alarm> alarms) {
        String who = key.isEmpty() ? "" : spelled(seen.first(List.of(key)).orElse("-"));
        String value = distinct.isEmpty() ? "" : seen.first(List.of(distinct)).orElse("-");
        if (who.equals("-") || value.equals("-")) {
            return;
        }
        Instant time = seen.time();
        Optional<Calendar.Window> announced = allowMaintenance ? calendar.maintenanceAt(time) : Optional.empty();
        if (announced.isPresent()) {
            return;
        }
        Pace pace = paces.of(who, Pace::new);
        pace.moveTo(Math.floorDiv(time.toEpochMilli(), window.toMillis() / 2), least, factor);
        pace.add(seen, value.strip().toLowerCase(Locale.ROOT));
        double crowd = useCalendar ? calendar.crowd(time) : 1;
        double most = Math.max(least, factor * pace.usual()) * crowd;
        // A new operator may be an attacker; of everyone together, what is usual must be known first.
        if ((!key.isEmpty() || pace.isKnown()) && pace.tell(most)) {
            String what = distinct.isEmpty() ? "records" : "different values of " + distinct;
            List<Pointer> evidence = pace.evidence();
            List<String> why = new ArrayList<>();
            why.add(pace.count() + " " + what + " within " + window.toMinutes() + " minutes"
                    + (who.isEmpty() ? "" : " for " + key + " " + who));
            why.add(String.format(
                    Locale.ROOT, "usual are %.1f; from %.0f on this is told at this time", pace.usual(), most));
            alarms.accept(new Alarm(
                    Instant.ofEpochMilli(Math.min(pace.begin(), time.toEpochMilli())),
                    time,
                    seen.dated(),
                    pace.entities(),
                    evidence,
                    Math.max(pace.count(), evidence.size()),
                    why,
                    Optional.empty()));
        }
    }

    /** One spelling; of an address, its network where only that counts. */
    private String spelled(String text) {
        if (networkBits == 0) {
            return text.toLowerCase(Locale.ROOT).replaceAll("[\\s.,;#]+", " ").strip();
        }
        if (text.indexOf(':') >= 0) {
            return network6(text.strip());
        }
        String[] parts = text.strip().split("\\.");
        int kept = Math.max(1, networkBits / 8);
        return parts.length == 4 ? String.join(".", List.of(parts).subList(0, Math.min(4, kept))) : text.strip();
    }

    /** Of an IPv6 address its first 64 bits, in which one customer can choose freely. */
    private static String network6(String text) {
        try {
            byte[] bytes = InetAddress.ofLiteral(text).getAddress();
            return bytes.length == 16 ? HexFormat.of().formatHex(bytes, 0, 8) : text;
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        paces.save(out, (o, p) -> p.save(o));
    }

    @Override
    public void restore(DataInput in) throws IOException {
        paces.restore(in, Pace::read);
    }
}
