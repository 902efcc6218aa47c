package wary.telemetry;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

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
            bytes("""
                    Nov  3 08:00:00 harbor sshd[1]: Accepted password for clerk, from 192.0.2.1, port 22
                    Nov  3 08:00:01 harbor sshd[1]: Closed, by clerk, again
                    """),
            bytes("# Notes\n\nThe count, as of today, is\nnot yet, well, done\n"),
            bytes("[2026-11-03] started\n[2026-11-03] stopped\n"),
            bytes("<html><body>no events</body></html>"),
            new byte[] {0, 1, 2, 3, 4, 5, 6, 7});

    Samples() {}

    /** All samples but this one, and inputs of no format. */
    List<byte[]> others(byte[] own) {
        return java.util.stream.Stream.concat(List.of(JSON, XML, CSV, MAIL).stream(), NONE.stream())
                .filter(sample -> !Arrays.equals(sample, own))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
