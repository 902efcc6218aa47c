package wary.scenario;

import java.util.ArrayList;
import java.util.List;
import wary.scenario.internal.log.Json;

/** The truth as JSON, one case a line. */
final class TruthJson {
    private TruthJson() {}

    static String of(Truth truth) {
        Json records = Json.of();
        truth.records().forEach(records::and);
        return "{\"seed\":" + truth.seed() + ",\n\"size\":\"" + truth.size() + "\",\n\"begin\":\"" + truth.begin()
                + "\",\n\"end\":\"" + truth.end() + "\",\n\"election_day\":\"" + truth.electionDay()
                + "\",\n\"polls_close\":\"" + truth.pollsClose() + "\",\n\"attacks\":" + cases(truth.attacks())
                + ",\n\"benign\":" + cases(truth.benign()) + ",\n\"records\":" + records + "\n}\n";
    }

    private static String cases(List<Truth.Case> cases) {
        List<String> lines = new ArrayList<>();
        for (Truth.Case c : cases) {
            List<Json> traces = c.traces().stream()
                    .map(t -> Json.of(
                            "file", t.file(), "count", t.count(), "numbers", t.numbers(), "messages", t.messages()))
                    .toList();
            lines.add(Json.of(
                            "name", c.name(),
                            "office", c.office(),
                            "what", c.what(),
                            "first_sign", c.firstSign(),
                            "end", c.end(),
                            "accounts", c.entities().accounts(),
                            "hosts", c.entities().hosts(),
                            "addresses", c.entities().addresses(),
                            "domains", c.entities().domains(),
                            "things", c.entities().things(),
                            "units", c.units(),
                            "traces", traces)
                    .toString());
        }
        return "[\n" + String.join(",\n", lines) + "]";
    }
}
