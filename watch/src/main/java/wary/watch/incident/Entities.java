package wary.watch.incident;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wary.model.Event;

/**
 * Finds whom and what a record is about, by the names that the formats' own fields have. Fields whose meaning differs
 * from one record to the next are left out: a wrong entity would join what does not belong together.
 */
public final class Entities {
    private static final Map<String, Entity.Kind> FIELDS = Map.ofEntries(
            account("user.name"),
            account("UserId"),
            account("userPrincipalName"),
            account("properties.userPrincipalName"),
            account("TargetUserName"),
            account("actor.alternateId"),
            account("actor.email"),
            account("userIdentity.userName"),
            account("cs-username"),
            account("operator"),
            account("email.from.address"),
            account("email.to.address"),
            host("host.name"),
            host("Computer"),
            host("workstation"),
            address("source.ip"),
            address("c-ip"),
            address("ClientIP"),
            address("ClientIPAddress"),
            address("IpAddress"),
            address("ipAddress"),
            address("properties.ipAddress"),
            address("callerIpAddress"),
            address("client.ipAddress"),
            address("sourceIPAddress"),
            address("src_ip"),
            address("dst_ip"),
            address("dest_ip"),
            address("id.orig_h"),
            address("id.resp_h"),
            address("email.received.from_ip"),
            domain("email.from.domain"),
            domain("email.reply_to.domain"),
            domain("url.registered_domain"),
            domain("new_outbound_domain"),
            domain("query"),
            domain("dns.rrname"),
            Map.entry("email.message_id", Entity.Kind.MESSAGE),
            Map.entry("email.attachments.file.hash.sha256", Entity.Kind.FILE),
            Map.entry("SourceFileName", Entity.Kind.FILE),
            Map.entry("url", Entity.Kind.URL));

    /** What stands where nobody or nothing is meant. */
    private static final Set<String> NOBODY =
            Set.of("-", "system", "local service", "network service", "anonymous logon", "n/a", "unknown", "localhost");

    private Entities() {}

    /** The fields that are looked at. */
    public static Set<String> fields() {
        return FIELDS.keySet();
    }

    /** All that a record with these fields is about. */
    public static Set<Entity> of(List<Event.Field> fields) {
        Set<Entity> all = new LinkedHashSet<>();
        for (Event.Field field : fields) {
            Entity.Kind kind = FIELDS.get(field.name());
            if (kind != null) {
                of(kind, field.text()).ifPresent(all::add);
            }
        }
        return all;
    }

    /** What a text names, if it names anything of this kind. */
    public static Optional<Entity> of(Entity.Kind kind, String text) {
        String name = text.strip();
        if (kind == Entity.Kind.ADDRESS) {
            name = withoutPort(name);
        } else if (kind == Entity.Kind.DOMAIN && name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        boolean somebody = !name.isEmpty()
                && name.length() <= Entity.LONGEST
                && !NOBODY.contains(name.toLowerCase(Locale.ROOT))
                && (kind != Entity.Kind.ACCOUNT || !name.endsWith("$"))
                && (kind != Entity.Kind.DOMAIN || name.indexOf('.') > 0);
        return somebody ? Optional.of(new Entity(kind, name)) : Optional.empty();
    }

    /** An address without brackets and port, with which Microsoft 365 writes them. */
    private static String withoutPort(String text) {
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            return end < 0 ? "" : text.substring(1, end);
        }
        int colon = text.indexOf(':');
        boolean hasPort = colon > 0 && text.indexOf(':', colon + 1) < 0 && text.indexOf('.') > 0;
        return hasPort ? text.substring(0, colon) : text;
    }

    private static Map.Entry<String, Entity.Kind> account(String field) {
        return Map.entry(field, Entity.Kind.ACCOUNT);
    }

    private static Map.Entry<String, Entity.Kind> host(String field) {
        return Map.entry(field, Entity.Kind.HOST);
    }

    private static Map.Entry<String, Entity.Kind> address(String field) {
        return Map.entry(field, Entity.Kind.ADDRESS);
    }

    private static Map.Entry<String, Entity.Kind> domain(String field) {
        return Map.entry(field, Entity.Kind.DOMAIN);
    }
}
