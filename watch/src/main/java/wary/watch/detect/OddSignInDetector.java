package wary.watch.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import wary.sigma.rule.Rule;
import wary.watch.election.ElectionConfig;
import wary.watch.incident.Entities;
import wary.watch.incident.Entity;

/**
 * Says when someone signs in from a country or network and with a device that this account never used, from two places
 * too far apart, or in a way that the service itself calls risky, and then makes sure to stay: forwarding rule,
 * consent, new sign-in method.
 */
final class OddSignInDetector implements Detector {
    private static final String SIGN_IN = "sign-in";
    private static final String PERSISTENCE = "persistence";
    private static final List<String> COUNTRY = List.of(
            "location.countryOrRegion",
            "properties.location.countryOrRegion",
            "client.geographicalContext.country",
            "source.geo.country_iso_code",
            "Country",
            "country");
    private static final List<String> NETWORK =
            List.of("autonomousSystemNumber", "properties.autonomousSystemNumber", "securityContext.asNumber");
    /** Known to the service, which a browser's name is not. */
    private static final List<String> DEVICE_ID = List.of("deviceDetail.deviceId", "properties.deviceDetail.deviceId");

    private static final List<String> DEVICE = List.of(
            "deviceDetail.deviceId",
            "properties.deviceDetail.deviceId",
            "UserAgent",
            "ExtendedProperties.UserAgent",
            "userAgent",
            "properties.userAgent",
            "client.userAgent.rawUserAgent",
            "deviceDetail.browser");
    /** What the service itself thinks of a sign-in. */
    private static final List<String> RISK = List.of(
            "riskLevelDuringSignIn",
            "properties.riskLevelDuringSignIn",
            "events.parameters.is_suspicious",
            "debugContext.debugData.risk");

    private static final List<String> RISKY = List.of("medium", "high", "true", "level=medium", "level=high");
    private static final List<String> LATITUDE = List.of(
            "location.geoCoordinates.latitude",
            "properties.location.geoCoordinates.latitude",
            "client.geographicalContext.geolocation.lat");
    private static final List<String> LONGITUDE = List.of(
            "location.geoCoordinates.longitude",
            "properties.location.geoCoordinates.longitude",
            "client.geographicalContext.geolocation.lon");

    static final DetectorType TYPE = new DetectorType(
            "odd-sign-in",
            Set.of(SIGN_IN, PERSISTENCE),
            fields(),
            false,
            Set.of("known_after", "within", "alone"),
            OddSignInDetector::new);

    private final ElectionConfig config;
    private final long knownAfter;
    private final Duration within;
    private final boolean alone;
    private final Memory<Habits> people = new Memory<>(20_000);

    private OddSignInDetector(ElectionConfig config, Settings settings) {
        this.config = config;
        knownAfter = (long) settings.number("known_after", 5, 1, 1000);
        within = settings.time("within", Duration.ofHours(2));
        alone = settings.text("alone", "no").equals("yes");
    }

    private static Set<String> fields() {
        Set<String> all = new LinkedHashSet<>(Entities.fields());
        all.removeIf(f -> f.startsWith("email.") || f.startsWith("cs-") || f.startsWith("url"));
        List.of(COUNTRY, NETWORK, DEVICE, RISK, LATITUDE, LONGITUDE).forEach(all::addAll);
        all.addAll(List.of("Operation", "operationName", "eventType", "activityDisplayName"));
        return all;
    }

    @Override
    public void take(Seen seen, Consumer<Alarm> alarms) {
        List<Entity> entities = seen.entities();
        for (Entity account : entities) {
            if (account.kind() != Entity.Kind.ACCOUNT) {
                continue;
            }
            if (seen.role().equals(SIGN_IN)) {
                signIn(seen, people.of(account.value(), Habits::new), entities, alarms);
            } else if (people.get(account.value()).isPresent()) {
                Habits habits = people.of(account.value(), Habits::new);
                long after = seen.time().toEpochMilli() - habits.oddTime;
                if (!habits.odd.isEmpty() && after <= within.toMillis()) {
                    alarms.accept(chain(seen, habits, entities, after));
                    return;
                }
            }
        }
    }

    private Alarm chain(Seen seen, Habits habits, List<Entity> entities, long after) {
        List<String> why = new ArrayList<>(habits.why);
        why.add(Duration.ofMillis(after).toMinutes()
                + " minutes later the account was changed so that someone can stay");
        return new Alarm(
                Instant.ofEpochMilli(habits.oddTime),
                seen.time(),
                seen.dated(),
                Entities.join(habits.entities, entities),
                List.of(habits.odd.getFirst(), seen.pointer()),
                2,
                why,
                Optional.empty());
    }

    private void signIn(Seen seen, Habits habits, List<Entity> entities, Consumer<Alarm> alarms) {
        String address = seen.entity(Entity.Kind.ADDRESS).orElse("");
        String country = seen.first(COUNTRY).orElse("");
        String network = seen.first(NETWORK).orElseGet(() -> network(address));
        String device = seen.first(DEVICE).orElse("");
        boolean own = !address.isEmpty() && config.networks().own(address);
        List<String> why = new ArrayList<>();
        boolean journey = false;
        if (habits.signIns >= knownAfter && !own) {
            boolean newDevice = habits.isNew(Habits.DEVICES, device);
            boolean ownDevice = !newDevice && seen.first(DEVICE_ID).isPresent();
            if (habits.isNew(Habits.COUNTRIES, country) && !ownDevice) {
                // Many have the same browser, which so proves nothing; alone, a journey is no reason to worry.
                why.add("a sign-in from " + country + ", where this account never signed in from"
                        + (newDevice ? ", with a device that it never used" : ""));
                journey = !newDevice;
            } else if (habits.isNew(Habits.NETWORKS, network) && newDevice) {
                why.add("a sign-in from a network and with a device that this account never used");
            } else if (country.isEmpty() && device.isEmpty() && habits.isNew(Habits.NETWORKS, network)) {
                why.add("a sign-in from a network that this account never used; the log tells nothing of the device");
            }
        }
        if (!own) {
            seen.first(RISK)
                    .filter(OddSignInDetector::isRisky)
                    .ifPresent(risk -> why.add("a sign-in that the service itself calls risky (" + risk + ")"));
        }
        Optional<Place> place = Place.of(
                seen.first(LATITUDE).orElse(""),
                seen.first(LONGITUDE).orElse(""),
                seen.time().toEpochMilli());
        if (place.isPresent() && habits.place.isPresent() && !own) {
            Place before = habits.place.get();
            if (before.tooFar(place.get())) {
                why.add(Math.round(before.kilometres(place.get())) + " kilometres from the sign-in before, "
                        + Duration.ofMillis(place.get().time() - before.time()).toMinutes() + " minutes later");
            }
        }
        habits.place = own ? habits.place : place.or(() -> habits.place);
        habits.add(country, network, device);
        if (!why.isEmpty()) {
            habits.odd = List.of(seen.pointer());
            habits.oddTime = seen.time().toEpochMilli();
            habits.why = List.copyOf(why);
            habits.entities = entities;
            if (alone && !(journey && why.size() == 1)) {
                alarms.accept(Alarm.of(seen, entities, why, Optional.of(Rule.Level.MEDIUM)));
            }
        }
    }

    private static boolean isRisky(String risk) {
        String text = risk.toLowerCase(Locale.ROOT);
        return RISKY.stream().anyMatch(text::contains);
    }

    /** The first half of an IPv4 address, the first three groups of another: about a provider. */
    private static String network(String address) {
        char mark = address.indexOf(':') >= 0 ? ':' : '.';
        int at = address.indexOf(mark);
        at = at < 0 ? -1 : address.indexOf(mark, at + 1);
        at = mark == ':' && at >= 0 ? address.indexOf(mark, at + 1) : at;
        return at < 0 ? address : address.substring(0, at);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        people.save(out, (o, h) -> h.save(o));
    }

    @Override
    public void restore(DataInput in) throws IOException {
        people.restore(in, Habits::read);
    }
}
