package wary.scenario.internal.attack;

import wary.scenario.internal.daily.Agents;
import wary.scenario.internal.daily.Voters;
import wary.scenario.internal.log.Election;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.world.World;

/** Absentee ballots of many voters are to be mailed to one address. */
final class OneMailbox extends Plot {
    OneMailbox(Scene scene) {
        super(
                scene,
                "absentee-one-address",
                World.OFFICE,
                "Absentee ballots of many voters are asked for at one mailing address.",
                new When(-34, -22, 9, 18, false),
                Units.ABSENTEE);
    }

    @Override
    public void play() {
        Dice own = dice.fork("address");
        Voters voters = new Voters(scene, own);
        String mailing = "PO Box " + own.between(100, 990) + ", " + own.pick("Northquay", "Millbrook", "Saltmarsh")
                + " " + own.between(90_100, 90_139);
        tale.thing(mailing);
        int count = dice.between(40, 90);
        long time = begin();
        String from = outsider();
        tale.address(from);
        for (int i = 0; i < count; i++) {
            if (i % 20 == 19) {
                from = outsider();
                tale.address(from);
            }
            voters.absentee(tale, time, from, Agents.browser(own), 0);
            Election.Row row = new Election.Row(
                    "portal",
                    "request",
                    World.recordId(dice.below(900_000)),
                    from,
                    "",
                    mailing,
                    dice.pick("travel", "illness", "work"));
            logs.election().absentee(tale, time + seconds(302, 340), row);
            time += minutes(1, 9);
        }
    }
}
