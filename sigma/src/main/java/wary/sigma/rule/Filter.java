package wary.sigma.rule;

import java.util.List;
import java.util.Map;

/**
 * A Sigma filter: narrows other rules, usually to leave out what is harmless in one place. A rule it concerns matches
 * only where the filter's condition holds as well.
 *
 * @param id its UUID or empty
 * @param title its title
 * @param logSource concerns only rules whose log source has these parts; a part left empty fits any
 * @param rules ids or names of the rules it concerns; empty means {@code any}: every rule of its log source
 * @param selections its named searches, in the order of the file
 * @param condition what must also hold
 * @param place where it stands
 * @see <a href="https://github.com/SigmaHQ/sigma-specification/blob/main/specification/sigma-filters-specification.md">
 *     Sigma filters specification 2.1.0; {@code any} is from the 2.2.0 draft</a>
 */
public record Filter(
        String id,
        String title,
        LogSource logSource,
        List<String> rules,
        Map<String, Selection> selections,
        Condition condition,
        Rule.Place place) {}
