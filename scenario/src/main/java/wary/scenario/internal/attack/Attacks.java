package wary.scenario.internal.attack;

import java.util.List;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.stage.Episode;

/** All attacks. */
public final class Attacks {
    private Attacks() {}

    public static List<Episode> of(Scene scene) {
        Foothold foothold = Foothold.of(scene);
        return List.of(
                new Scan(scene),
                new Lookalike(scene),
                new CampaignTakeover(scene),
                new MailTakeover(scene),
                new ConsentPhish(scene),
                new MfaFatigue(scene),
                new Injection(scene),
                new VendorPhish(scene),
                new RollTamper(scene),
                new PortalChanges(scene),
                new RecordWalk(scene),
                new OneMailbox(scene),
                new PortalBurst(scene),
                new LeakedCredential(scene, foothold),
                new DefencesOff(scene, foothold),
                new CanaryLeak(scene),
                new ImageUpload(scene),
                new FloodWaves(scene),
                new ResultsSwap(scene),
                new LogDeletion(scene, foothold));
    }
}
