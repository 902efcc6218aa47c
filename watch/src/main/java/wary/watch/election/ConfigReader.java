package wary.watch.election;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wary.watch.internal.Yaml;

/** Reads {@code election.yaml}; docs/election-config.md describes every key. */
final class ConfigReader {
    private final List<ConfigProblem> problems = new ArrayList<>();

    private ConfigReader() {}

    static ElectionConfig read(String file, byte[] yaml) throws ConfigException {
        ConfigReader reader = new ConfigReader();
        ElectionConfig config = reader.read(yaml);
        if (!reader.problems.isEmpty()) {
            reader.problems.sort(Comparator.comparingInt(ConfigProblem::line));
            throw new ConfigException(file, reader.problems);
        }
        return config;
    }

    private ElectionConfig read(byte[] yaml) {
        List<Yaml.Node> documents;
        try {
            documents = Yaml.read(yaml, ElectionConfig.LIMIT);
        } catch (Yaml.BadYaml e) {
            file(e.line(), "YAML of at most " + ElectionConfig.LIMIT + " bytes", e.getMessage());
            return ElectionConfig.none();
        }
        if (documents.isEmpty()) {
            return ElectionConfig.none();
        }
        if (documents.size() > 1) {
            file(documents.get(1).line(), "one document", documents.size() + " documents");
            return ElectionConfig.none();
        }
        if (!(documents.getFirst() instanceof Yaml.Keys root)) {
            file(documents.getFirst().line(), "a map of keys such as office and domains", "something else");
            return ElectionConfig.none();
        }
        return config(new Section("", root, problems));
    }

    private void file(int line, String expected, String found) {
        problems.add(new ConfigProblem(
                line, ConfigProblem.Kind.NOT_YAML, "", expected, found, "see the example in docs/election-config.md"));
    }

    private ElectionConfig config(Section root) {
        Section office = root.section("office");
        ZoneId zone = office.one("time_zone", "a time zone such as America/Chicago", ConfigValues::zone)
                .orElse(ZoneOffset.UTC);
        Hours hours = office.one(
                        "working_hours",
                        "days and hours such as \"Mon-Fri 08:00-17:00\"",
                        s -> ConfigValues.hours(s, zone))
                .orElse(ElectionConfig.hours(zone));
        String name = office.text("name").orElse("");
        office.nothingElse();
        ElectionConfig config = new ElectionConfig(
                name,
                hours,
                domains(root, "domains"),
                organisations(root, "brands"),
                organisations(root, "vendors"),
                networks(root.section("networks")),
                staff(root.section("staff")),
                shorteners(root),
                canaries(root.section("canaries")),
                pages(root),
                calendar(root.section("calendar"), zone));
        root.nothingElse();
        return config;
    }

    private static List<String> domains(Section section, String key) {
        return section.list(key, "a domain such as harbor.example", ConfigValues::domain);
    }

    private static List<String> shorteners(Section root) {
        Set<String> all = new LinkedHashSet<>(Shorteners.KNOWN);
        all.addAll(domains(root, "shorteners"));
        return List.copyOf(all);
    }

    private static List<Organisation> organisations(Section root, String key) {
        List<Organisation> all = new ArrayList<>();
        for (Section one : root.sections(key)) {
            one.needed("name");
            one.needed("domains");
            Optional<String> name = one.text("name");
            List<String> domains = domains(one, "domains");
            one.nothingElse();
            name.ifPresent(n -> all.add(new Organisation(n, domains)));
        }
        return all;
    }

    private static ElectionConfig.Networks networks(Section section) {
        ElectionConfig.Networks networks = new ElectionConfig.Networks(
                networks(section, "internal"), networks(section, "dmz"), networks(section, "staff"));
        section.nothingElse();
        return networks;
    }

    private static List<Network> networks(Section section, String key) {
        return section.list(
                key,
                "an address or network such as 10.20.0.0/16",
                s -> Network.isNetwork(s) ? Optional.of(new Network(s)) : Optional.empty());
    }

    private static List<String> texts(Section section, String key) {
        return section.list(key, "a text", Optional::of);
    }

    private static ElectionConfig.Staff staff(Section section) {
        ElectionConfig.Staff staff = new ElectionConfig.Staff(
                accounts(section, "accounts"), accounts(section, "administrators"), texts(section, "names"));
        section.nothingElse();
        return staff;
    }

    private static List<String> accounts(Section section, String key) {
        return section.list(key, "an account", ConfigValues::account);
    }

    private static ElectionConfig.Canaries canaries(Section section) {
        ElectionConfig.Canaries canaries = new ElectionConfig.Canaries(
                texts(section, "files"),
                section.list(
                        "tokens",
                        "a text of 6 characters or more",
                        s -> s.length() >= 6 ? Optional.of(s) : Optional.empty()),
                texts(section, "records"),
                accounts(section, "accounts"));
        section.nothingElse();
        return canaries;
    }

    private static List<ElectionConfig.Page> pages(Section root) {
        List<ElectionConfig.Page> all = new ArrayList<>();
        for (Section one : root.sections("pages")) {
            one.needed("url");
            Optional<String> url = one.one("url", "an address such as https://harbor.example/", ConfigValues::url);
            List<String> outbound = domains(one, "outbound");
            one.nothingElse();
            url.ifPresent(u -> all.add(new ElectionConfig.Page(u, outbound)));
        }
        return all;
    }

    private static Calendar calendar(Section section, ZoneId zone) {
        String day = "a day such as 2026-11-03";
        String moment = "a day and time such as 2026-11-03T20:00, in the office's time zone unless it says otherwise";
        Optional<java.time.LocalDate> election = section.one("election_day", day, ConfigValues::day);
        Optional<Instant> close = section.one(
                "polls_close",
                moment + ", or on election day, a time",
                s -> ConfigValues.moment(s, zone)
                        .or(() -> election.flatMap(d -> ConfigValues.time(s)
                                .map((LocalTime t) -> d.atTime(t).atZone(zone).toInstant()))));
        List<Calendar.Window> maintenance = new ArrayList<>();
        Optional<Instant> registration = section.one("registration_deadline", day, s -> ConfigValues.end(s, zone));
        Optional<Instant> absentee = section.one("absentee_deadline", day, s -> ConfigValues.end(s, zone));
        for (Section one : section.sections("maintenance")) {
            one.needed("from");
            one.needed("to");
            Optional<Instant> from = one.one("from", moment, s -> ConfigValues.moment(s, zone));
            Optional<Instant> to = one.one("to", moment, s -> ConfigValues.moment(s, zone));
            String what = one.text("what").orElse("");
            one.nothingElse();
            if (from.isPresent() && to.isPresent()) {
                if (to.get().isAfter(from.get())) {
                    maintenance.add(new Calendar.Window(from.get(), to.get(), what));
                } else {
                    one.wrong("\"to\" after \"from\"", "the other way round", "swap them");
                }
            }
        }
        section.nothingElse();
        return new Calendar(
                election.map(d -> d.atStartOfDay(zone).toInstant()), close, registration, absentee, maintenance);
    }
}
