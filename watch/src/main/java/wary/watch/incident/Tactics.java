package wary.watch.incident;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tactics of MITRE ATT&CK as Sigma's tags name them, in the order in which an attack goes on. */
public final class Tactics {
    /** All of them, by the word after {@code attack.}. */
    public static final List<String> ALL = List.of(
            "reconnaissance",
            "resource-development",
            "initial-access",
            "execution",
            "persistence",
            "privilege-escalation",
            "defense-evasion",
            "credential-access",
            "discovery",
            "lateral-movement",
            "collection",
            "command-and-control",
            "exfiltration",
            "impact");

    private Tactics() {}

    /** The tactics among tags, in the order of {@link #ALL}. */
    public static Set<String> of(List<String> tags) {
        Set<String> named = new LinkedHashSet<>();
        for (String tactic : ALL) {
            if (tags.stream()
                    .anyMatch(tag ->
                            tag.toLowerCase(Locale.ROOT).replace('_', '-').equals("attack." + tactic))) {
                named.add(tactic);
            }
        }
        return named;
    }
}
