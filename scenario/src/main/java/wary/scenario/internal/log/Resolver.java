package wary.scenario.internal.log;

import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.stage.LogFile;
import wary.scenario.internal.stage.Stamps;
import wary.scenario.internal.stage.Tale;
import wary.scenario.internal.stage.Timeline;

/** The office's resolver, BIND 9, and the log of what it is asked. */
public final class Resolver {
    private final Timeline timeline;
    private final LogFile file;
    private final Dice dice;
    private final String address;

    Resolver(Timeline timeline, LogFile file, Dice dice, String address) {
        this.timeline = timeline;
        this.file = file;
        this.dice = dice;
        this.address = address;
    }

    public void ask(Tale tale, long time, String client, String name, String type) {
        timeline.add(
                file,
                time,
                Stamps.millis(time) + " queries: info: client @0x7f" + dice.hex(10) + " " + client + "#"
                        + dice.between(1025, 65000) + " (" + name + "): query: " + name + " IN " + type + " +E(0)K ("
                        + address + ")",
                tale);
    }
}
