package wary.scenario.internal.daily;

import wary.scenario.internal.log.Scene;
import wary.scenario.internal.stage.Actor;
import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.stage.Hour;
import wary.scenario.internal.stage.Tale;
import wary.scenario.internal.world.Addresses;
import wary.scenario.internal.world.Person;

/** The vendor's people. */
final class VendorWork implements Actor {
    private final Scene scene;
    private final Dice dice;
    private final Rates rates;

    VendorWork(Scene scene) {
        this.scene = scene;
        dice = scene.dice("vendor life");
        rates = new Rates(scene.world().size(), dice);
    }

    @Override
    public void act(Hour hour) {
        for (int i = rates.atWork(hour, 22); i > 0; i--) {
            Person person = dice.pick(scene.world().vendor());
            boolean good = !dice.chance(0.05);
            String type = good
                    ? dice.pick("user.session.start", "user.authentication.sso", "user.authentication.auth_via_mfa")
                    : "user.session.start";
            String message = type.endsWith("sso")
                    ? "User single sign on to app"
                    : type.endsWith("mfa") ? "Authentication of user via MFA" : "User login to Okta";
            scene.logs()
                    .okta()
                    .event(
                            Tale.NOBODY,
                            rates.when(hour),
                            type,
                            person.account(),
                            person.name(),
                            Addresses.VENDOR_EXIT,
                            good ? "SUCCESS" : "FAILURE",
                            message);
        }
    }
}
