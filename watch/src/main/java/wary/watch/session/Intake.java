package wary.watch.session;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wary.model.Event;
import wary.sigma.RuleSet;
import wary.sigma.Verdict;
import wary.sigma.rule.Rule;
import wary.watch.EventTime;
import wary.watch.Evidence;
import wary.watch.Finding;
import wary.watch.detect.DetectorType;
import wary.watch.detect.Seen;
import wary.watch.incident.Entities;
import wary.watch.incident.Entity;
import wary.watch.incident.Pointer;
import wary.watch.incident.Sign;

/** Makes signs and moments of findings and forgets the events. For one thread at a time. */
final class Intake {
    private static final int MOST_OF_MANY = 8;

    private final List<RuleSet> sets;
    private final Roles roles;
    private final InstantSource clock;
    private final List<Sign> signs = new ArrayList<>();
    private final List<Moment> moments = new ArrayList<>();
    private final Map<String, Integer> minutes = new LinkedHashMap<>();
    private Optional<Instant> lastTime = Optional.empty();

    Intake(List<RuleSet> sets, Roles roles, InstantSource clock) {
        this.sets = sets;
        this.roles = roles;
        this.clock = clock;
    }

    List<Sign> signs() {
        return signs;
    }

    List<Moment> moments() {
        return moments;
    }

    void clear() {
        signs.clear();
        moments.clear();
        minutes.clear();
    }

    void take(Finding finding) {
        Event event = finding.evidence().event();
        Optional<Instant> own = EventTime.of(event);
        lastTime = own.or(() -> lastTime);
        Instant time = own.or(() -> lastTime).orElseGet(clock::instant);
        Roles.Part part = roles.of(finding.rule());
        for (Roles.Feed feed : part.feeds()) {
            notice(feed, event, time, own.isPresent());
        }
        if (part.feeds().isEmpty()) {
            RuleSet set = sets.get(part.set());
            set.matchReader()
                    .read(time.toEpochMilli(), event, new Verdict(finding.rule(), finding.matches()))
                    .ifPresent(match -> {
                        List<Event.Field> fields = kept(event);
                        moments.add(new Moment.Matched(
                                part.set(),
                                match,
                                own.isPresent(),
                                brief(pointer(finding, own, fields)),
                                Entities.of(fields)));
                    });
            if (set.reportsItself(finding.rule())) {
                signs.add(sign(part, finding, time, own));
            }
        }
    }

    static List<Event.Field> kept(Event event) {
        List<Event.Field> fields = new ArrayList<>(event.size());
        for (int i = 0; i < event.size(); i++) {
            if (event.field(i) < event.table().size()) {
                fields.add(new Event.Field(event.table().name(event.field(i)), event.kind(i), event.text(i)));
            }
        }
        return fields;
    }

    private void notice(Roles.Feed feed, Event event, Instant time, boolean dated) {
        DetectorType type = roles.posts().get(feed.detector()).coded().type();
        List<Event.Field> fields = new ArrayList<>();
        for (int i = 0; i < event.size(); i++) {
            String name = event.field(i) < event.table().size() ? event.table().name(event.field(i)) : "";
            if (type.fields().contains(name)) {
                fields.add(new Event.Field(name, event.kind(i), event.text(i)));
            }
        }
        Seen seen = new Seen(time, dated, feed.role(), fields, 1, event.source(), event.number(), event.offset());
        if (type.perMinute()) {
            String key = feed.detector() + " " + feed.role() + " " + time.getEpochSecond() / 60 + " " + seen.fields();
            Integer at = minutes.putIfAbsent(key, moments.size());
            if (at != null && moments.get(at) instanceof Moment.Noticed(int detector, Seen first)) {
                moments.set(at, new Moment.Noticed(detector, first.times(first.count() + 1)));
                return;
            }
        }
        moments.add(new Moment.Noticed(feed.detector(), seen));
    }

    /** Of many records a correlation speaks of few: what explains them best is enough. */
    private static Pointer brief(Pointer pointer) {
        List<Event.Field> fields = pointer.fields();
        return new Pointer(
                pointer.source(),
                pointer.record(),
                pointer.offset(),
                pointer.time(),
                fields.subList(0, Math.min(fields.size(), MOST_OF_MANY)));
    }

    static Pointer pointer(Finding finding, Optional<Instant> time, List<Event.Field> all) {
        Set<String> first = new LinkedHashSet<>();
        finding.matches().forEach(m -> first.add(m.field()));
        List<Event.Field> fields = new ArrayList<>();
        all.stream().filter(f -> first.contains(f.name())).forEach(fields::add);
        all.stream()
                .filter(f -> !first.contains(f.name()) && Entities.fields().contains(f.name()))
                .forEach(fields::add);
        all.stream()
                .filter(f -> !first.contains(f.name()) && !Entities.fields().contains(f.name()))
                .forEach(fields::add);
        Evidence evidence = finding.evidence();
        return new Pointer(evidence.source(), evidence.record(), evidence.offset(), time, fields);
    }

    private static Sign sign(Roles.Part part, Finding finding, Instant time, Optional<Instant> own) {
        Rule rule = finding.rule();
        List<Event.Field> fields = finding.evidence().fields();
        List<Entity> entities = Entities.of(fields);
        List<String> why = finding.matches().stream().map(Intake::words).toList();
        return new Sign(
                part.unit(),
                rule.id().isEmpty() ? rule.title() : rule.id(),
                rule.title(),
                rule.level(),
                rule.author(),
                rule.tags(),
                time,
                time,
                own.isPresent(),
                entities,
                List.of(pointer(finding, own, fields)),
                1,
                why);
    }

    private static String words(Verdict.Match match) {
        String value = match.value();
        String cut = value.length() > 300 ? value.substring(0, 299) + "…" : value;
        return match.field().isEmpty() ? "found: " + cut : match.field() + ": " + cut;
    }
}
