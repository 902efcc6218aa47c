package wary.sigma.internal.correlate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;
import wary.sigma.rule.Correlation;

/** What the writer and the reader of a state agree on. */
final class StateFormat {
    static final long MAGIC = 0x57415259_434F5252L; // WARYCORR
    static final int VERSION = 1;
    static final int END = 0x454E4421;
    static final int MOST_BYTES = 1 << 16;

    private StateFormat() {}

    /** A hash of all that the state's meaning hangs on: the correlations, and what they ask of which rules. */
    static byte[] fingerprint(Plan plan) {
        StringBuilder all = new StringBuilder();
        for (int rule = 0; rule < plan.rules(); rule++) {
            if (plan.needs(rule)) {
                all.append("rule ").append(plan.columns(rule));
                plan.base(rule)
                        .feeds()
                        .forEach(f ->
                                all.append(' ').append(f.step()).append('/').append(f.position()));
                all.append('\n');
            }
        }
        for (Step step : plan.steps()) {
            Correlation c = step.correlation();
            Map<String, Map<String, String>> aliases = new TreeMap<>();
            c.aliases().forEach((name, fields) -> aliases.put(name, new TreeMap<>(fields)));
            all.append("correlation ")
                    .append(String.join(
                            "\u0000", c.id(), c.name(), c.title(), c.type().word()))
                    .append(c.rules())
                    .append(c.groupBy())
                    .append(c.timeSpan())
                    .append(c.condition())
                    .append(aliases)
                    .append(step.columns())
                    .append('\n');
        }
        try {
            return MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The numbers of the rules that correlations join; a state counts only these, so that others may come and go. */
    static int[] joined(Plan plan) {
        return java.util.stream.IntStream.range(0, plan.rules())
                .filter(plan::needs)
                .toArray();
    }
}
