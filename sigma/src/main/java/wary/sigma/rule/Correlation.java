package wary.sigma.rule;

import java.util.List;

/**
 * A Sigma correlation rule, parsed but not yet run.
 *
 * @param id its UUID or empty
 * @param title its title
 * @param type such as {@code event_count}
 * @param rules names or ids of the rules it joins
 * @param place where it stands
 */
public record Correlation(String id, String title, String type, List<String> rules, Rule.Place place) {}
