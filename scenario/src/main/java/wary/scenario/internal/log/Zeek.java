package wary.scenario.internal.log;

import java.io.IOException;
import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.stage.LogFile;
import wary.scenario.internal.stage.Stamps;
import wary.scenario.internal.stage.Tale;
import wary.scenario.internal.stage.Timeline;

/** A Zeek sensor where the office's networks meet. */
public final class Zeek {
    private final Timeline timeline;
    private final Dice dice;
    private final LogFile conn;
    private final LogFile dns;
    private final LogFile http;

    Zeek(Timeline timeline, String folder, Dice dice, long begin) throws IOException {
        this.timeline = timeline;
        this.dice = dice;
        conn = open(
                timeline,
                folder,
                "conn",
                begin,
                "proto service duration orig_bytes resp_bytes conn_state local_orig local_resp missed_bytes history"
                        + " orig_pkts orig_ip_bytes resp_pkts resp_ip_bytes tunnel_parents",
                "enum string interval count count string bool bool count string count count count count set[string]");
        dns = open(
                timeline,
                folder,
                "dns",
                begin,
                "proto trans_id rtt query qclass qclass_name qtype qtype_name rcode rcode_name AA TC RD RA Z answers"
                        + " TTLs rejected",
                "enum count interval string count string count string count string bool bool bool bool count"
                        + " vector[string] vector[interval] bool");
        http = open(
                timeline,
                folder,
                "http",
                begin,
                "trans_depth method host uri referrer version user_agent origin request_body_len response_body_len"
                        + " status_code status_msg",
                "count string string string string string string string count count count string");
    }

    private static LogFile open(Timeline timeline, String folder, String path, long begin, String fields, String types)
            throws IOException {
        String opened = Stamps.w3c(begin).replace(':', '-').replace(' ', '-');
        return timeline.lines(
                folder + "/" + path + ".log",
                "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\t" + path
                        + "\n#open\t" + opened + "\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\t"
                        + fields.replace(' ', '\t') + "\n#types\ttime\tstring\taddr\tport\taddr\tport\t"
                        + types.replace(' ', '\t') + "\n");
    }

    /**
     * A flow.
     *
     * @param service what Zeek takes it for, or empty
     * @param millis how long it lasted
     * @param state as Zeek has it: SF, S0, REJ …
     */
    public record Flow(
            String from,
            String to,
            int port,
            String proto,
            String service,
            int millis,
            long sent,
            long got,
            String state) {}

    public void flow(Tale tale, long time, Flow f) {
        boolean open = f.state().equals("SF");
        long packets = open ? 4 + f.sent() / 1200 : 1;
        long back = open ? 4 + f.got() / 1300 : f.state().equals("REJ") ? 1 : 0;
        String length = open
                ? f.millis() / 1000 + "."
                        + String.valueOf(1_000_000 + f.millis() % 1000 * 1000).substring(1)
                : "-";
        timeline.add(
                conn,
                time,
                head(time, f.from(), f.to(), f.port())
                        + join(
                                f.proto(),
                                f.service().isEmpty() ? "-" : f.service(),
                                length,
                                open ? f.sent() : "-",
                                open ? f.got() : "-",
                                f.state(),
                                f.from().startsWith("10.") ? "T" : "F",
                                f.to().startsWith("10.") ? "T" : "F",
                                0,
                                open ? "ShADadFf" : f.state().equals("REJ") ? "Sr" : "S",
                                packets,
                                packets * 52 + f.sent(),
                                back,
                                back * 52 + f.got(),
                                "-"),
                tale);
    }

    public void dns(Tale tale, long time, String from, String to, String name, String type, String answer) {
        boolean none = answer.isEmpty();
        timeline.add(
                dns,
                time,
                head(time, from, to, 53)
                        + join(
                                "udp",
                                dice.below(65536),
                                "0.0" + dice.between(10, 99),
                                name,
                                1,
                                "C_INTERNET",
                                type.equals("A") ? 1 : type.equals("AAAA") ? 28 : type.equals("MX") ? 15 : 16,
                                type,
                                none ? 3 : 0,
                                none ? "NXDOMAIN" : "NOERROR",
                                "F",
                                "F",
                                "T",
                                "T",
                                0,
                                none ? "-" : answer,
                                none ? "-" : dice.pick(60, 300, 3600) + ".000000",
                                "F"),
                tale);
    }

    /** A request that is not encrypted where the sensor is. */
    public void http(Tale tale, long time, String server, String host, Visit v) {
        timeline.add(
                http,
                time,
                head(time, v.client(), server, 80)
                        + join(
                                1,
                                v.method(),
                                host,
                                v.target(),
                                v.referer().isEmpty() ? "-" : v.referer(),
                                "1.1",
                                v.agent().isEmpty() ? "-" : v.agent(),
                                "-",
                                v.method().equals("POST") ? 400 + dice.below(4000) : 0,
                                v.bytes(),
                                v.status(),
                                Words.reason(v.status())),
                tale);
    }

    private String head(long time, String from, String to, int port) {
        return join(Stamps.unix(time), "C" + dice.word(16), from, dice.between(1025, 65000), to, port) + "\t";
    }

    private static String join(Object... values) {
        StringBuilder text = new StringBuilder();
        for (Object value : values) {
            text.append(text.isEmpty() ? "" : "\t").append(value);
        }
        return text.toString();
    }
}
