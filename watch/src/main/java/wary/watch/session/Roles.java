package wary.watch.session;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import wary.sigma.RuleSet;
import wary.sigma.rule.Rule;
import wary.watch.pack.Coded;
import wary.watch.pack.Pack;
import wary.watch.pack.Unit;

/** What each rule of a session is there for. */
final class Roles {
    /** A coded detector of a unit. */
    record Post(Unit unit, Coded coded) {}

    /** A rule that picks events for the detector of this number. */
    record Feed(int detector, String role) {}

    /** A rule's part: of which rule set and unit it is, and which detectors it feeds. */
    record Part(int set, String unit, List<Feed> feeds) {}

    private static final Part STRANGER = new Part(1, "", List.of());

    private final IdentityHashMap<Rule, Part> parts = new IdentityHashMap<>();
    private final List<Post> posts = new ArrayList<>();

    Roles(Pack pack, RuleSet packRules) {
        pack.units().forEach(u -> u.detectors().forEach(c -> posts.add(new Post(u, c))));
        for (Rule rule : packRules.rules()) {
            List<Feed> feeds = new ArrayList<>();
            for (int i = 0; i < posts.size(); i++) {
                for (Coded.Feed feed : posts.get(i).coded().feeds()) {
                    if (feed.rule().equals(rule.id())) {
                        feeds.add(new Feed(i, feed.role()));
                    }
                }
            }
            Optional<Unit> unit = pack.ofRule(rule.id());
            parts.put(rule, new Part(0, unit.map(Unit::name).orElse(""), List.copyOf(feeds)));
        }
    }

    List<Post> posts() {
        return posts;
    }

    Part of(Rule rule) {
        return parts.getOrDefault(rule, STRANGER);
    }
}
