package wary.watch.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import wary.sigma.rule.Rule;
import wary.watch.election.Calendar;
import wary.watch.election.ElectionConfig;
import wary.watch.incident.Entity;
import wary.watch.incident.Pointer;

/**
 * Says when requests to a site jump within a minute or two far above both the quarter of an hour before and what is
 * usual there. A crowd comes slowly and swells; a wave stands there at once. Worse near the close of the polls. Waves
 * with less than half a day between them are one siege: each of its alarms begins where the first wave began.
 */
final class RequestWavesDetector implements Detector {
    static final DetectorType TYPE = new DetectorType(
            "request-waves",
            Set.of(),
            Set.of("cs-host", "sc-status"),
            true,
            Set.of("least", "factor", "near"),
            RequestWavesDetector::new);

    private static final int MOST_SITES = 1000;
    private static final int RECENT = 15;
    private static final int USUAL = 1440;
    private static final int LEARN = 10;
    private static final int SIEGE = 720;

    /** The minutes of a site. */
    private static final class Site {
        long minute = Long.MIN_VALUE;
        long count;
        long high;
        double recent;
        double usual;
        long minutes;
        long waves;
        boolean wave;
        long begin;
        long siege;
        long lastHigh = Long.MIN_VALUE;
        List<Pointer> evidence = new ArrayList<>();
        List<Pointer> first = List.of();
        List<Entity> entities = List.of();
        boolean dated = true;
    }

    private final Calendar calendar;
    private final double least;
    private final double factor;
    private final Duration near;
    private final Memory<Site> sites = new Memory<>(MOST_SITES);

    private RequestWavesDetector(ElectionConfig config, Settings settings) {
        calendar = config.calendar();
        least = settings.number("least", 600, 1, 1e12);
        factor = settings.number("factor", 10, 1.5, 1e6);
        near = settings.time("near", Duration.ofHours(6));
    }

    @Override
    public void take(Seen seen, Consumer<Alarm> alarms) {
        Site site = sites.of(seen.first(List.of("cs-host")).orElse(""), Site::new);
        moveTo(site, seen.time().getEpochSecond() / 60, alarms);
        site.count += seen.count();
        site.dated = seen.dated();
        if (site.evidence.size() < 6) {
            site.evidence.add(seen.pointer());
        }
        site.entities = seen.entities();
    }

    @Override
    public void advance(Instant now, Consumer<Alarm> alarms) {
        for (Map.Entry<String, Site> entry : sites.entries()) {
            moveTo(entry.getValue(), now.getEpochSecond() / 60, alarms);
        }
    }

    private void moveTo(Site site, long minute, Consumer<Alarm> alarms) {
        if (site.minute == Long.MIN_VALUE) {
            site.minute = minute;
        }
        long steps = Math.min(minute - site.minute, 2L * USUAL);
        for (long i = 0; i < steps; i++) {
            close(site, alarms);
            site.minute = i == steps - 1 ? minute : site.minute + 1;
        }
    }

    private void close(Site site, Consumer<Alarm> alarms) {
        Instant time = Instant.ofEpochSecond(site.minute * 60);
        double base = Math.max(site.recent, site.usual);
        double most = Math.max(least, factor * base) * calendar.crowd(time);
        if (site.count >= most && site.minutes >= LEARN) {
            site.begin = site.high == 0 ? site.minute * 60 : site.begin;
            site.high++;
            if (site.high == 2 && !site.wave) {
                site.wave = true;
                if (site.waves == 0 || site.minute - site.lastHigh > SIEGE) {
                    site.waves = 0;
                    site.siege = site.begin;
                    site.first = List.copyOf(site.evidence.subList(0, Math.min(2, site.evidence.size())));
                }
                site.waves++;
                tell(site, time, base, alarms);
            }
            site.lastHigh = site.high >= 2 ? site.minute : site.lastHigh;
        } else {
            site.high = 0;
            site.wave &= site.count >= Math.max(least, factor * base) / 2;
            double seen = site.wave ? Math.min((double) site.count, most) : (double) site.count;
            site.minutes++;
            site.recent += (seen - site.recent) / Math.min(site.minutes, RECENT);
            site.usual += (seen - site.usual) / Math.min(site.minutes, USUAL);
        }
        site.count = 0;
        if (site.high == 0) {
            site.evidence = new ArrayList<>();
        }
    }

    private void tell(Site site, Instant time, double base, Consumer<Alarm> alarms) {
        boolean close = calendar.nearPollsClose(time, near);
        List<String> why = new ArrayList<>();
        why.add(String.format(
                Locale.ROOT,
                "%d requests in a minute; %.1f were usual shortly before or over the day",
                site.count,
                base));
        why.add("wave number " + site.waves + " on this site"
                + (site.waves == 1 ? "" : " since " + Instant.ofEpochSecond(site.siege)));
        if (close) {
            why.add("it comes within " + near.toHours() + " hours of the close of the polls");
        }
        List<Pointer> evidence = new ArrayList<>(site.first);
        site.evidence.stream().filter(p -> !site.first.contains(p)).forEach(evidence::add);
        alarms.accept(new Alarm(
                Instant.ofEpochSecond(site.siege),
                time.plusSeconds(60),
                site.dated,
                site.entities,
                evidence,
                Math.max(site.count, evidence.size()),
                why,
                close ? Optional.of(Rule.Level.CRITICAL) : Optional.empty()));
    }

    @Override
    public void save(DataOutput out) throws IOException {
        sites.save(out, (o, s) -> {
            for (long number :
                    new long[] {s.minute, s.count, s.high, s.minutes, s.waves, s.begin, s.siege, s.lastHigh}) {
                o.writeLong(number);
            }
            o.writeDouble(s.recent);
            o.writeDouble(s.usual);
            o.writeBoolean(s.wave);
            o.writeBoolean(s.dated);
            Saved.list(o, s.evidence, Saved::pointer);
            Saved.list(o, s.first, Saved::pointer);
            Saved.list(o, s.entities, Saved::entity);
        });
    }

    @Override
    public void restore(DataInput in) throws IOException {
        sites.restore(in, i -> {
            Site s = new Site();
            s.minute = i.readLong();
            s.count = i.readLong();
            s.high = i.readLong();
            s.minutes = i.readLong();
            s.waves = i.readLong();
            s.begin = i.readLong();
            s.siege = i.readLong();
            s.lastHigh = i.readLong();
            s.recent = i.readDouble();
            s.usual = i.readDouble();
            s.wave = i.readBoolean();
            s.dated = i.readBoolean();
            s.evidence = Saved.list(i, Saved::pointer);
            s.first = Saved.list(i, Saved::pointer);
            s.entities = Saved.list(i, Saved::entity);
            return s;
        });
    }
}
