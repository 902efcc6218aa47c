package wary.watch.incident;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What people have decided: verdicts on incidents, and exceptions. {@link RulingsFile} keeps them. Who changes a
 * verdict gives another, and both stay. Immutable.
 */
public final class Rulings {
    private final List<Ruling> all;
    private final List<Standing> exceptions;
    private final List<String> problems;
    private final Map<SignKey, Ruling> latest = new HashMap<>();

    Rulings(List<Ruling> all, List<Standing> exceptions, List<String> problems) {
        this.all = List.copyOf(all);
        this.exceptions = List.copyOf(exceptions);
        this.problems = List.copyOf(problems);
        this.all.forEach(ruling -> ruling.signs().forEach(sign -> latest.put(sign, ruling)));
    }

    /** No verdicts and no exceptions. */
    public static Rulings none() {
        return of(List.of());
    }

    /** These verdicts, in the order in which they were given. */
    public static Rulings of(List<Ruling> given) {
        return new Rulings(given, List.of(), List.of());
    }

    /** All verdicts, in the order in which they were given. */
    public List<Ruling> all() {
        return all;
    }

    /** All exceptions, also those whose time is over, in the order in which they were made. */
    public List<Standing> exceptions() {
        return exceptions;
    }

    /** What in their file could not be understood, each with its file and line, in plain words. */
    public List<String> problems() {
        return problems;
    }

    /** The first exception that hides a sign and was not ended. */
    public Optional<Standing> hiding(Sign sign) {
        for (Standing each : exceptions) {
            if (each.ended().isEmpty() && each.rule().hides(sign)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /**
     * The verdict on an incident: the latest one, if every sign of medium level or more, or every sign at all where
     * none is, has one. A sign that came after the verdict makes it open again.
     */
    public Optional<Ruling> on(Incident incident) {
        Optional<Ruling> newest = Optional.empty();
        for (Sign sign : incident.telling()) {
            Ruling ruling = latest.get(SignKey.of(sign));
            if (ruling == null) {
                return Optional.empty();
            }
            if (newest.isEmpty() || ruling.at().isAfter(newest.get().at())) {
                newest = Optional.of(ruling);
            }
        }
        return newest;
    }

    /** All verdicts that were ever given on signs of this incident, the latest last. */
    public List<Ruling> about(Incident incident) {
        if (all.isEmpty()) {
            return List.of();
        }
        Set<SignKey> signs = new HashSet<>();
        incident.telling().forEach(sign -> signs.add(SignKey.of(sign)));
        List<Ruling> some = new ArrayList<>();
        for (Ruling ruling : all) {
            if (!Collections.disjoint(signs, ruling.signs())) {
                some.add(ruling);
            }
        }
        return List.copyOf(some);
    }
}
