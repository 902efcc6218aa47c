package wary.scenario.internal.log;

import java.io.IOException;
import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.stage.Timeline;
import wary.scenario.internal.world.World;

/**
 * All that write logs.
 *
 * @param www the office's public site
 * @param lookup where voters look up their registration
 * @param absenteePortal where they ask for an absentee ballot
 * @param results the results of the count
 */
public record Logs(
        Site www,
        Site lookup,
        Site absenteePortal,
        Site results,
        Zeek zeek,
        Suricata suricata,
        Resolver resolver,
        Gateway gateway,
        Server server,
        MailLog mailLog,
        Post officePost,
        Post partyPost,
        M365 m365,
        Entra entra,
        Google google,
        Okta okta,
        Windows windows,
        Election election) {

    /** Opens all files. */
    public static Logs open(World world, Timeline t) throws IOException {
        String office = World.OFFICE + "/logs/";
        String party = World.PARTY + "/logs/";
        String vendor = World.VENDOR + "/logs/";
        long begin = world.clock().begin();
        Dice dice = world.dice("logs");
        return new Logs(
                Site.apache(t, office + "web/www-access.log", "www.harbor.example", World.WWW),
                Site.nginx(t, office + "web/lookup-access.log", "lookup.harbor.example", World.LOOKUP),
                Site.nginx(t, office + "web/absentee-access.log", "absentee.harbor.example", World.ABSENTEE),
                Site.iis(t, office + "web/results-u_ex.log", "results.harbor.example", World.RESULTS, begin),
                new Zeek(t, office + "zeek", dice.fork("zeek"), begin),
                new Suricata(t, t.lines(office + "suricata/eve.json", ""), dice.fork("suricata")),
                new Resolver(t, t.lines(office + "dns/query.log", ""), dice.fork("dns"), World.RESOLVER),
                new Gateway(t, t.lines(office + "gateway/messages", ""), dice.fork("gateway"), begin),
                new Server(
                        t,
                        t.lines(office + "linux/auth.log", ""),
                        t.lines(office + "linux/audit.log", ""),
                        dice.fork("server"),
                        begin),
                new MailLog(t, t.lines(office + "mail/mail.log", ""), dice.fork("maillog")),
                new Post(
                        t,
                        t.mailbox(office + "mail/journal.mbox"),
                        dice.fork("office post"),
                        "mx.harbor.example",
                        World.OFFICE_DOMAIN),
                new Post(
                        t,
                        t.maildir(party + "mail/Maildir"),
                        dice.fork("party post"),
                        "mx.riverparty.example",
                        World.PARTY_DOMAIN),
                new M365(t, t.lines(office + "cloud/m365-audit.jsonl", ""), dice.fork("m365")),
                new Entra(
                        t,
                        t.lines(office + "cloud/entra-signins.jsonl", ""),
                        t.lines(office + "cloud/entra-audit.jsonl", ""),
                        dice.fork("entra")),
                new Google(
                        t,
                        t.lines(party + "cloud/google-login.jsonl", ""),
                        t.lines(party + "cloud/google-admin.jsonl", ""),
                        dice.fork("google")),
                new Okta(t, t.lines(vendor + "cloud/okta.jsonl", ""), dice.fork("okta")),
                new Windows(
                        t,
                        t.lines(office + "windows/sysmon.jsonl", ""),
                        t.lines(office + "windows/events.xml", ""),
                        dice.fork("windows")),
                new Election(
                        t,
                        t.lines(office + "election/roll-changes.csv", Election.COLUMNS),
                        t.lines(office + "election/absentee-requests.csv", Election.COLUMNS),
                        t.lines(office + "election/page-checks.jsonl", "")));
    }
}
