package wary.scenario.internal.daily;

import java.util.List;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Windows;
import wary.scenario.internal.stage.Actor;
import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.stage.Hour;
import wary.scenario.internal.stage.Tale;
import wary.scenario.internal.world.Person;

/** Windows machines: what people start, what services do, who signs in where. */
final class Desks implements Actor {
    private static final String OFFICE = "C:\\Program Files\\Microsoft Office\\root\\Office16\\";
    private static final String SYSTEM = "C:\\Windows\\System32\\";
    private static final List<String> PROGRAMS = List.of(
            OFFICE + "WINWORD.EXE",
            OFFICE + "EXCEL.EXE",
            OFFICE + "OUTLOOK.EXE",
            "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
            SYSTEM + "notepad.exe",
            "C:\\Program Files\\Tally\\RollClient.exe",
            SYSTEM + "mmc.exe",
            SYSTEM + "cmd.exe");
    private static final List<String> SERVICES = List.of(
            "Background Intelligent Transfer Service",
            "Windows Update",
            "Print Spooler",
            "Windows Modules Installer",
            "Software Protection");
    /** Servers with Windows; the second shows the results. */
    static final List<String> SERVERS = List.of("HC-DC1", "HC-RES1", "HC-FILE1");

    private final Scene scene;
    private final Dice dice;
    private final Rates rates;

    Desks(Scene scene) {
        this.scene = scene;
        dice = scene.dice("desks");
        rates = new Rates(scene.world().size(), dice);
    }

    @Override
    public void act(Hour hour) {
        Windows windows = scene.logs().windows();
        for (int i = rates.atWork(hour, 150); i > 0; i--) {
            Person person = dice.pick(scene.world().staff());
            String program = dice.pick(PROGRAMS);
            windows.process(
                    Tale.NOBODY,
                    rates.when(hour),
                    person.machine(),
                    "HARBOR\\" + person.user(),
                    program,
                    "\"" + program + "\"",
                    "C:\\Windows\\explorer.exe",
                    "C:\\Windows\\Explorer.EXE");
        }
        for (int i = rates.always(60); i > 0; i--) {
            String machine = dice.chance(0.5)
                    ? dice.pick(SERVERS)
                    : dice.pick(scene.world().staff()).machine();
            String service = dice.pick("svchost.exe", "taskhostw.exe", "MpCmdRun.exe", "conhost.exe", "powershell.exe");
            String command = switch (service) {
                case "powershell.exe" ->
                    SYSTEM
                            + "WindowsPowerShell\\v1.0\\powershell.exe -ExecutionPolicy AllSigned -File C:\\Scripts\\inventory.ps1";
                case "svchost.exe" -> SYSTEM + "svchost.exe -k netsvcs -p -s Schedule";
                default -> SYSTEM + service;
            };
            windows.process(
                    Tale.NOBODY,
                    rates.when(hour),
                    machine,
                    "NT AUTHORITY\\SYSTEM",
                    SYSTEM + service,
                    command,
                    SYSTEM + "services.exe",
                    SYSTEM + "services.exe");
        }
        for (int i = rates.atWork(hour, 60); i > 0; i--) {
            Person person = dice.pick(scene.world().staff());
            windows.logon(
                    Tale.NOBODY,
                    rates.when(hour),
                    dice.pick("HC-DC1", "HC-FILE1", person.machine()),
                    person.user(),
                    person.address(),
                    dice.pick(2, 3, 3),
                    !dice.chance(0.04));
        }
        // A web server starts the compiler now and then, by itself.
        for (int i = rates.always(0.3); i > 0; i--) {
            windows.process(
                    Tale.NOBODY,
                    rates.when(hour),
                    "HC-RES1",
                    "IIS APPPOOL\\Results",
                    "C:\\Windows\\Microsoft.NET\\Framework64\\v4.0.30319\\csc.exe",
                    "\"csc.exe\" /noconfig /fullpaths @\"C:\\Windows\\Temp\\ASP\\" + dice.word(8) + ".cmdline\"",
                    SYSTEM + "inetsrv\\w3wp.exe",
                    "c:\\windows\\system32\\inetsrv\\w3wp.exe -ap \"Results\"");
        }
        for (int i = rates.always(18); i > 0; i--) {
            windows.service(Tale.NOBODY, rates.when(hour), dice.pick(SERVERS), dice.pick(SERVICES), dice.chance(0.5));
        }
    }
}
