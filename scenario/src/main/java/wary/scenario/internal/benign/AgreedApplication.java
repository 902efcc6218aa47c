package wary.scenario.internal.benign;

import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.world.Addresses;
import wary.scenario.internal.world.Person;
import wary.scenario.internal.world.World;

/** An administrator installs the application that the office agreed on. */
final class AgreedApplication extends Plot {
    AgreedApplication(Scene scene) {
        super(
                scene,
                "agreed-application",
                World.OFFICE,
                "An administrator consents to the application that was agreed on.",
                new When(-130, -80, 10, 15, true),
                Units.CONSENT);
    }

    @Override
    public void play() {
        Person admin = scene.world().admin(0);
        tale.account(admin.account()).address(Addresses.OFFICE_EXIT).thing("Tally Calendar");
        logs.m365()
                .directory(
                        tale,
                        begin(),
                        "Add service principal.",
                        admin.account(),
                        Addresses.OFFICE_EXIT,
                        "ServicePrincipal_" + dice.uuid(),
                        "DisplayName",
                        "Tally Calendar");
        logs.m365()
                .directory(
                        tale,
                        begin() + 30_000,
                        "Consent to application.",
                        admin.account(),
                        Addresses.OFFICE_EXIT,
                        "ServicePrincipal_" + dice.uuid(),
                        "ConsentContext.IsAdminConsent",
                        "True",
                        "ConsentAction.Permissions",
                        "[] => [[ConsentType: AllPrincipals, Scope: User.Read Calendars.Read]]",
                        "TargetId.ServicePrincipalNames",
                        "Tally Calendar");
        logs.entra()
                .change(
                        tale,
                        begin() + 31_000,
                        "Consent to application",
                        "ApplicationManagement",
                        admin.account(),
                        Addresses.OFFICE_EXIT,
                        "Tally Calendar",
                        "ConsentType: AllPrincipals, Scope: User.Read Calendars.Read");
    }
}
