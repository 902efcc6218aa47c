package wary.scenario.internal.benign;

import java.util.List;
import wary.scenario.internal.log.Attachment;
import wary.scenario.internal.log.Mail;
import wary.scenario.internal.log.Mailing;
import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.world.Person;
import wary.scenario.internal.world.World;

/** The vendor's workbook with macros, from the vendor's own domain, as every month. */
final class VendorWorkbook extends Plot {
    VendorWorkbook(Scene scene) {
        super(
                scene,
                "vendor-workbook",
                World.OFFICE,
                "The vendor sends its workbook with macros, as every month.",
                new When(-178, -165, 9, 11, true),
                Units.VENDOR,
                Units.MACRO);
    }

    @Override
    public void play() {
        tale.domain(World.VENDOR_DOMAIN);
        for (int month = 0; month < 6; month++) {
            for (Person person : List.of(
                    scene.world().admin(0),
                    scene.world().admin(1),
                    scene.world().staff().get(4))) {
                tale.account(person.account());
                Mail mail = Mail.of(
                                "Tally Systems Support",
                                "support@" + World.VENDOR_DOMAIN,
                                "mail." + World.VENDOR_DOMAIN,
                                "198.19.240.13",
                                Mail.PASS)
                        .to(person.name(), person.account())
                        .says(
                                "Inventory workbook",
                                "Hello,\nthe workbook for this month, as always.",
                                "<p>The workbook for this month, as always.</p>")
                        .with(Attachment.macroWorkbook(dice, "Inventory_" + (month + 1) + ".xlsm"));
                new Mailing(scene).toOffice(tale, begin() + month * 28L * Clock.DAY + seconds(0, 300), mail);
            }
        }
    }
}
