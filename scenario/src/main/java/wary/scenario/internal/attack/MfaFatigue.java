package wary.scenario.internal.attack;

import wary.scenario.internal.daily.Agents;
import wary.scenario.internal.log.Entra;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.world.Person;
import wary.scenario.internal.world.World;

/** Someone who knows the password asks for approval again and again, at night, until it is given. */
final class MfaFatigue extends Plot {
    MfaFatigue(Scene scene) {
        super(
                scene,
                "mfa-fatigue",
                World.OFFICE,
                "A clerk is asked for approval at night until they give in; a new second factor is then added.",
                new When(-117, -105, 21, 23, false),
                Units.MFA_FATIGUE,
                Units.MFA_METHOD,
                Units.ODD_SIGN_IN);
    }

    @Override
    public void play() {
        Person victim = clerk();
        String intruder = outsider();
        String agent = Agents.stranger(dice);
        tale.address(intruder);
        long time = begin();
        for (int i = dice.between(7, 18); i > 0; i--) {
            logs.entra()
                    .signIn(
                            tale,
                            time,
                            new Entra.SignIn(victim.account(), intruder, "Office Home", 500121, agent, "", "medium"));
            time += seconds(25, 140);
        }
        logs.entra()
                .signIn(
                        tale,
                        time,
                        new Entra.SignIn(victim.account(), intruder, "Office Home", 0, agent, "", "medium"));
        logs.m365().login(tale, time, victim.account(), intruder, agent, true);
        logs.entra()
                .change(
                        tale,
                        time + minutes(2, 30),
                        "User registered security info",
                        "UserManagement",
                        victim.account(),
                        intruder,
                        victim.account(),
                        "User registered Authenticator App with Notification and Code");
    }
}
