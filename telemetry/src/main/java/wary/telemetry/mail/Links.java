package wary.telemetry.mail;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The links of one message: where they lead, and whether they say so. */
final class Links {
    /** How many different ones are kept. */
    static final int MOST = 500;

    private final Facts facts;
    private final Set<Target> targets = new LinkedHashSet<>();
    private final Set<String> textDomains = new LinkedHashSet<>();
    private boolean mismatch;

    Links(Facts facts) {
        this.facts = facts;
    }

    /** A link that shows where it leads. */
    void plain(String url) {
        add(Target.parse(url, ""));
    }

    /** A place that a page leads to without a text for it. */
    void target(String url, String base) {
        add(Target.parse(url, base));
    }

    /** @param text what is seen of the link */
    void labelled(String url, String text, String base) {
        Optional<Target> target = Target.parse(url, base);
        add(target);
        if (target.isEmpty()) {
            return;
        }
        LinkText.domain(Words.visible(text)).ifPresent(named -> {
            if (textDomains.size() < MOST) {
                textDomains.add(named);
            }
            String owner = Domains.registered(named);
            Target there = target.get();
            boolean same = there.registered().equals(owner)
                    || there.inner().filter(i -> i.registered().equals(owner)).isPresent();
            mismatch |= !same;
        });
    }

    private void add(Optional<Target> target) {
        target.ifPresent(t -> {
            keep(t);
            t.inner().ifPresent(this::keep);
        });
    }

    private void keep(Target target) {
        if (targets.size() < MOST) {
            targets.add(target);
        } else if (!targets.contains(target)) {
            facts.anomaly(Anomaly.MANY_LINKS);
        }
    }

    void end() {
        facts.number("email.link.count", targets.size());
        if (targets.isEmpty()) {
            return;
        }
        targets.forEach(t -> facts.text("url.original", t.original()));
        each("url.domain", targets.stream().map(Target::host));
        each("url.registered_domain", targets.stream().map(Target::registered));
        each("url.domain_unicode", targets.stream().flatMap(t -> Domains.unicode(t.host()).stream()));
        each("email.link.text_domain", textDomains.stream());
        facts.flag("email.link.mismatch", mismatch);
        each("email.link.kind", targets.stream().flatMap(t -> t.kinds().stream()));
    }

    private void each(String field, java.util.stream.Stream<String> values) {
        values.filter(v -> !v.isEmpty()).distinct().forEach(v -> facts.text(field, v));
    }
}
