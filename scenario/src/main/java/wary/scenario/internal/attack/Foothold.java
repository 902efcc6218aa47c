package wary.scenario.internal.attack;

import wary.scenario.internal.daily.Machines;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.world.World;

/**
 * What the intruders of the last week share.
 *
 * @param host a server outside
 * @param hostAddress its address
 * @param account whose password had leaked
 * @param address where they come from
 */
record Foothold(String host, String hostAddress, String account, String address) {
    static Foothold of(Scene scene) {
        Dice dice = scene.dice("foothold");
        int which = dice.below(2);
        String account = dice.pick(Machines.SERVICE_ACCOUNTS);
        return new Foothold(
                Machines.HOSTS.get(which),
                which == 0 ? World.WWW : World.LOOKUP,
                account,
                scene.world().addresses().outsider());
    }
}
