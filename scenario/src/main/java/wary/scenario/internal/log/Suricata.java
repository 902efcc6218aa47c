package wary.scenario.internal.log;

import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.stage.LogFile;
import wary.scenario.internal.stage.Stamps;
import wary.scenario.internal.stage.Tale;
import wary.scenario.internal.stage.Timeline;

/** A Suricata sensor in front of the servers that strangers can reach: EVE JSON. */
public final class Suricata {
    private final Timeline timeline;
    private final LogFile file;
    private final Dice dice;

    Suricata(Timeline timeline, LogFile file, Dice dice) {
        this.timeline = timeline;
        this.file = file;
        this.dice = dice;
    }

    private Json head(long time, String type, String from, String to, int port) {
        return Json.of(
                "timestamp",
                Stamps.micros(time, "+0000"),
                "flow_id",
                dice.nextLong() >>> 12,
                "in_iface",
                "eth1",
                "event_type",
                type,
                "src_ip",
                from,
                "src_port",
                dice.between(1025, 65000),
                "dest_ip",
                to,
                "dest_port",
                port,
                "proto",
                "TCP");
    }

    /** An alert of a rule of the office's own set. */
    public void alert(
            Tale tale,
            long time,
            String from,
            String to,
            int port,
            int rule,
            String signature,
            String kind,
            int severity) {
        timeline.add(
                file,
                time,
                head(time, "alert", from, to, port)
                        .and(
                                "alert",
                                Json.of(
                                        "action",
                                        "allowed",
                                        "gid",
                                        1,
                                        "signature_id",
                                        1_000_000 + rule,
                                        "rev",
                                        2,
                                        "signature",
                                        signature,
                                        "category",
                                        kind,
                                        "severity",
                                        severity))
                        .toString(),
                tale);
    }

    public void flow(Tale tale, long time, String from, String to, int port, long sent, long got) {
        timeline.add(
                file,
                time,
                head(time, "flow", from, to, port)
                        .and(
                                "app_proto",
                                port == 22 ? "ssh" : "http",
                                "flow",
                                Json.of(
                                        "pkts_toserver",
                                        4 + sent / 1200,
                                        "pkts_toclient",
                                        4 + got / 1300,
                                        "bytes_toserver",
                                        sent,
                                        "bytes_toclient",
                                        got,
                                        "start",
                                        Stamps.micros(time - 900, "+0000"),
                                        "end",
                                        Stamps.micros(time, "+0000"),
                                        "age",
                                        1,
                                        "state",
                                        "closed",
                                        "reason",
                                        "timeout",
                                        "alerted",
                                        false))
                        .toString(),
                tale);
    }

    /** A file that was sent to a server: what it is called, and what its first bytes say it is. */
    public void file(
            Tale tale,
            long time,
            String from,
            String to,
            String host,
            String url,
            String name,
            String magic,
            int size) {
        timeline.add(
                file,
                time,
                head(time, "fileinfo", from, to, 80)
                        .and(
                                "http",
                                Json.of(
                                        "hostname",
                                        host,
                                        "url",
                                        url,
                                        "http_method",
                                        "POST",
                                        "protocol",
                                        "HTTP/1.1",
                                        "status",
                                        200),
                                "app_proto",
                                "http",
                                "fileinfo",
                                Json.of(
                                        "filename",
                                        name,
                                        "magic",
                                        magic,
                                        "gaps",
                                        false,
                                        "state",
                                        "CLOSED",
                                        "sha256",
                                        dice.hex(64),
                                        "stored",
                                        false,
                                        "size",
                                        size,
                                        "tx_id",
                                        0))
                        .toString(),
                tale);
    }
}
