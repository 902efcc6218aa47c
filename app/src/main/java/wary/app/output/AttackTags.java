package wary.app.output;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * MITRE ATT&CK techniques and tactics in the tags of Sigma rules: {@code attack.t1059.001}, {@code attack.execution}.
 */
final class AttackTags {
    private static final String PREFIX = "attack.";

    /** The identifiers of the tactics of ATT&CK for Enterprise, by their names in tags. */
    private static final Map<String, String> TACTICS = Map.ofEntries(
            Map.entry("reconnaissance", "TA0043"),
            Map.entry("resource-development", "TA0042"),
            Map.entry("initial-access", "TA0001"),
            Map.entry("execution", "TA0002"),
            Map.entry("persistence", "TA0003"),
            Map.entry("privilege-escalation", "TA0004"),
            Map.entry("defense-evasion", "TA0005"),
            Map.entry("credential-access", "TA0006"),
            Map.entry("discovery", "TA0007"),
            Map.entry("lateral-movement", "TA0008"),
            Map.entry("collection", "TA0009"),
            Map.entry("command-and-control", "TA0011"),
            Map.entry("exfiltration", "TA0010"),
            Map.entry("impact", "TA0040"));

    /** One tag: either a tactic, or a technique with or without its sub-technique; what is not said is empty. */
    record Attack(String tactic, String tacticName, String technique, String subTechnique) {}

    private AttackTags() {}

    /** Those of the tags that are techniques or tactics, in their order. */
    static List<Attack> of(List<String> tags) {
        return tags.stream()
                .map(AttackTags::of)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static Optional<Attack> of(String tag) {
        String lower = tag.toLowerCase(Locale.ROOT);
        if (!lower.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String name = lower.substring(PREFIX.length());
        String tactic = name.replace('_', '-');
        String uid = TACTICS.get(tactic);
        if (uid != null) {
            return Optional.of(new Attack(uid, title(tactic), "", ""));
        }
        if (!isTechnique(name)) {
            return Optional.empty();
        }
        String upper = name.toUpperCase(Locale.ROOT);
        return Optional.of(
                upper.length() == 5 ? new Attack("", "", upper, "") : new Attack("", "", upper.substring(0, 5), upper));
    }

    /** {@code t1059} or {@code t1059.001}. */
    private static boolean isTechnique(String name) {
        if (name.length() != 5 && name.length() != 9 || name.charAt(0) != 't') {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            boolean right = i == 5 ? name.charAt(i) == '.' : name.charAt(i) >= '0' && name.charAt(i) <= '9';
            if (!right) {
                return false;
            }
        }
        return true;
    }

    private static String title(String tactic) {
        StringBuilder title = new StringBuilder();
        for (String word : tactic.split("-", -1)) {
            title.append(title.isEmpty() ? "" : " ");
            title.append(word.equals("and") ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return title.toString();
    }
}
