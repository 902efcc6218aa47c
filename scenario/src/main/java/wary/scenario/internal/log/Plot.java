package wary.scenario.internal.log;

import java.util.List;
import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.stage.Episode;
import wary.scenario.internal.stage.Tale;
import wary.scenario.internal.world.Person;

/** Something that happens once, with dice and a tale of its own. */
public abstract class Plot implements Episode {
    protected final Scene scene;
    protected final Logs logs;
    protected final Dice dice;
    protected final Tale tale;
    private final long begin;

    /**
     * When it begins: some moment of some day between two, at some hour between two, by the office's clock.
     *
     * @param fromDay counted from election day
     * @param toDay included
     * @param fromHour 0 to 23
     * @param toHour included
     * @param atWork whether only a day on which people work will do
     */
    public record When(int fromDay, int toDay, int fromHour, int toHour, boolean atWork) {
        long choose(Clock clock, Dice dice) {
            int day = dice.between(fromDay, toDay);
            int chosen = atWork ? clock.workdayFrom(day) : day;
            return clock.at(chosen, dice.between(fromHour, toHour), dice.between(1, 55)) + dice.below(60_000);
        }
    }

    /**
     * @param name of the case
     * @param office in whose logs it is
     * @param what it is, in a sentence
     * @param when it begins
     * @param units the detections it is for
     */
    protected Plot(Scene scene, String name, String office, String what, When when, String... units) {
        this.scene = scene;
        logs = scene.logs();
        dice = scene.dice("plot " + name);
        tale = new Tale(name, office, what, List.of(units));
        begin = when.choose(scene.clock(), dice);
    }

    @Override
    public final Tale tale() {
        return tale;
    }

    @Override
    public final long begin() {
        return begin;
    }

    protected final String outsider() {
        return scene.world().addresses().outsider();
    }

    /** A clerk, noted in the tale. */
    protected final Person clerk() {
        Person person = scene.world().clerk(dice);
        tale.account(person.account());
        return person;
    }

    protected final long minutes(int low, int high) {
        return dice.between(low, high) * Clock.MINUTE + dice.below(60_000);
    }

    protected final long seconds(int low, int high) {
        return dice.between(low, high) * Clock.SECOND + dice.below(1000);
    }
}
