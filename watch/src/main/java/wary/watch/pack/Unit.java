package wary.watch.pack;

import java.util.List;
import java.util.Set;

/**
 * One detection.
 *
 * @param name that of its folder: lower case with hyphens
 * @param rules its {@code rule.yml}, byte by byte
 * @param ids the ids of all rules and correlations in it
 * @param page what people are told
 * @param detectors what in it is written in Java
 */
public record Unit(String name, byte[] rules, Set<String> ids, Page page, List<Coded> detectors) {
    public Unit {
        ids = Set.copyOf(ids);
        detectors = List.copyOf(detectors);
    }

    /** Where its rules stand, for messages. */
    public String file() {
        return name + "/rule.yml";
    }
}
