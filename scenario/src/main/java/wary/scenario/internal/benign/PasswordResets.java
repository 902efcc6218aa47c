package wary.scenario.internal.benign;

import wary.scenario.internal.daily.Agents;
import wary.scenario.internal.log.Entra;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.world.Addresses;
import wary.scenario.internal.world.Person;
import wary.scenario.internal.world.World;

/** After a training everyone chooses a new password, and some mistype it. */
final class PasswordResets extends Plot {
    PasswordResets(Scene scene) {
        super(
                scene,
                "password-resets",
                World.OFFICE,
                "After a training staff choose new passwords; some mistype them.",
                new When(-104, -90, 13, 15, true),
                Units.ODD_SIGN_IN,
                Units.MFA_FATIGUE);
    }

    @Override
    public void play() {
        Person admin = scene.world().admin(0);
        for (Person person : scene.world().staff()) {
            tale.account(person.account());
            long time = begin() + seconds(0, 1500);
            logs.m365()
                    .directory(
                            tale,
                            time,
                            "Change user password.",
                            person.account(),
                            Addresses.OFFICE_EXIT,
                            person.account(),
                            "Actor",
                            admin.account());
            logs.entra()
                    .change(
                            tale,
                            time + 300,
                            "Change user password",
                            "UserManagement",
                            person.account(),
                            Addresses.OFFICE_EXIT,
                            person.account(),
                            "Self service");
            for (int wrong = dice.below(4); wrong > 0; wrong--) {
                logs.entra()
                        .signIn(
                                tale,
                                time + seconds(30, 200),
                                new Entra.SignIn(
                                        person.account(),
                                        Addresses.OFFICE_EXIT,
                                        "Office Home",
                                        50126,
                                        Agents.office(),
                                        person.machine(),
                                        "none"));
            }
            logs.entra()
                    .signIn(
                            tale,
                            time + 240_000,
                            new Entra.SignIn(
                                    person.account(),
                                    Addresses.OFFICE_EXIT,
                                    "Office Home",
                                    0,
                                    Agents.office(),
                                    person.machine(),
                                    "none"));
        }
    }
}
