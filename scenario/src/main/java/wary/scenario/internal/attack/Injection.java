package wary.scenario.internal.attack;

import java.util.List;
import wary.scenario.internal.daily.Agents;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.log.Visit;
import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.world.World;

/** SQL in the fields of the look-up, a few tries an hour over many days, from few addresses. */
final class Injection extends Plot {
    private static final List<String> PAYLOADS = List.of(
            "%%27%%20OR%%20%d=%d--%%20-",
            "%%27+UNION+SELECT+NULL,table_name,NULL+FROM+information_schema.tables--+%d",
            "%d%%27%%20AND%%20SLEEP(%d)%%20AND%%20%%271%%27=%%271",
            "%%27%%29%%20UNION%%20ALL%%20SELECT%%20%d,@@version,%d--%%20",
            "%d+AND+1=CONVERT(int,(SELECT+TOP+1+name+FROM+sys.databases))--",
            "%%2527%%2520or%%2520%d%%253D%d--",
            "%d%%27;WAITFOR%%20DELAY%%20%%270:0:%d%%27--",
            "%%27%%20AND%%20(SELECT%%20COUNT(*)%%20FROM%%20voters)%%3E%d--%%20");

    Injection(Scene scene) {
        super(
                scene,
                "lookup-injection",
                World.OFFICE,
                "Database commands in the fields of the look-up, slowly, over many days.",
                new When(-95, -82, 0, 23, false),
                Units.INJECTION);
    }

    @Override
    public void play() {
        List<String> from = scene.world().addresses().outsiders(dice.between(2, 5));
        tale.addresses(from);
        int days = dice.between(8, 19);
        String agent = Agents.browser(dice);
        List<String> payloads = dice.some(PAYLOADS, dice.between(4, PAYLOADS.size()));
        long time = begin();
        long until = begin() + days * Clock.DAY;
        while (time < until) {
            int number = dice.between(1, 9);
            String field = dice.pick("/search?first=A&last=", "/status?zip=90100&id=");
            String payload = dice.pick(payloads).formatted(number, number);
            int status = dice.chance(0.4) ? 500 : 200;
            int millis = payload.contains("SLEEP") || payload.contains("WAITFOR")
                    ? number * 1000 + dice.below(300)
                    : 60 + dice.tail(200);
            logs.lookup()
                    .hit(
                            tale,
                            time,
                            Visit.get(dice.pick(from), field + payload, status, 900 + dice.below(6000), agent, millis));
            time += minutes(15, 220);
        }
    }
}
