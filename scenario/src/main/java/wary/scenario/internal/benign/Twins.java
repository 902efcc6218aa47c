package wary.scenario.internal.benign;

import java.util.List;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.stage.Episode;

/** All that looks like an attack. */
public final class Twins {
    private Twins() {}

    public static List<Episode> of(Scene scene) {
        return List.of(
                new DeadlineCrowd(scene),
                new RollMaintenance(scene),
                new TravellingStaff(scene),
                new ResearcherScan(scene),
                new RealNotice(scene),
                new Newsletter(scene),
                new OwnForwarding(scene),
                new CampaignForwarding(scene),
                new AgreedApplication(scene),
                new LogRotation(scene),
                new ServerRestart(scene),
                new DefenderUpdate(scene),
                new PageUpdate(scene),
                new LoadTest(scene),
                new PasswordResets(scene),
                new NewPhone(scene),
                new ElectionNight(scene),
                new VendorWorkbook(scene),
                new QuotedNames(scene),
                new CareHome(scene),
                new CampusMoves(scene),
                new Portrait(scene));
    }
}
