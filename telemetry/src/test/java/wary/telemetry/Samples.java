package wary.telemetry;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import wary.telemetry.syslog.UnixSamples;

/** One sound input of each text format, and inputs that are of none. */
public final class Samples {
    public static final byte[] JSON = bytes("""
            {"EventID":4624,"Channel":"Security","TargetUserName":"clerk1","nested":{"a":[1,2,{"b":"x"}]}}
            {"EventID":4625,"Channel":"Security","TargetUserName":"clerk2","ok":true,"none":null}

            {"EventID":1,"CommandLine":"C:\\\\Harbor\\\\count.exe \\"-x\\" \\u00e4 \\ud83d\\uddf3","TargetUserName":"ö"}
            """);

    public static final byte[] XML = bytes("""
            <?xml version="1.0" encoding="utf-8"?>
            <Events>
            <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Harbor'/>\
            <EventID>4624</EventID><TimeCreated SystemTime='2026-11-03T08:00:00.000Z'/><EventRecordID>7</EventRecordID>\
            <Channel>Security</Channel></System><EventData><Data Name='TargetUserName'>clerk1</Data></EventData></Event>
            <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><EventID>4625</EventID>\
            <EventRecordID>8</EventRecordID><Channel>Security</Channel></System><EventData>\
            <Data Name='TargetUserName'>clerk2 &amp; co</Data><Data>plain</Data></EventData></Event>
            <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><EventID>104</EventID>\
            <EventRecordID>9</EventRecordID><Channel>System</Channel></System><UserData><LogFileCleared>\
            <TargetUserName>clerk3</TargetUserName></LogFileCleared></UserData></Event>
            </Events>
            """);

    public static final byte[] CSV = bytes("""
            time,TargetUserName,note
            2026-11-03T08:00:00Z,clerk1,"opened, as planned"
            2026-11-03T08:01:00Z,clerk2,"two
            lines"
            2026-11-03T08:02:00Z,clerk3,
            """);

    public static final byte[] WEB = bytes("""
            192.0.2.7 - - [03/Nov/2026:08:00:00 +0100] "GET /results?race=1 HTTP/1.1" 200 512 "-" "Mozilla/5.0 (X11)"
            results.harbor.example:443 198.51.100.9 - clerk1 [03/Nov/2026:08:00:01 +0100] "POST /in HTTP/2.0" 302 - \
            "https://harbor.example/" "-"
            2001:db8::7 - - [03/Nov/2026:08:00:02 +0100] "GET /a\\"b%20c HTTP/1.1" 404 9
            203.0.113.5 - - [03/Nov/2026:08:00:03 +0100] "\\x16\\x03\\x01" 400 157 "-" "-" 0.004
            """);

    public static final byte[] W3C = bytes("""
            #Software: Microsoft Internet Information Services 10.0
            #Version: 1.0
            #Date: 2026-11-03 08:00:00
            #Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) \
            cs(Referer) sc-status sc-substatus sc-win32-status time-taken
            2026-11-03 08:00:00 192.0.2.80 GET /default.aspx - 443 - 198.51.100.9 Mozilla/5.0+(X11) - 200 0 0 15
            2026-11-03 08:00:01 192.0.2.80 GET /roll.aspx id=7 443 HARBOR\\clerk1 198.51.100.9 - - 200 0 0 31
            2026-11-03 08:00:02 192.0.2.80 POST /login.aspx - 443 - 203.0.113.5 curl/8.0 - 401 2 5 2
            """);

    public static final byte[] ZEEK = bytes("""
            #separator \\x09
            #set_separator	,
            #empty_field	(empty)
            #unset_field	-
            #path	dns
            #open	2026-11-03-08-00-00
            #fields	ts	uid	id.orig_h	id.resp_p	query	rejected	answers	TTLs
            #types	time	string	addr	port	string	bool	vector[string]	vector[interval]
            1793692800.123456	CHarbor1	192.0.2.7	53	www.harbor.example	F	192.0.2.80,192.0.2.81	60.000000,60.000000
            1793692801.000000	CHarbor2	192.0.2.7	53	(empty)	T	-	-
            1793692802.500000	CHarbor3	2001:db8::7	53	a\\x09b\\x2c\\\\c	-	(empty)	(empty)
            #close	2026-11-03-09-00-00
            """);

    public static final byte[] DNS = bytes("""
            03-Nov-2026 08:00:00.123 queries: info: client @0x7f00 192.0.2.7#53211 (a.example): query: a.example IN A +E(0)
            Nov  3 08:00:01 dnsmasq[123]: query[AAAA] b.example from 192.0.2.7
            [1793692802] unbound[123:0] info: 192.0.2.7 c.example. TXT IN
            11/3/2026 8:00:03 AM 0E6C PACKET  000000000321B7A0 UDP Rcv 192.0.2.7       8a4e   Q [0001   D   NOERROR] A      (1)d(7)example(0)
            """);

    public static final byte[] MAIL = bytes("""
            From clerk1@harbor.example Tue Nov  3 08:00:00 2026
            Return-Path: <clerk1@harbor.example>
            Received: from desk7.harbor.example (desk7.harbor.example [10.1.0.7]) by mx.harbor.example (Postfix)
             with ESMTPS id A1; Tue, 3 Nov 2026 08:00:00 +0000
            From: "Clerk One" <clerk1@harbor.example>
            To: clerk2@harbor.example
            Subject: Poll books
            Message-ID: <1@harbor.example>
            Date: Tue, 3 Nov 2026 07:59:58 +0000

            The poll books are packed. See http://intranet.harbor.example/books
            >From tomorrow on they are in room 2.

            From news@river.example Tue Nov  3 08:01:00 2026
            From: River Party <news@river.example>
            To: clerk1@harbor.example
            Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?= from the river
            Message-ID: <2@river.example>
            MIME-Version: 1.0
            Content-Type: text/html; charset=utf-8

            <p>Our <a href="https://www.river.example/plan">plan</a></p>

            From - Tue Nov  3 08:02:00 2026
            From: clerk2@harbor.example
            To: clerk1@harbor.example
            Subject: Re: Poll books
            Message-ID: <3@harbor.example>

            Thanks
            """);

    private static final List<byte[]> NONE = List.of(
            bytes("# Notes\n\nThe count, as of today, is\nnot yet, well, done\n"),
            bytes("[2026-11-03] started\n[2026-11-03] stopped\n"),
            bytes("<html><body>no events</body></html>"),
            new byte[] {0, 1, 2, 3, 4, 5, 6, 7});

    Samples() {}

    /** All samples but this one, and inputs of no format. */
    List<byte[]> others(byte[] own) {
        return Stream.of(List.of(JSON, XML, CSV, WEB, W3C, ZEEK, DNS, MAIL), UnixSamples.ALL, NONE)
                .flatMap(List::stream)
                .filter(sample -> !Arrays.equals(sample, own))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
