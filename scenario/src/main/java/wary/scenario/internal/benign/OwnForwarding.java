package wary.scenario.internal.benign;

import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.world.Addresses;
import wary.scenario.internal.world.Person;
import wary.scenario.internal.world.World;

/** Before a holiday a clerk forwards mail to a colleague. */
final class OwnForwarding extends Plot {
    OwnForwarding(Scene scene) {
        super(
                scene,
                "own-forwarding",
                World.OFFICE,
                "A clerk forwards mail to a colleague in the office.",
                new When(-118, -60, 14, 16, true),
                Units.FORWARDING);
    }

    @Override
    public void play() {
        Person person = clerk();
        Person colleague = scene.world().admin(1);
        tale.address(Addresses.OFFICE_EXIT);
        logs.m365()
                .exchange(
                        tale,
                        begin(),
                        "New-InboxRule",
                        person.account(),
                        Addresses.OFFICE_EXIT,
                        person.account() + "\\Holiday",
                        "Name",
                        "Holiday",
                        "ForwardTo",
                        colleague.account(),
                        "StopProcessingRules",
                        "False");
        logs.m365()
                .exchange(
                        tale,
                        begin() + 9 * Clock.DAY,
                        "Remove-InboxRule",
                        person.account(),
                        Addresses.OFFICE_EXIT,
                        person.account() + "\\Holiday",
                        "Identity",
                        "Holiday");
    }
}
