package wary.watch.election;

import java.util.List;

/** Domains whose links go where their owner says at the moment. */
final class Shorteners {
    static final List<String> KNOWN = List.of(
            "bit.ly",
            "bitly.com",
            "buff.ly",
            "cutt.ly",
            "goo.gl",
            "is.gd",
            "lnkd.in",
            "ow.ly",
            "rb.gy",
            "rebrand.ly",
            "shorturl.at",
            "shorte.st",
            "s.id",
            "t.co",
            "t.ly",
            "tiny.cc",
            "tinyurl.com",
            "trib.al",
            "urlz.fr",
            "v.gd",
            "wp.me",
            "qrco.de",
            "t.me",
            "bl.ink",
            "clck.ru",
            "soo.gd",
            "x.co",
            "1url.com",
            "adf.ly",
            "dub.sh");

    private Shorteners() {}
}
