package wary.watch;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** Tells YAML files that are no rules from rules, by their outermost keys, without parsing them. */
final class RuleSniffer {
    private static final Set<String> RULE = Set.of("detection", "correlation", "filter");
    private static final Set<String> NEARLY_RULE = Set.of("title", "logsource", "level", "action");
    private static final Set<String> REGRESSION = Set.of("regression_tests_info", "rule_metadata");

    private RuleSniffer() {}

    /**
     * What the file is if it is no rule; empty if it is one, or is meant to be one. In doubt it is: a rule that is
     * broken must be reported, not passed over.
     */
    static String whatElse(byte[] yaml) {
        Set<String> keys = keys(new String(yaml, StandardCharsets.UTF_8));
        if (keys.isEmpty() || keys.stream().anyMatch(RULE::contains)) {
            return "";
        }
        if (keys.stream().anyMatch(REGRESSION::contains)) {
            return "describes a regression test, not a rule";
        }
        return keys.stream().anyMatch(NEARLY_RULE::contains)
                ? ""
                : "no Sigma rule: it has neither title, logsource, detection, correlation nor filter";
    }

    /** The words before a colon at the beginning of a line. */
    private static Set<String> keys(String text) {
        Set<String> keys = new HashSet<>();
        text.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0 && colon < 40 && isWord(line, colon)) {
                keys.add(line.substring(0, colon));
            }
        });
        return keys;
    }

    private static boolean isWord(String line, int end) {
        for (int i = 0; i < end; i++) {
            char c = line.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }
}
