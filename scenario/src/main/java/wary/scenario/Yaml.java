package wary.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.stage.Stamps;
import wary.scenario.internal.world.Person;
import wary.scenario.internal.world.World;

/** The three {@code election.yaml}. */
final class Yaml {
    private Yaml() {}

    static void write(Path dir, World world) throws IOException {
        put(dir, World.OFFICE, office(world));
        put(dir, World.PARTY, party(world));
        put(dir, World.VENDOR, vendor(world));
    }

    private static void put(Path dir, String place, String text) throws IOException {
        Files.createDirectories(dir.resolve(place));
        Files.writeString(dir.resolve(place).resolve("election.yaml"), text);
    }

    private static String list(List<String> values) {
        return values.stream().map(v -> "\"" + v + "\"").collect(Collectors.joining(", ", "[", "]"));
    }

    private static String organisation(String name, String... domains) {
        return "  - name: \"" + name + "\"\n    domains: " + list(List.of(domains)) + "\n";
    }

    private static String staff(List<Person> people) {
        return "staff:\n  accounts: "
                + list(people.stream().map(Person::account).toList()) + "\n  administrators: "
                + list(people.stream()
                        .filter(Person::admin)
                        .map(Person::account)
                        .toList()) + "\n  names: "
                + list(people.stream().map(Person::name).toList()) + "\n";
    }

    private static String head(String name, String domain) {
        return "# " + name + ", made up.\noffice:\n  name: \"" + name + "\"\n  time_zone: " + Clock.ZONE_NAME
                + "\n  working_hours: \"Mon-Fri 07:00-19:00\"\ndomains: [" + domain + "]\n";
    }

    private static String calendar(Clock clock) {
        return "calendar:\n  election_day: \"" + clock.electionDay() + "\"\n  polls_close: \"" + Clock.POLLS_CLOSE
                + ":00\"\n  registration_deadline: \"" + clock.electionDay().plusDays(World.REGISTRATION_DEADLINE)
                + "\"\n  absentee_deadline: \"" + clock.electionDay().plusDays(World.ABSENTEE_DEADLINE) + "\"\n";
    }

    private static String office(World world) {
        Clock clock = world.clock();
        int day = world.maintenanceDay();
        return head("Harbor County Elections", World.OFFICE_DOMAIN)
                + "brands:\n"
                + organisation(World.PROVIDER_NAME, World.PROVIDER_DOMAIN)
                + organisation("State Board of Elections", World.STATE_DOMAIN)
                + "vendors:\n"
                + organisation("Tally Systems", World.VENDOR_DOMAIN)
                + "networks:\n  internal: [10.20.1.0/24, 10.20.2.0/24]\n  dmz: [10.20.10.0/24]\n"
                + "  staff: [203.0.113.16/28, 198.51.100.48/28]\n"
                + staff(world.staff())
                + "canaries:\n  files: " + list(List.of(world.canaries().file())) + "\n  tokens: "
                + list(List.of(world.canaries().token())) + "\n  records: "
                + list(List.of(world.canaries().record())) + "\npages:\n"
                + World.PAGES.stream()
                        .map(url -> "  - url: \"" + url + "\"\n    outbound: " + list(World.OUTBOUND) + "\n")
                        .collect(Collectors.joining())
                + calendar(clock)
                + "  maintenance:\n    - from: \"" + Stamps.local(clock.at(day, 8, 0)) + "\"\n      to: \""
                + Stamps.local(clock.at(day, 18, 0)) + "\"\n      what: \"Yearly maintenance of the voter roll\"\n";
    }

    private static String party(World world) {
        return head("River Party campaign", World.PARTY_DOMAIN)
                + "brands:\n"
                + organisation(World.PROVIDER_NAME, World.PROVIDER_DOMAIN)
                + "networks:\n  internal: [10.30.1.0/24]\n  staff: [203.0.113.64/29]\n"
                + staff(world.campaign())
                + calendar(world.clock());
    }

    private static String vendor(World world) {
        return head("Tally Systems", World.VENDOR_DOMAIN)
                + "networks:\n  internal: [10.40.1.0/24]\n  staff: [203.0.113.128/29]\n"
                + staff(world.vendor())
                + calendar(world.clock());
    }
}
