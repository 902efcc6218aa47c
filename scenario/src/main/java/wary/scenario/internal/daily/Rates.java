package wary.scenario.internal.daily;

import wary.scenario.Size;
import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.stage.Hour;

/** How often what happens in an hour. */
final class Rates {
    /** The sum of {@link Hour#awake} over a working day. */
    private static final double AWAKE = 15.3;
    /** Hours at work. */
    private static final double WORK = 9;

    private final Size size;
    private final Dice dice;

    Rates(Size size, Dice dice) {
        this.size = size;
        this.dice = dice;
    }

    /** Of what the public does so often on an average working day; more and more as the election comes near. */
    int publicly(Hour hour, double aDay) {
        return dice.poisson(aDay * size.crowd() * hour.awake() / AWAKE * season(hour.day()));
    }

    private static double season(int day) {
        return day > 0 ? 1.5 : 0.6 + 2 * Math.exp(day / 25.0);
    }

    /** Of what machines do so often a day, day and night. */
    int always(double aDay) {
        return dice.poisson(aDay * size.crowd() / 24);
    }

    /** Of what people do at work so often a day; now and then in the evening or on weekends, too. */
    int atWork(Hour hour, double aDay) {
        double share = hour.atWork() ? 1 / WORK : hour.hour() > 6 && hour.hour() < 22 ? 0.004 : 0;
        return dice.poisson(aDay * size.people() * share);
    }

    /** A moment within the hour. */
    long when(Hour hour) {
        return dice.time(hour.begin(), hour.end());
    }
}
