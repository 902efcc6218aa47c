package wary.telemetry.table;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The mappings that readers of tables and of JSON know, in their order: the first that fits a log is used. Logs of
 * changes of a voter roll, of requests for absentee ballots and of checks of pages are built in (docs/roll-logs.md).
 */
public final class Mappings {
    private static final List<String> ACTIONS =
            List.of("add", "cancel", "address-change", "party-change", "update", "request");

    private static final Mapping ROLL = new Mapping(
            "voter roll or absentee requests",
            List.of("time", "operator", "action", "record_id"),
            Map.of("product", "election"),
            Optional.of(new TimeColumn("time", TimeColumn.ISO, ZoneOffset.UTC)),
            List.of(
                    new Mapping.Made("service", "action", Map.of("request", "absentee"), Optional.of("roll")),
                    new Mapping.Made(
                            "action",
                            "action",
                            ACTIONS.stream().collect(Collectors.toUnmodifiableMap(a -> a, a -> a)),
                            Optional.empty()),
                    new Mapping.Made("source.ip", "source_ip", Map.of(), Optional.empty())));

    private static final Mapping PAGES = new Mapping(
            "checks of pages",
            List.of("time", "url", "sha256", "expected_sha256"),
            Map.of("product", "election", "service", "page"),
            Optional.of(new TimeColumn("time", TimeColumn.ISO, ZoneOffset.UTC)),
            List.of());

    private static final Mappings BUILT_IN = new Mappings(List.of(ROLL, PAGES));

    private final List<Mapping> all;

    private Mappings(List<Mapping> all) {
        this.all = List.copyOf(all);
    }

    /** Those that are built in. */
    public static Mappings builtIn() {
        return BUILT_IN;
    }

    /** These, and after them those that are here. */
    public Mappings with(List<Mapping> first) {
        List<Mapping> both = new ArrayList<>(first);
        both.addAll(all);
        return new Mappings(both);
    }

    /** All of them. */
    public List<Mapping> all() {
        return all;
    }

    /** The mapping for a log with these columns. */
    public Optional<Mapping> of(Collection<String> columns) {
        return all.stream().filter(mapping -> mapping.fits(columns)).findFirst();
    }

    /** Every name by which some mapping knows its logs. */
    public Stream<List<String>> needs() {
        return all.stream().map(Mapping::needs);
    }

    static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** A text within a message: on one line, in quotation marks, shortened. */
    static String shown(String text) {
        String flat = text.replaceAll("[\\p{Cntrl}\\s\\x80-\\x9F]+", " ").strip();
        return '"' + (flat.length() > 60 ? flat.substring(0, 60) + "…" : flat) + '"';
    }
}
