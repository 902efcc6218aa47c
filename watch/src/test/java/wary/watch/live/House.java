package wary.watch.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import wary.sigma.RuleSet;
import wary.telemetry.Formats;
import wary.telemetry.Rejection;
import wary.telemetry.follow.FollowOptions;
import wary.telemetry.follow.Told;
import wary.watch.election.ElectionConfig;
import wary.watch.incident.Incident;
import wary.watch.incident.Sign;
import wary.watch.pack.Pack;
import wary.watch.session.Session;

/** An office whose logs are watched by a clock that the test moves. */
final class House implements WatchListener {
    static final Instant BEGIN = Instant.parse("2026-09-13T08:00:00Z");
    private static final String RULES = """
            title: Somebody signed in
            id: 10000000-0000-4000-8000-000000000001
            logsource: {product: linux, service: sshd}
            detection: {sel: {event.action: login}, condition: sel}
            level: medium
            ---
            title: A sign-in failed
            id: 10000000-0000-4000-8000-000000000002
            name: failed
            logsource: {product: linux, service: sshd}
            detection: {sel: {event.action: login-failed}, condition: sel}
            level: low
            ---
            title: Many failed
            id: 10000000-0000-4000-8000-000000000003
            correlation: {type: event_count, rules: [failed], group-by: [user.name], timespan: 10m, condition: {gte: 3}}
            level: high
            """;

    final Path logs;
    final Path state;
    final List<Sign> signs = new ArrayList<>();
    final List<String> incidents = new ArrayList<>();
    final List<String> states = new ArrayList<>();
    final List<Rejection> rejections = new ArrayList<>();
    Instant now = BEGIN;
    private Watcher watcher;

    House(Path folder) throws IOException {
        logs = Files.createDirectories(folder.resolve("logs"));
        state = folder.resolve("state");
        watcher = open();
    }

    Watcher watcher() {
        return watcher;
    }

    private static final Session SESSION = session();

    private static Session session() {
        Session.Builder builder = Session.builder(Pack.builtIn(), ElectionConfig.none());
        RuleSet.Builder others = builder.prepare(RuleSet.builder());
        others.rules("rules.yml", RULES.getBytes(StandardCharsets.UTF_8));
        return builder.others(others.build()).build();
    }

    private Watcher open() throws IOException {
        WatchOptions options =
                WatchOptions.in(state).follow(new FollowOptions(Duration.ofSeconds(10), Duration.ZERO, false, 1000));
        return Watcher.open(SESSION, e -> false, List.of(logs.toString()), Formats.builtIn(), options, this, () -> now);
    }

    /** Ends in order and begins again. */
    House restart() throws IOException {
        watcher.save();
        return crash();
    }

    /** As if the power had failed: nothing is saved. */
    House crash() throws IOException {
        watcher.close();
        watcher = open();
        return this;
    }

    House round() throws IOException {
        watcher.round(() -> false);
        return this;
    }

    House later(Duration time) {
        now = now.plus(time);
        return this;
    }

    House write(String name, String... lines) {
        try {
            Files.writeString(
                    logs.resolve(name),
                    String.join("\n", lines) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    String login(int number) {
        return "%s www sshd[77]: Accepted publickey for user%d from 192.0.2.1 port 50000 ssh2: ED25519 SHA256:abc"
                .formatted(now.plusMillis(number), number);
    }

    String failed(String user) {
        return "%s www sshd[77]: Failed password for %s from 192.0.2.1 port 50000 ssh2".formatted(now, user);
    }

    /** The numbers of the users that were told to have signed in. */
    List<Integer> told() {
        return signs.stream()
                .filter(sign -> sign.title().equals("Somebody signed in"))
                .flatMap(sign -> sign.entities().stream())
                .filter(entity -> entity.value().startsWith("user"))
                .map(entity -> Integer.parseInt(entity.value().substring(4)))
                .toList();
    }

    long many() {
        return signs.stream().filter(sign -> sign.title().equals("Many failed")).count();
    }

    @Override
    public void sign(Sign sign) {
        signs.add(sign);
    }

    @Override
    public void incident(Incident incident, boolean worse) {
        incidents.add((worse ? "worse " : "new ") + incident.severity().level().word());
    }

    @Override
    public void log(Told told) {}

    @Override
    public void stopped(String source, boolean again) {
        states.add((again ? "again " : "stopped ") + Path.of(source).getFileName());
    }

    @Override
    public void rejected(Rejection rejection) {
        rejections.add(rejection);
    }

    @Override
    public void state(String what) {
        states.add(what);
    }
}
