package wary.telemetry.syslog;

import java.util.List;
import java.util.stream.Stream;

/** Fields that events have; see {@code docs/fields.md}. */
enum Name {
    TIME("@timestamp"),
    CATEGORY("category"),
    PRODUCT("product"),
    SERVICE("service"),
    HOST("host.name"),
    PROGRAM("process.name"),
    PID("process.pid"),
    MESSAGE("message"),
    FACILITY("syslog.facility"),
    SEVERITY("syslog.severity"),
    MSGID("syslog.msgid"),
    ACTION("event.action"),
    OUTCOME("event.outcome"),
    REASON("event.reason"),
    AMBIGUOUS("event.ambiguous"),
    REPEATED("repeated"),
    USER("user.name"),
    SOURCE_IP("source.ip"),
    SOURCE_NAME("source.domain"),
    SOURCE_PORT("source.port"),
    SSH_METHOD("ssh.method"),
    SSH_KEY("ssh.key"),
    SUDO_USER("sudo.user"),
    SUDO_COMMAND("sudo.command"),
    SUDO_DIRECTORY("sudo.directory"),
    SU_USER("su.user"),
    CRON_COMMAND("cron.command"),
    NEW_USER("new_user.name"),
    NEW_UID("new_user.uid"),
    NEW_GID("new_user.gid"),
    GROUP("group.name"),
    SRC_IP("src_ip"),
    DST_IP("dst_ip"),
    SRC_PORT("src_port"),
    DST_PORT("dst_port"),
    PROTO("proto"),
    FIREWALL_ACTION("action"),
    FIREWALL_PREFIX("firewall.prefix"),
    INTERFACE_IN("interface.in"),
    INTERFACE_OUT("interface.out"),
    QUEUE_ID("queue.id"),
    MAIL_ID("email.message_id"),
    FROM("email.from.address"),
    FROM_DOMAIN("email.from.domain"),
    TO("email.to.address"),
    TO_DOMAIN("email.to.domain"),
    SUBJECT("email.subject"),
    SIZE("email.size"),
    STATUS("mta.status"),
    RELAY("mta.relay"),
    RELAY_IP("mta.relay_ip"),
    HELO("mta.helo"),
    DAEMON("mta.daemon");

    /** The names, in the order of the constants. */
    static final List<String> ALL = Stream.of(values()).map(name -> name.field).toList();

    private final String field;

    Name(String field) {
        this.field = field;
    }
}
