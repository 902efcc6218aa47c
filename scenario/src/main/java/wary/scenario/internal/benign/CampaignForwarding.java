package wary.scenario.internal.benign;

import wary.scenario.internal.log.Plot;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.log.Units;
import wary.scenario.internal.world.Addresses;
import wary.scenario.internal.world.Person;
import wary.scenario.internal.world.World;

/** A helper of the campaign forwards mail from there to a colleague there. */
final class CampaignForwarding extends Plot {
    CampaignForwarding(Scene scene) {
        super(
                scene,
                "campaign-own-forwarding",
                World.PARTY,
                "Someone in the campaign has mail forwarded within the campaign's own domain.",
                new When(-118, -60, 14, 16, true),
                Units.FORWARDING);
    }

    @Override
    public void play() {
        Person person = scene.world().campaign().get(2);
        tale.account(person.account()).address(Addresses.CAMPAIGN_EXIT);
        logs.google().login(tale, begin() - 60_000, person.account(), Addresses.CAMPAIGN_EXIT, true, false);
        logs.google()
                .admin(
                        tale,
                        begin(),
                        scene.world().campaign().getFirst().account(),
                        Addresses.CAMPAIGN_EXIT,
                        "USER_SETTINGS",
                        "ADD_MAIL_ROUTING_DESTINATION",
                        "USER_EMAIL",
                        person.account(),
                        "NEW_VALUE",
                        scene.world().campaign().get(3).account());
    }
}
