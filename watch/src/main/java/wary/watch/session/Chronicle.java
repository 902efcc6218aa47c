package wary.watch.session;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StreamCorruptedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import wary.model.Event;
import wary.sigma.CorrelationOptions;
import wary.sigma.CorrelationVerdict;
import wary.sigma.Correlator;
import wary.sigma.RuleSet;
import wary.sigma.rule.Correlation;
import wary.sigma.rule.Rule;
import wary.watch.detect.Alarm;
import wary.watch.detect.Detector;
import wary.watch.detect.Saved;
import wary.watch.election.ElectionConfig;
import wary.watch.incident.Entities;
import wary.watch.incident.Entity;
import wary.watch.incident.Pointer;
import wary.watch.incident.Sign;
import wary.watch.pack.Coded;
import wary.watch.pack.Pack;
import wary.watch.pack.Unit;

/** Takes moments in the order of their time and runs correlations and detectors over them. For one thread. */
final class Chronicle {
    private static final int VERSION = 1;
    private static final int MOST_REMEMBERED = 100_000;
    private static final long MOST_REMEMBERED_BYTES = 48L << 20;
    private static final long STEP = 60_000;

    /** What is remembered of a match until its correlation speaks. */
    private record Known(boolean dated, Pointer pointer, List<Entity> entities) {
        long weight() {
            return 300 + pointer.weight() + 100L * entities.size();
        }
    }

    private final Pack pack;
    private final Roles roles;
    private final Consumer<Sign> signs;
    private final List<Correlator> correlators = new ArrayList<>();
    private final List<Detector> detectors = new ArrayList<>();
    private final Map<String, Known> known = new LinkedHashMap<>();
    private long knownBytes;
    private long advanced = Long.MIN_VALUE;

    Chronicle(
            Pack pack,
            ElectionConfig config,
            List<RuleSet> sets,
            Roles roles,
            Consumer<Sign> signs,
            CorrelationOptions options) {
        this.pack = pack;
        this.roles = roles;
        this.signs = signs;
        sets.forEach(s -> correlators.add(s.correlator(options)));
        roles.posts()
                .forEach(p -> detectors.add(
                        p.coded().type().maker().make(config, p.coded().settings())));
    }

    void take(Moment moment) {
        advance(moment.time());
        switch (moment) {
            case Moment.Noticed n -> detectors.get(n.detector()).take(n.seen(), a -> alarm(n.detector(), a));
            case Moment.Matched m -> {
                remember(
                        key(m.source(), m.record(), m.match().rule(), m.set()),
                        new Known(m.dated(), m.pointer(), m.entities()));
                correlators.get(m.set()).accept(m.match()).forEach(v -> verdict(m.set(), v));
            }
        }
    }

    /** The oldest are forgotten first; a verdict then still says where their records stand. */
    private void remember(String key, Known match) {
        Known before = known.put(key, match);
        knownBytes += match.weight() - (before == null ? 0 : before.weight());
        while (known.size() > 1 && (known.size() > MOST_REMEMBERED || knownBytes > MOST_REMEMBERED_BYTES)) {
            Map.Entry<String, Known> oldest = known.entrySet().iterator().next();
            knownBytes -= oldest.getValue().weight();
            known.remove(oldest.getKey());
        }
    }

    /** Nothing from before this time will come any more. */
    void advance(long time) {
        if (advanced != Long.MIN_VALUE && time < advanced + STEP) {
            return;
        }
        advanced = time;
        Instant now = Instant.ofEpochMilli(time);
        for (int i = 0; i < detectors.size(); i++) {
            int number = i;
            detectors.get(i).advance(now, a -> alarm(number, a));
        }
        for (int i = 0; i < correlators.size(); i++) {
            int set = i;
            correlators.get(i).advance(time).forEach(v -> verdict(set, v));
        }
    }

    void finish() {
        for (int i = 0; i < correlators.size(); i++) {
            int set = i;
            correlators.get(i).finish().forEach(v -> verdict(set, v));
        }
    }

    private static String key(String source, long record, int rule, int set) {
        return set + " " + rule + " " + record + " " + source;
    }

    private void alarm(int number, Alarm alarm) {
        Roles.Post post = roles.posts().get(number);
        Coded coded = post.coded();
        signs.accept(new Sign(
                post.unit().name(),
                coded.type().name(),
                coded.title(),
                alarm.level().orElse(coded.level()),
                coded.author(),
                coded.tags(),
                alarm.from(),
                alarm.to(),
                alarm.dated(),
                alarm.entities(),
                alarm.evidence(),
                alarm.events(),
                alarm.why()));
    }

    private void verdict(int set, CorrelationVerdict verdict) {
        Correlation rule = verdict.correlation();
        List<Entity> entities = new ArrayList<>();
        List<String> why = new ArrayList<>();
        for (CorrelationVerdict.GroupValue group : verdict.group()) {
            entities.addAll(Entities.of(List.of(new Event.Field(group.field(), Event.Kind.TEXT, group.value()))));
            why.add(group.field() + ": " + group.value());
        }
        why.add(verdict.total() + " records together, counted value "
                + verdict.value().stripTrailingZeros().toPlainString());
        List<Pointer> evidence = new ArrayList<>();
        boolean dated = true;
        List<CorrelationVerdict.Pointer> all = new ArrayList<>(verdict.firstMatches());
        all.addAll(verdict.lastMatches());
        for (CorrelationVerdict.Pointer p : all) {
            Optional<Known> match = Optional.ofNullable(known.get(key(p.source(), p.number(), p.rule(), set)));
            evidence.add(match.map(Known::pointer)
                    .orElseGet(() -> new Pointer(
                            p.source(),
                            p.number(),
                            p.offset(),
                            Optional.of(Instant.ofEpochMilli(p.time())),
                            List.of())));
            dated &= match.map(Known::dated).orElse(true);
            match.ifPresent(k -> entities.addAll(k.entities()));
        }
        if (evidence.isEmpty()) {
            return;
        }
        signs.accept(new Sign(
                set == 0 ? pack.ofRule(rule.id()).map(Unit::name).orElse("") : "",
                rule.id().isEmpty() ? rule.title() : rule.id(),
                rule.title(),
                rule.level().orElse(Rule.Level.MEDIUM),
                rule.author(),
                rule.tags(),
                verdict.first(),
                verdict.last().isBefore(verdict.first()) ? verdict.first() : verdict.last(),
                dated,
                Entities.join(entities),
                evidence,
                Math.max(verdict.total(), Math.min(evidence.size(), Sign.MOST_EVIDENCE)),
                why));
    }

    void save(OutputStream stream) throws IOException {
        DataOutputStream out = new DataOutputStream(stream);
        out.writeInt(VERSION);
        out.writeLong(advanced);
        out.writeInt(detectors.size());
        for (Detector detector : detectors) {
            detector.save(out);
        }
        out.flush();
        for (Correlator correlator : correlators) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            correlator.snapshot(bytes);
            out.writeInt(bytes.size());
            out.write(bytes.toByteArray());
        }
        Saved.list(out, List.copyOf(known.entrySet()), (o, entry) -> {
            Saved.text(o, entry.getKey());
            o.writeBoolean(entry.getValue().dated());
            Saved.pointer(o, entry.getValue().pointer());
            Saved.list(o, entry.getValue().entities(), Saved::entity);
        });
        out.flush();
    }

    void restore(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        int version = in.readInt();
        if (version != VERSION) {
            throw new StreamCorruptedException("expected a state of version " + VERSION + ", found " + version);
        }
        advanced = in.readLong();
        int count = in.readInt();
        if (count != detectors.size()) {
            throw new StreamCorruptedException(
                    "a state of " + count + " detectors; this session has " + detectors.size());
        }
        for (Detector detector : detectors) {
            detector.restore(in);
        }
        for (Correlator correlator : correlators) {
            int size = in.readInt();
            byte[] bytes = in.readNBytes(Math.max(0, size));
            correlator.restore(new ByteArrayInputStream(bytes));
        }
        known.clear();
        knownBytes = 0;
        int remembered = in.readInt();
        for (int i = 0; i < remembered && known.size() < MOST_REMEMBERED; i++) {
            String key = Saved.text(in);
            remember(key, new Known(in.readBoolean(), Saved.pointer(in), Saved.list(in, Saved::entity)));
        }
    }
}
