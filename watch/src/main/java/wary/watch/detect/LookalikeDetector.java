package wary.watch.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import wary.model.Event;
import wary.sigma.rule.Rule;
import wary.watch.election.ElectionConfig;
import wary.watch.incident.Entities;
import wary.watch.incident.Entity;

/** Says when a domain that looks like one of the office's own list turns up: in DNS, in mail, or as a web referer. */
final class LookalikeDetector implements Detector {
    private static final List<String> DOMAINS = List.of(
            "query",
            "QueryName",
            "dns.rrname",
            "server_name",
            "tls.sni",
            "url.domain",
            "email.from.domain",
            "email.reply_to.domain",
            "email.return_path.domain",
            "email.sender.domain",
            "email.link.text_domain",
            "outbound_domain",
            "new_outbound_domain");
    private static final List<String> ADDRESSES =
            List.of("email.from.address", "email.reply_to.address", "email.sender.address");
    private static final List<String> URLS = List.of("cs-referer", "url.original");
    private static final List<String> OTHERS = List.of(
            "c-ip", "source.ip", "src_ip", "id.orig_h", "email.to.address", "email.message_id", "email.subject");

    static final DetectorType TYPE =
            new DetectorType("lookalike-domain", Set.of(), fields(), false, Set.of("again"), LookalikeDetector::new);

    private static final int MOST_JUDGED = 50_000;

    private final Lookalikes lookalikes;
    private final Duration again;
    private final Memory<Optional<Lookalikes.Resemblance>> judged = new Memory<>(MOST_JUDGED);
    private final Memory<Instant> told = new Memory<>(MOST_JUDGED);

    private LookalikeDetector(ElectionConfig config, Settings settings) {
        lookalikes = new Lookalikes(config);
        again = settings.time("again", Duration.ofDays(1));
    }

    private static Set<String> fields() {
        Set<String> all = new LinkedHashSet<>(DOMAINS);
        all.addAll(ADDRESSES);
        all.addAll(URLS);
        all.addAll(OTHERS);
        return all;
    }

    @Override
    public void take(Seen seen, Consumer<Alarm> alarms) {
        Set<String> domains = new LinkedHashSet<>();
        for (Event.Field field : seen.fields()) {
            String text = field.text();
            if (DOMAINS.contains(field.name())) {
                Entities.of(Entity.Kind.DOMAIN, Entity.Role.INVOLVED, text).ifPresent(e -> domains.add(e.value()));
            } else if (ADDRESSES.contains(field.name())) {
                String domain = text.substring(text.lastIndexOf('@') + 1);
                Entities.of(Entity.Kind.DOMAIN, Entity.Role.ACTOR, domain).ifPresent(e -> domains.add(e.value()));
            } else if (URLS.contains(field.name())) {
                Entities.of(List.of(new Event.Field("url.original", Event.Kind.TEXT, text))).stream()
                        .filter(e -> e.kind() == Entity.Kind.DOMAIN)
                        .forEach(e -> domains.add(e.value()));
            }
        }
        for (String domain : domains) {
            judged.of(domain, () -> lookalikes.judge(domain)).ifPresent(r -> tell(seen, domain, r, alarms));
        }
    }

    private void tell(Seen seen, String domain, Lookalikes.Resemblance resemblance, Consumer<Alarm> alarms) {
        String who = seen.first(List.of("email.to.address", "c-ip", "source.ip", "src_ip", "id.orig_h"))
                .orElse("");
        Optional<Instant> before = told.get(domain + " " + who);
        if (before.isPresent() && seen.time().isBefore(before.get().plus(again))) {
            return;
        }
        told.put(domain + " " + who, seen.time());
        List<Entity> entities = new ArrayList<>(seen.entities());
        // A look-up names the server, a mail the domain: what was registered joins them.
        Entities.of(Entity.Kind.DOMAIN, Entity.Role.ACTOR, Lookalikes.registered(domain))
                .ifPresent(entities::addFirst);
        Entities.of(Entity.Kind.DOMAIN, Entity.Role.ACTOR, domain).ifPresent(entities::addFirst);
        boolean weak = resemblance.strength() == Lookalikes.Strength.WEAK;
        alarms.accept(Alarm.of(
                seen,
                Entities.join(entities),
                List.of(domain + " looks like " + resemblance.original() + ": it " + resemblance.trick()),
                weak ? Optional.of(Rule.Level.LOW) : Optional.empty()));
    }

    @Override
    public void save(DataOutput out) throws IOException {
        told.save(out, (o, time) -> o.writeLong(time.toEpochMilli()));
    }

    @Override
    public void restore(DataInput in) throws IOException {
        told.restore(in, i -> Instant.ofEpochMilli(i.readLong()));
    }
}
