package wary.watch.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wary.watch.ScanResult;
import wary.watch.incident.Entity;
import wary.watch.incident.Incident;
import wary.watch.incident.Rulings;
import wary.watch.incident.Sieve;
import wary.watch.incident.Sign;
import wary.watch.pack.Page;

/**
 * What a report tells of.
 *
 * @param office whose it is; empty if that was not said
 * @param made when it was made
 * @param zone in which times are shown
 * @param version of the program
 * @param incidents all of them
 * @param rulings verdicts that people have given
 * @param setAside what exceptions hide
 * @param pages what a person should know of a detection, by {@link Sign#detection}
 * @param own keys of whom and what the office itself has ({@link Entity#key}): accounts, hosts and domains
 * @param result what was read
 * @param detections how many detections looked
 * @param notLookedAt in plain words, what was not looked at beyond what {@code result} tells: rules that do not work,
 *     sources that were not there
 */
public record ReportData(
        String office,
        Instant made,
        ZoneId zone,
        String version,
        List<Incident> incidents,
        Rulings rulings,
        List<Sieve.SetAside> setAside,
        Map<String, Page> pages,
        Set<String> own,
        ScanResult result,
        int detections,
        List<String> notLookedAt) {
    private static final String DOMAIN = "domain:";

    public ReportData {
        incidents = List.copyOf(incidents);
        setAside = List.copyOf(setAside);
        pages = Map.copyOf(pages);
        own = Set.copyOf(own);
        notLookedAt = List.copyOf(notLookedAt);
    }

    /** Whether it is the office's own; an account or a host of its domains is, listed or not. */
    boolean isOwn(Entity entity) {
        return own.contains(entity.key())
                || (entity.kind() == Entity.Kind.ACCOUNT || entity.kind() == Entity.Kind.HOST)
                        && own.stream()
                                .filter(key -> key.startsWith(DOMAIN))
                                .map(key -> key.substring(DOMAIN.length()))
                                .anyMatch(domain -> entity.value().endsWith("@" + domain)
                                        || entity.value().endsWith("." + domain));
    }
}
