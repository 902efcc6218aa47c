package wary.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import wary.sigma.RuleSet;

/** The tables of RESULTS.md. What stands outside the two markers is left as it is. */
record Report(List<Lanes.Outcome> outcomes, RuleSet rules, Optional<Map<String, String>> rsigma, Duel.Effort effort) {
    private static final String BEGIN = "<!-- measured: begin -->";
    private static final String END = "<!-- measured: end -->";

    void writeTo(Path file) throws IOException {
        String old = Files.exists(file) ? Files.readString(file) : BEGIN + "\n" + END + "\n";
        int begin = old.indexOf(BEGIN);
        int end = old.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(file + ": expected the lines " + BEGIN + " and " + END);
        }
        Files.writeString(file, old.substring(0, begin + BEGIN.length()) + "\n" + text() + old.substring(end));
    }

    private String text() throws IOException {
        StringBuilder out = new StringBuilder();
        out.append(LocalDate.now(ZoneOffset.UTC))
                .append(" · ")
                .append(processor())
                .append(", one processor for everything · ")
                .append(System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"))
                .append(", ")
                .append(System.getenv().getOrDefault("BENCH_JAVA_OPTIONS", "default options"))
                .append(" · RSigma ")
                .append(version("rsigma-lanes", "rsigma-eval"))
                .append(", evtx ")
                .append(version("evtx-lanes", "evtx"))
                .append(System.getenv().containsKey("BENCH_RUSTC") ? ", " + System.getenv("BENCH_RUSTC") : "")
                .append(" · Wary ran ")
                .append(rules.rules().size())
                .append(" rules and refused ")
                .append(rules.problems().size());
        rsigma.ifPresent(r -> out.append(", RSigma ran ")
                .append(r.get("rules"))
                .append(" and refused ")
                .append(r.get("rejected")));
        out.append(String.format(
                Locale.ROOT,
                " · %s · median of %d rounds by turns after %.0f s of warm-up%n%n",
                Clock.CPU ? "processor time of the thread" : "wall time",
                effort.rounds(),
                effort.warmUpSeconds()));
        lanes(out);
        settings(out);
        evtx(out);
        return out.toString();
    }

    private Stream<Lanes.Outcome> json() {
        return outcomes.stream().filter(o -> !o.lane().equals(Lanes.EVTX));
    }

    private void lanes(StringBuilder out) {
        out.append("### Events a second, one thread\n\n")
                .append("| lane | Wary | RSigma default | RSigma routed | RSigma's fastest | Wary ÷ fastest | "
                        + "floor: tokens | floor: strings | Wary ÷ strings | Wary, decoding only |\n")
                .append("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        json().forEach(o -> {
            Ratios ratios = Ratios.of(o);
            row(
                    out,
                    o.lane(),
                    rate(o, "wary"),
                    rate(o, "rsigma: default"),
                    rate(o, "rsigma: logsource"),
                    ratios.fastest()
                            .map(f -> number(f.rate()) + " (" + f.name().replace("rsigma: ", "") + ")")
                            .orElse("–"),
                    ratio(ratios.toPeer()),
                    rate(o, "floor: tokens"),
                    rate(o, "floor: strings"),
                    ratio(ratios.toFloor()),
                    rate(o, "wary: decode only"));
        });
        out.append("\n### Matches\n\n")
                .append("| lane | events | bytes an event | Wary | RSigma default | RSigma routed | RSigma schema |\n")
                .append("|---|--:|--:|--:|--:|--:|--:|\n");
        json().forEach(o -> {
            long events = o.results().getFirst().events();
            row(
                    out,
                    o.lane(),
                    number(events),
                    number(o.bytes() / Math.max(1, events)),
                    matches(o, "wary"),
                    matches(o, "rsigma: default"),
                    matches(o, "rsigma: logsource"),
                    matches(o, "rsigma: schema"));
        });
    }

    private void settings(StringBuilder out) {
        List<String> names = json().flatMap(o -> o.results().stream().map(Duel.Result::name))
                .filter(n -> n.startsWith("rsigma: "))
                .distinct()
                .toList();
        if (names.isEmpty()) {
            out.append("\nRSigma was not measured: no cargo to build it with.\n");
            return;
        }
        out.append("\n### RSigma's settings, events a second\n\n| setting |");
        json().forEach(o ->
                out.append(' ').append(o.lane().replace("lane-", "")).append(" |"));
        out.append("\n|---|").append("--:|".repeat((int) json().count())).append('\n');
        for (String name : names) {
            out.append("| ").append(name.replace("rsigma: ", "")).append(" |");
            json().forEach(o -> out.append(' ').append(rate(o, name)).append(" |"));
            out.append('\n');
        }
        out.append("\n~ two rounds only: more than a quarter slower than the fastest there.\n");
    }

    private void evtx(StringBuilder out) {
        outcomes.stream().filter(o -> o.lane().equals(Lanes.EVTX)).forEach(o -> {
            out.append("\n### Windows event logs, records a second, one thread\n\n")
                    .append("| | records/s | slowest – fastest round | records | rejected | matches |\n")
                    .append("|---|--:|--:|--:|--:|--:|\n");
            o.results()
                    .forEach(r -> row(
                            out,
                            r.name(),
                            number(r.rate()),
                            number(r.slowest()) + " – " + number(r.fastest()),
                            number(r.events()),
                            number(r.rejected()),
                            r.matches() == 0 ? "–" : number(r.matches())));
            Ratios ratios = Ratios.of(o);
            ratios.toPeer()
                    .ifPresent(r -> out.append("\nWary's reader ÷ the fastest of the peer's ways: ")
                            .append(ratio(ratios.toPeer()))
                            .append(".\n"));
        });
        out.append('\n');
    }

    private static void row(StringBuilder out, String... cells) {
        out.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private String rate(Lanes.Outcome outcome, String name) {
        return outcome.result(name)
                .map(r -> (r.rounds() < effort.rounds() ? "~" : "") + number(r.rate()))
                .orElse("–");
    }

    private static String matches(Lanes.Outcome outcome, String name) {
        return outcome.result(name).map(r -> number(r.matches())).orElse("–");
    }

    private static String ratio(Optional<Double> ratio) {
        return ratio.map(r -> String.format(Locale.ROOT, "**%.2f**", r)).orElse("–");
    }

    private static String number(double value) {
        return number(Math.round(value));
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String processor() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.exists(info)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(info)) {
            return lines.filter(l -> l.startsWith("model name"))
                    .findFirst()
                    .map(l -> l.replaceFirst(".*: *", ""))
                    .orElse(System.getProperty("os.arch"));
        }
    }

    /** The version that cargo has pinned. */
    private static String version(String peer, String crate) throws IOException {
        Path lock = Path.of("bench", "peers", peer, "Cargo.lock");
        if (!Files.exists(lock)) {
            return "of unknown version";
        }
        List<String> lines = Files.readAllLines(lock);
        int at = lines.indexOf("name = \"" + crate + "\"");
        return at < 0 ? "of unknown version" : lines.get(at + 1).replaceAll("[^0-9.]", "");
    }
}
