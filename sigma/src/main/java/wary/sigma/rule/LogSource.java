package wary.sigma.rule;

/**
 * Where a rule applies, or what an event is. Each part is lower case as rules write it, or empty for "any" in a rule
 * and "not known" in an event.
 */
public record LogSource(String category, String product, String service) {}
