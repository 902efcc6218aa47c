package wary.scenario.internal.benign;

import wary.scenario.internal.daily.Agents;
import wary.scenario.internal.log.Entra;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.world.Addresses;
import wary.scenario.internal.world.Person;
import wary.scenario.internal.world.World;

/** A clerk at a conference far away works over the office's VPN. */
final class TravellingStaff extends Plot {
    TravellingStaff(Scene scene) {
        super(
                scene,
                "staff-on-travel",
                World.OFFICE,
                "A clerk on travel signs in from elsewhere, over the office's announced VPN.",
                new When(-100, -70, 7, 9, true),
                Units.ODD_SIGN_IN);
    }

    @Override
    public void play() {
        Person person = clerk();
        String hotel = outsider();
        tale.address(hotel);
        for (int day = 0; day < 4; day++) {
            long time = begin() + day * Clock.DAY + minutes(0, 500);
            String exit = Addresses.vpn(dice);
            tale.address(exit);
            logs.gateway()
                    .say(
                            tale,
                            time - 60_000,
                            "openvpn[812]: " + person.user() + "/" + hotel + ":40012 MULTI: Learn: 10.20.8.61 -> "
                                    + person.user());
            logs.entra()
                    .signIn(
                            tale,
                            time,
                            new Entra.SignIn(
                                    person.account(),
                                    exit,
                                    "Office 365 Exchange Online",
                                    0,
                                    Agents.office(),
                                    person.machine(),
                                    "none"));
            logs.m365().login(tale, time, person.account(), exit, Agents.office(), true);
        }
    }
}
