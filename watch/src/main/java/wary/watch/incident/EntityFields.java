package wary.watch.incident;

import static wary.watch.incident.Entity.Kind.ACCOUNT;
import static wary.watch.incident.Entity.Kind.ADDRESS;
import static wary.watch.incident.Entity.Kind.DOMAIN;
import static wary.watch.incident.Entity.Kind.FILE;
import static wary.watch.incident.Entity.Kind.HOST;
import static wary.watch.incident.Entity.Kind.MESSAGE;
import static wary.watch.incident.Entity.Kind.URL;
import static wary.watch.incident.Entity.Role.ACTOR;
import static wary.watch.incident.Entity.Role.INVOLVED;
import static wary.watch.incident.Entity.Role.TARGET;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which fields of which logs name whom: docs/fields.md lists the logs. */
final class EntityFields {
    /** What the value of a field is. */
    record Meaning(Entity.Kind kind, Entity.Role role) {}

    static final Map<String, Meaning> ALL = all();

    private EntityFields() {}

    private static Map<String, Meaning> all() {
        Map<String, Meaning> m = new LinkedHashMap<>();
        Meaning actor = new Meaning(ACCOUNT, ACTOR);
        put(m, actor, "operator", "cs-username", "SubjectUserName", "actor.alternateId", "actor.email", "actor.user");
        put(m, actor, "userIdentity.userName", "initiatedBy.user.userPrincipalName", "email.from.address");
        put(m, actor, "protoPayload.authenticationInfo.principalEmail");
        put(
                m,
                actor,
                "properties.initiatedBy.user.userPrincipalName",
                "email.sender.address",
                "email.reply_to.address");
        Meaning account = new Meaning(ACCOUNT, INVOLVED);
        put(m, account, "user.name", "User", "UserId", "userPrincipalName", "properties.userPrincipalName", "auid");
        put(m, account, "UserName", "Username", "username", "user", "acct");
        Meaning target = new Meaning(ACCOUNT, TARGET);
        put(m, target, "TargetUserName", "sudo.user", "email.to.address", "email.cc.address", "MailboxOwnerUPN");
        put(m, target, "target.alternateId", "Parameters.Identity", "targetResources.userPrincipalName");

        Meaning from = new Meaning(ADDRESS, ACTOR);
        put(
                m,
                from,
                "source.ip",
                "c-ip",
                "src_ip",
                "id.orig_h",
                "ClientIP",
                "ClientIPAddress",
                "ipAddress",
                "IpAddress");
        put(m, from, "sourceIPAddress", "SourceIp", "SourceAddress", "client.ipAddress", "callerIpAddress");
        put(
                m,
                from,
                "properties.ipAddress",
                "ActorIpAddress",
                "email.received.from_ip",
                "protoPayload.requestMetadata.callerIp");
        Meaning to = new Meaning(ADDRESS, TARGET);
        put(m, to, "destination.ip", "dst_ip", "s-ip", "id.resp_h", "DestinationIp", "DestAddress", "dest_ip");
        put(m, new Meaning(ADDRESS, INVOLVED), "answer", "answers");

        Meaning host = new Meaning(HOST, INVOLVED);
        put(m, host, "host.name", "Computer", "Hostname", "hostname", "s-computername", "ComputerName");
        put(m, new Meaning(HOST, ACTOR), "workstation", "WorkstationName", "Workstation", "deviceDetail.displayName");
        put(m, new Meaning(HOST, TARGET), "DestinationHostname", "TargetServerName");

        Meaning sender = new Meaning(DOMAIN, ACTOR);
        put(m, sender, "email.from.domain", "email.reply_to.domain", "email.return_path.domain");
        Meaning domain = new Meaning(DOMAIN, INVOLVED);
        put(m, domain, "url.domain", "query", "QueryName", "dns.query", "server_name", "tls.sni", "http.hostname");
        put(m, domain, "outbound_domain", "new_outbound_domain", "dns.rrname");
        put(m, new Meaning(DOMAIN, TARGET), "cs-host");

        put(m, new Meaning(URL, INVOLVED), "url.original", "cs-referer", "referrer");
        put(m, new Meaning(URL, TARGET), "url");
        put(m, new Meaning(MESSAGE, INVOLVED), "email.message_id", "InternetMessageId", "NetworkMessageId");
        Meaning file = new Meaning(FILE, INVOLVED);
        put(m, file, "email.attachments.hash.sha256", "email.attachments.file.name", "SourceFileName", "file.name");
        return Collections.unmodifiableMap(m);
    }

    private static void put(Map<String, Meaning> all, Meaning meaning, String... fields) {
        for (String field : fields) {
            all.put(field, meaning);
        }
    }
}
