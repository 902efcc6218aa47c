package wary.scenario.internal.benign;

import java.util.List;
import wary.scenario.internal.daily.Voters;
import wary.scenario.internal.log.Election;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.world.Person;
import wary.scenario.internal.world.World;

/** The yearly maintenance of the roll, on the day that the calendar names. */
final class RollMaintenance extends Plot {
    RollMaintenance(Scene scene) {
        super(
                scene,
                "lawful-roll-maintenance",
                World.OFFICE,
                "The roll is put in order in bulk, within the announced hours.",
                new When(scene.world().maintenanceDay(), scene.world().maintenanceDay(), 8, 9, false),
                Units.ROLL,
                Units.ADDRESS_CHANGES);
    }

    @Override
    public void play() {
        Voters voters = new Voters(scene, dice);
        List<Person> team =
                List.of(scene.world().staff().get(2), scene.world().staff().get(3));
        team.forEach(person -> tale.account(person.account()).host(person.machine()));
        long time = begin();
        for (int i = dice.between(500, 800); i > 0; i--) {
            time += seconds(3, 50);
            Person person = dice.pick(team);
            String action = dice.pick("cancel", "cancel", "address-change", "update");
            String mailing = action.equals("address-change") ? voters.home() : "";
            logs.election()
                    .roll(
                            tale,
                            time,
                            new Election.Row(
                                    person.account(),
                                    action,
                                    World.recordId(dice.below(900_000)),
                                    person.address(),
                                    person.machine(),
                                    mailing,
                                    action.equals("cancel") ? "state list of deaths" : "post office list"));
        }
    }
}
