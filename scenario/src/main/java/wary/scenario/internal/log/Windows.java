package wary.scenario.internal.log;

import java.util.Locale;
import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.stage.LogFile;
import wary.scenario.internal.stage.Stamps;
import wary.scenario.internal.stage.Tale;
import wary.scenario.internal.stage.Timeline;

/**
 * The office's Windows machines: Sysmon's events as JSON, as dumpers of event logs write it, and the Security, System
 * and Defender logs as XML.
 */
public final class Windows {
    private static final String SPACE = "http://schemas.microsoft.com/win/2004/08/events/event";

    private final Timeline timeline;
    private final LogFile sysmon;
    private final LogFile xml;
    private final Dice dice;
    private long record = 1000;

    Windows(Timeline timeline, LogFile sysmon, LogFile xml, Dice dice) {
        this.timeline = timeline;
        this.sysmon = sysmon;
        this.xml = xml;
        this.dice = dice;
    }

    private static String full(String machine) {
        return machine + ".harbor.example";
    }

    private void sysmon(Tale tale, long time, String machine, int id, Json data) {
        Json system = Json.of(
                "Provider",
                Json.of(
                        "#attributes",
                        Json.of("Name", "Microsoft-Windows-Sysmon", "Guid", "5770385F-C22A-43E0-BF4C-06F5698FFBD9")),
                "EventID",
                id,
                "Version",
                5,
                "Level",
                4,
                "Task",
                id,
                "TimeCreated",
                Json.of("#attributes", Json.of("SystemTime", Stamps.micros(time, "Z"))),
                "EventRecordID",
                record++,
                "Channel",
                "Microsoft-Windows-Sysmon/Operational",
                "Computer",
                full(machine));
        timeline.add(
                sysmon,
                time,
                Json.of("Event", Json.of("System", system, "EventData", data)).toString(),
                tale);
    }

    private Json process(long time, String image, String user) {
        return Json.of(
                "RuleName",
                "-",
                "UtcTime",
                Stamps.millis(time).replace('T', ' ').replace("Z", ""),
                "ProcessGuid",
                dice.uuid().toUpperCase(Locale.ROOT),
                "ProcessId",
                dice.between(400, 30000),
                "Image",
                image,
                "User",
                user);
    }

    /** A process is started. */
    public void process(
            Tale tale,
            long time,
            String machine,
            String user,
            String image,
            String command,
            String parent,
            String parentCommand) {
        sysmon(
                tale,
                time,
                machine,
                1,
                process(time, image, user)
                        .and(
                                "CommandLine",
                                command,
                                "CurrentDirectory",
                                "C:\\Windows\\system32\\",
                                "IntegrityLevel",
                                "Medium",
                                "Hashes",
                                "SHA256=" + dice.hex(64).toUpperCase(Locale.ROOT),
                                "ParentProcessGuid",
                                dice.uuid().toUpperCase(Locale.ROOT),
                                "ParentProcessId",
                                dice.between(400, 30000),
                                "ParentImage",
                                parent,
                                "ParentCommandLine",
                                parentCommand));
    }

    /** A process connects to somewhere. */
    public void connects(
            Tale tale,
            long time,
            String machine,
            String user,
            String image,
            String from,
            String to,
            String name,
            int port) {
        sysmon(
                tale,
                time,
                machine,
                3,
                process(time, image, user)
                        .and(
                                "Protocol", "tcp",
                                "Initiated", "true",
                                "SourceIp", from,
                                "SourcePort", dice.between(49152, 65000),
                                "DestinationIp", to,
                                "DestinationHostname", name,
                                "DestinationPort", port));
    }

    /** A process writes a file. */
    public void writes(Tale tale, long time, String machine, String user, String image, String target) {
        sysmon(tale, time, machine, 11, process(time, image, user).and("TargetFilename", target));
    }

    private void xml(Tale tale, long time, String machine, String provider, int id, String channel, String data) {
        timeline.add(
                xml,
                time,
                "<Event xmlns='" + SPACE + "'><System><Provider Name='" + provider + "'/><EventID>" + id
                        + "</EventID><Version>0</Version><Level>4</Level><Task>0</Task><Opcode>0</Opcode><TimeCreated SystemTime='"
                        + Stamps.micros(time, "Z") + "'/><EventRecordID>" + record++ + "</EventRecordID><Channel>"
                        + channel
                        + "</Channel><Computer>" + full(machine) + "</Computer></System>" + data + "</Event>",
                tale);
    }

    private static String data(String... namesAndValues) {
        StringBuilder text = new StringBuilder("<EventData>");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            text.append("<Data Name='")
                    .append(namesAndValues[i])
                    .append("'>")
                    .append(escape(namesAndValues[i + 1]))
                    .append("</Data>");
        }
        return text + "</EventData>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;");
    }

    /** Someone signs in at a machine or over the network (4624), or fails to (4625). */
    public void logon(Tale tale, long time, String machine, String user, String address, int type, boolean good) {
        xml(
                tale,
                time,
                machine,
                "Microsoft-Windows-Security-Auditing",
                good ? 4624 : 4625,
                "Security",
                data(
                        "SubjectUserName",
                        "-",
                        "TargetUserName",
                        user,
                        "TargetDomainName",
                        "HARBOR",
                        "LogonType",
                        String.valueOf(type),
                        "WorkstationName",
                        "-",
                        "IpAddress",
                        address,
                        "IpPort",
                        String.valueOf(dice.between(49152, 65000)),
                        "Status",
                        good ? "0x0" : "0xc000006d"));
    }

    /** The Security log was emptied (1102). */
    public void cleared(Tale tale, long time, String machine, String user) {
        xml(
                tale,
                time,
                machine,
                "Microsoft-Windows-Eventlog",
                1102,
                "Security",
                "<UserData><LogFileCleared xmlns='http://manifests.microsoft.com/win/2004/08/windows/eventlog'>"
                        + "<SubjectUserSid>S-1-5-21-1000-1000-1000-1104</SubjectUserSid><SubjectUserName>" + user
                        + "</SubjectUserName><SubjectDomainName>HARBOR</SubjectDomainName></LogFileCleared></UserData>");
    }

    /** Defender's protection of a running system was switched off (5001) or on (5000). */
    public void defender(Tale tale, long time, String machine, boolean on) {
        xml(
                tale,
                time,
                machine,
                "Microsoft-Windows-Windows Defender",
                on ? 5000 : 5001,
                "Microsoft-Windows-Windows Defender/Operational",
                data("Product Name", "Microsoft Defender Antivirus", "Product Version", "4.18.26010.5"));
    }

    /** A service was started or stopped (7036). */
    public void service(Tale tale, long time, String machine, String name, boolean running) {
        xml(
                tale,
                time,
                machine,
                "Service Control Manager",
                7036,
                "System",
                data("param1", name, "param2", running ? "running" : "stopped"));
    }
}
