package wary.telemetry.dns;

import wary.telemetry.internal.Addresses;
import wary.telemetry.internal.Words;

/**
 * Unbound: {@code info: 192.0.2.7 a.example. A IN}, and where it is a reply, {@code NOERROR 0.004 0 45} after that. A
 * setting writes {@code query:} or {@code reply:} in place of {@code info:}.
 */
final class Unbound {
    private Unbound() {}

    static void read(byte[] b, int from, int to, DnsOut out) {
        Words words = new Words(b, from, to);
        words.next();
        words.next();
        int client = words.from();
        int clientEnd = words.end();
        words.next();
        int name = words.from();
        int nameEnd = words.end();
        words.next();
        int type = words.from();
        int typeEnd = words.end();
        if (!Addresses.isAddress(b, client, clientEnd) || !words.next()) {
            out.message(from, to);
            return;
        }
        out.text(DnsOut.CLIENT, client, clientEnd);
        out.query(name, nameEnd);
        out.text(DnsOut.TYPE, type, typeEnd);
        boolean reply = words.next();
        out.text(DnsOut.ACTION, reply ? "answer" : "query");
        out.text(DnsOut.CODE, words.from(), words.end());
    }
}
