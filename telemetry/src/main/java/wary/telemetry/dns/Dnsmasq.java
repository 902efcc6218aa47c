package wary.telemetry.dns;

import wary.telemetry.internal.Addresses;
import wary.telemetry.internal.Ascii;
import wary.telemetry.internal.Words;

/**
 * dnsmasq: {@code query[A] a.example from 192.0.2.7}, {@code forwarded a.example to 192.0.2.53}, {@code reply a.example
 * is 198.51.100.9}, with {@code log-queries=extra} after a number and the client's address and port. Only questions and
 * answers have a {@code query}, so that what goes on to another server does not count twice.
 */
final class Dnsmasq {
    private Dnsmasq() {}

    static void read(byte[] b, int from, int to, DnsOut out) {
        Words words = new Words(b, from, to);
        words.next();
        if (Ascii.isNumber(b, words.from(), words.end())) {
            words.next();
            client(b, words.from(), words.end(), out);
            words.next();
        }
        int verb = words.from();
        int verbEnd = words.end();
        words.next();
        int name = words.from();
        int nameEnd = words.end();
        words.next();
        if (Ascii.startsWith(b, verb, verbEnd, "query[") && b[verbEnd - 1] == ']' && words.is("from")) {
            out.text(DnsOut.ACTION, "query");
            out.query(name, nameEnd);
            out.text(DnsOut.TYPE, verb + "query[".length(), verbEnd - 1);
            words.next();
            // With the extra form, the address has been said.
            if (verb == from) {
                out.text(DnsOut.CLIENT, words.from(), words.end());
            }
        } else if (words.is("is")) {
            out.text(DnsOut.ACTION, b[verb] == '/' ? "hosts" : "answer");
            out.query(name, nameEnd);
            words.next();
            answer(b, words.from(), to, out);
        } else {
            if (Ascii.is(b, verb, verbEnd, "forwarded") && words.is("to")) {
                out.text(DnsOut.ACTION, "forwarded");
                words.next();
                out.text(DnsOut.SERVER, words.from(), words.end());
            }
            out.message(from, to);
        }
    }

    private static void client(byte[] b, int from, int to, DnsOut out) {
        int slash = Ascii.indexOf(b, from, to, '/');
        if (Addresses.isAddress(b, from, slash)) {
            out.text(DnsOut.CLIENT, from, slash);
            if (Ascii.isNumber(b, slash + 1, to)) {
                out.fields().number(DnsOut.CLIENT_PORT, b, slash + 1, to);
            }
        }
    }

    /** An address, a kind in angle brackets, a code such as NXDOMAIN or NODATA-IPv6, or the text of an answer. */
    private static void answer(byte[] b, int from, int to, DnsOut out) {
        if (Addresses.isAddress(b, from, to)) {
            boolean v6 = Ascii.indexOf(b, from, to, ':') < to;
            out.text(DnsOut.TYPE, v6 ? "AAAA" : "A");
            out.text(DnsOut.ANSWER, from, to);
        } else if (from < to && b[from] == '<' && b[to - 1] == '>') {
            out.text(DnsOut.TYPE, from + 1, to - 1);
        } else if (isCode(b, from, to)) {
            out.text(DnsOut.CODE, from, to);
        } else {
            out.text(DnsOut.ANSWER, from, to);
        }
    }

    private static boolean isCode(byte[] b, int from, int to) {
        return Ascii.is(b, from, to, "NXDOMAIN")
                || Ascii.startsWith(b, from, to, "NODATA")
                || Ascii.is(b, from, to, "SERVFAIL")
                || Ascii.is(b, from, to, "REFUSED");
    }
}
