package wary.app.harbor;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import wary.scenario.Truth;
import wary.watch.incident.Pointer;
import wary.watch.incident.Sign;

/**
 * Says which of Harbor's cases a sign is of. A sign is of a case if one of the records it rests on is the case's. Of
 * long cases not all records are numbered in the truth: there, and where a silence is the sign, it is enough that the
 * sign rests on a file of the case, in the time of the case, and names somebody or something of the case.
 */
final class Owners {
    private final Path dir;
    private final Map<Truth.Case, Known> known = new HashMap<>();

    /** @param numbers by file, the records that are the case's */
    private record Known(Map<String, Set<Long>> numbers, Set<String> cut, Set<String> names) {}

    Owners(Truth truth, Path dir) {
        this.dir = dir;
        Stream.concat(truth.attacks().stream(), truth.benign().stream()).forEach(each -> known.put(each, known(each)));
    }

    private static Known known(Truth.Case of) {
        Map<String, Set<Long>> numbers = new HashMap<>();
        Set<String> cut = new HashSet<>();
        for (Truth.Trace trace : of.traces()) {
            numbers.computeIfAbsent(trace.file(), f -> new HashSet<>()).addAll(trace.numbers());
            if (trace.count() > trace.numbers().size()) {
                cut.add(trace.file());
            }
        }
        Set<String> names = new HashSet<>();
        Truth.Entities entities = of.entities();
        Stream.of(entities.accounts(), entities.hosts(), entities.addresses(), entities.domains())
                .flatMap(java.util.Collection::stream)
                .forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        return new Known(numbers, cut, names);
    }

    boolean isOf(Sign sign, Truth.Case of) {
        Known records = known.get(of);
        if (records == null) {
            throw new IllegalArgumentException("no case of this truth: " + of.name());
        }
        boolean inCutFile = false;
        boolean inFile = false;
        for (Pointer pointer : sign.evidence()) {
            String file = name(pointer.source());
            Set<Long> numbers = records.numbers().get(file);
            if (numbers != null && numbers.contains(pointer.record())) {
                return true;
            }
            inFile |= numbers != null;
            inCutFile |= records.cut().contains(file);
        }
        return (inCutFile || inFile && of.units().contains(sign.detection())) && isAbout(sign, of, records);
    }

    private static boolean isAbout(Sign sign, Truth.Case of, Known records) {
        return !sign.to().isBefore(of.firstSign())
                && !sign.from().isAfter(of.end())
                && sign.entities().stream().anyMatch(entity -> records.names().contains(entity.value()));
    }

    /** The file as the truth names it. */
    private String name(String source) {
        Path path = Path.of(source);
        return path.startsWith(dir) ? dir.relativize(path).toString().replace('\\', '/') : source;
    }
}
