package wary.scenario.internal.benign;

import wary.scenario.internal.daily.Agents;
import wary.scenario.internal.log.Entra;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.world.Addresses;
import wary.scenario.internal.world.Person;
import wary.scenario.internal.world.World;

/** A clerk has a new phone: two requests run out on the old one, then it works, and the new one is added. */
final class NewPhone extends Plot {
    NewPhone(Scene scene) {
        super(
                scene,
                "new-phone",
                World.OFFICE,
                "A clerk misses two requests for approval, signs in, and adds a new phone.",
                new When(-100, -40, 9, 14, true),
                Units.MFA_FATIGUE,
                Units.MFA_METHOD);
    }

    @Override
    public void play() {
        Person person = clerk();
        tale.address(Addresses.OFFICE_EXIT);
        long time = begin();
        for (int code : new int[] {500121, 500121, 0}) {
            logs.entra()
                    .signIn(
                            tale,
                            time,
                            new Entra.SignIn(
                                    person.account(),
                                    Addresses.OFFICE_EXIT,
                                    "Office Home",
                                    code,
                                    Agents.office(),
                                    person.machine(),
                                    "none"));
            time += seconds(50, 140);
        }
        logs.entra()
                .change(
                        tale,
                        time + 90_000,
                        "User registered security info",
                        "UserManagement",
                        person.account(),
                        Addresses.OFFICE_EXIT,
                        person.account(),
                        "User registered Authenticator App with Notification and Code");
    }
}
