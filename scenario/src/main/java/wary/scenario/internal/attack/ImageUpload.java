package wary.scenario.internal.attack;

import wary.scenario.internal.daily.Agents;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Site;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.log.Visit;
import wary.scenario.internal.log.Windows;
import wary.scenario.internal.world.World;

/** A candidate's portrait that is a script; then the web server starts a shell. */
final class ImageUpload extends Plot {
    ImageUpload(Scene scene) {
        super(
                scene,
                "script-in-image",
                World.OFFICE,
                "A portrait that holds a script is uploaded to the results server, which then starts a shell.",
                new When(-2, -2, 9, 22, false),
                Units.UPLOAD,
                Units.WEB_CHILD);
    }

    @Override
    public void play() {
        String from = outsider();
        String agent = Agents.browser(dice);
        Site site = logs.results();
        tale.address(from).host("HC-RES1");
        String name = dice.pick("portrait", "photo", "candidate", "headshot")
                + dice.below(90)
                + dice.pick(".jpg", ".png", ".jpeg", ".gif");
        String upload = dice.pick("/candidates/photo", "/upload/portrait.aspx", "/admin/images");
        Visit sent = Visit.get(from, upload, 200, 310, agent, 400).by("POST");
        site.hit(tale, begin(), sent);
        logs.zeek().http(tale, begin(), site.address(), site.host(), sent);
        String magic = dice.pick(
                "ASCII text, with CRLF line terminators",
                "PHP script, ASCII text",
                "HTML document, ASCII text, with very long lines",
                "Unicode text, UTF-8 text");
        logs.suricata()
                .file(
                        tale,
                        begin() + 20,
                        from,
                        site.address(),
                        site.host(),
                        upload,
                        name,
                        magic,
                        dice.between(900, 9000));
        if (dice.chance(0.7)) {
            logs.suricata()
                    .alert(
                            tale,
                            begin() + 25,
                            from,
                            site.address(),
                            80,
                            120,
                            "LOCAL WEB script content in an uploaded image",
                            "Web Application Attack",
                            1);
        }
        String worker = "C:\\Windows\\System32\\inetsrv\\w3wp.exe";
        String pool = "c:\\windows\\system32\\inetsrv\\w3wp.exe -ap \"Results\"";
        String user = "IIS APPPOOL\\Results";
        Windows windows = logs.windows();
        windows.writes(tale, begin() + 300, "HC-RES1", user, worker, "C:\\inetpub\\results\\photos\\" + name);
        long time = begin() + minutes(1, 15);
        for (int i = dice.between(3, 7); i > 0; i--) {
            Visit run = Visit.get(
                    from,
                    "/photos/" + name + dice.pick("/run.aspx", "", "?c=" + dice.word(5)),
                    200,
                    dice.between(50, 900),
                    agent,
                    700 + dice.tail(300));
            site.hit(tale, time, run);
            logs.zeek().http(tale, time, site.address(), site.host(), run);
            String command = dice.pick(
                    "whoami /all",
                    "ipconfig /all",
                    "net user",
                    "dir C:\\inetpub\\results",
                    "type C:\\inetpub\\results\\web.config");
            windows.process(
                    tale,
                    time + 120,
                    "HC-RES1",
                    user,
                    "C:\\Windows\\System32\\cmd.exe",
                    "cmd.exe /c " + command,
                    worker,
                    pool);
            time += seconds(8, 200);
        }
        windows.process(
                tale,
                time,
                "HC-RES1",
                user,
                "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe",
                "powershell -ep bypass -c \"iex (gc C:\\inetpub\\results\\photos\\" + name + " -raw)\"",
                worker,
                pool);
    }
}
