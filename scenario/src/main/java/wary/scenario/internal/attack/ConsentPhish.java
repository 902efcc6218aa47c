package wary.scenario.internal.attack;

import wary.scenario.internal.daily.Agents;
import wary.scenario.internal.log.Mail;
import wary.scenario.internal.log.Mailing;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.world.Addresses;
import wary.scenario.internal.world.Person;
import wary.scenario.internal.world.World;

/** An application asks for access to mail, and a clerk consents. */
final class ConsentPhish extends Plot {
    ConsentPhish(Scene scene) {
        super(
                scene,
                "consent-phish",
                World.OFFICE,
                "A clerk consents to an application of strangers that may read mail.",
                new When(-122, -108, 9, 15, true),
                Units.CONSENT);
    }

    @Override
    public void play() {
        String app = dice.pick("Mail Upgrade", "Secure Viewer", "DocShare Plus", "Mailbox Cleaner", "Calendar Helper")
                + dice.pick("", " Pro", " 365");
        String domain = dice.word(6) + dice.pick("-apps", "-docs", "cloud") + ".example";
        String sender = outsider();
        String reader = outsider();
        String scopes = "openid offline_access " + dice.pick("Mail.Read", "Mail.ReadWrite", "Mail.Read Mail.Send")
                + dice.pick("", " Contacts.Read", " Files.Read.All");
        Person victim = clerk();
        tale.domain(domain).address(sender, reader).thing(app);
        Mail mail = Mail.of("Document sharing", "share@" + domain, "mail." + domain, sender, Mail.PASS)
                .to(victim.name(), victim.account())
                .says(
                        dice.pick(
                                "A document was shared with you",
                                "Your mailbox needs an upgrade",
                                "Minutes for review"),
                        "Open with " + app,
                        "<p><a href=\"https://login.northmail.example/oauth2/authorize?client_id=" + dice.uuid()
                                + "&scope=" + scopes.replace(" ", "%20") + "&redirect_uri=https://" + domain
                                + "/cb\">Open with " + app + "</a></p>");
        new Mailing(scene).toOffice(tale, begin(), mail);
        long consent = begin() + minutes(10, 200);
        String id = dice.uuid();
        logs.m365()
                .directory(
                        tale,
                        consent,
                        "Consent to application.",
                        victim.account(),
                        Addresses.OFFICE_EXIT,
                        "ServicePrincipal_" + id,
                        "ConsentContext.IsAdminConsent",
                        "False",
                        "ConsentAction.Permissions",
                        "[] => [[Id: x, ConsentType: Principal, Scope: " + scopes + "]]",
                        "TargetId.ServicePrincipalNames",
                        app);
        logs.entra()
                .change(
                        tale,
                        consent + 900,
                        "Consent to application",
                        "ApplicationManagement",
                        victim.account(),
                        Addresses.OFFICE_EXIT,
                        app,
                        "ConsentType: Principal, Scope: " + scopes);
        for (int i = dice.between(2, 6); i > 0; i--) {
            logs.m365()
                    .mail(
                            tale,
                            consent + minutes(30, 4000),
                            victim.account(),
                            reader,
                            "Client=REST;Client=RESTSystem;"
                                    + Agents.browser(dice).substring(0, 11),
                            dice.between(20, 90));
        }
    }
}
