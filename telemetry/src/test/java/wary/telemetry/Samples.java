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

    private static final List<byte[]> NONE = List.of(
            bytes("# Notes\n\nThe count, as of today, is\nnot yet, well, done\n"),
            bytes("[2026-11-03] started\n[2026-11-03] stopped\n"),
            bytes("<html><body>no events</body></html>"),
            new byte[] {0, 1, 2, 3, 4, 5, 6, 7});

    Samples() {}

    /** All samples but this one, and inputs of no format. */
    List<byte[]> others(byte[] own) {
        return Stream.of(List.of(JSON, XML, CSV), UnixSamples.ALL, NONE)
                .flatMap(List::stream)
                .filter(sample -> !Arrays.equals(sample, own))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
