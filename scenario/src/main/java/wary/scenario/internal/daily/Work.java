package wary.scenario.internal.daily;

import java.util.List;
import wary.scenario.internal.log.Entra;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.stage.Actor;
import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.stage.Hour;
import wary.scenario.internal.stage.Tale;
import wary.scenario.internal.world.Addresses;
import wary.scenario.internal.world.Person;

/** Staff in the cloud: they sign in, mistype, read mail, work on files, set up rules for newsletters. */
final class Work implements Actor {
    private static final List<String> FILES = List.of(
            "poll-workers.xlsx",
            "ballot-proof.pdf",
            "minutes.docx",
            "budget.xlsx",
            "training.pptx",
            "precinct-map.pdf",
            "equipment-list.xlsx",
            "press-note.docx",
            "schedule.xlsx");
    private static final List<String> APPS =
            List.of("Office 365 Exchange Online", "Microsoft Teams", "SharePoint Online", "Office Home");

    private final Scene scene;
    private final Dice dice;
    private final Rates rates;

    Work(Scene scene) {
        this.scene = scene;
        dice = scene.dice("work");
        rates = new Rates(scene.world().size(), dice);
    }

    @Override
    public void act(Hour hour) {
        for (int i = rates.atWork(hour, 40); i > 0; i--) {
            signIn(hour, dice.pick(scene.world().staff()));
        }
        for (int i = rates.atWork(hour, 50); i > 0; i--) {
            Person person = dice.pick(scene.world().staff());
            String operation = dice.pick("FileAccessed", "FileModified", "FileDownloaded", "FilePreviewed");
            scene.logs()
                    .m365()
                    .file(
                            Tale.NOBODY,
                            rates.when(hour),
                            operation,
                            person.account(),
                            Addresses.OFFICE_EXIT,
                            Agents.office(),
                            dice.pick("Shared Documents", "Elections", "Training"),
                            dice.pick(FILES));
        }
        for (int i = rates.atWork(hour, 25); i > 0; i--) {
            Person person = dice.pick(scene.world().staff());
            scene.logs()
                    .m365()
                    .mail(
                            Tale.NOBODY,
                            rates.when(hour),
                            person.account(),
                            Addresses.OFFICE_EXIT,
                            "Client=OWA;Action=ViaProxy",
                            dice.between(1, 20));
        }
        for (int i = rates.atWork(hour, 0.4); i > 0; i--) {
            Person person = dice.pick(scene.world().staff());
            scene.logs()
                    .m365()
                    .exchange(
                            Tale.NOBODY,
                            rates.when(hour),
                            "New-InboxRule",
                            person.account(),
                            Addresses.OFFICE_EXIT,
                            person.account() + "\\Newsletters",
                            "Name",
                            "Newsletters",
                            "MoveToFolder",
                            "Newsletters",
                            "SubjectContainsWords",
                            "newsletter",
                            "StopProcessingRules",
                            "False");
        }
    }

    /** Mostly from the office, in the evening over the VPN or from home. */
    private void signIn(Hour hour, Person person) {
        long time = rates.when(hour);
        String home = "198.18." + (200 + Math.floorMod(person.account().hashCode(), 40)) + "."
                + (10 + Math.floorMod(person.account().hashCode() * 7, 200));
        String from = hour.atWork() && dice.chance(0.93)
                ? Addresses.OFFICE_EXIT
                : dice.chance(0.5) ? Addresses.vpn(dice) : home;
        String app = dice.pick(APPS);
        if (dice.chance(0.06)) {
            long before = Math.max(hour.begin(), time - 20 * Clock.SECOND);
            scene.logs()
                    .entra()
                    .signIn(
                            Tale.NOBODY,
                            before,
                            new Entra.SignIn(
                                    person.account(), from, app, 50126, Agents.office(), person.machine(), "none"));
            scene.logs().m365().login(Tale.NOBODY, before, person.account(), from, Agents.office(), false);
        }
        scene.logs()
                .entra()
                .signIn(
                        Tale.NOBODY,
                        time,
                        new Entra.SignIn(person.account(), from, app, 0, Agents.office(), person.machine(), "none"));
        scene.logs().m365().login(Tale.NOBODY, time, person.account(), from, Agents.office(), true);
        // Strangers try passwords of lists everywhere, and fail.
        if (dice.chance(0.08)) {
            scene.logs()
                    .entra()
                    .signIn(
                            Tale.NOBODY,
                            rates.when(hour),
                            new Entra.SignIn(
                                    person.account(),
                                    scene.world().addresses().prober(dice),
                                    "Office 365 Exchange Online",
                                    50126,
                                    "BAV2ROPC",
                                    "",
                                    "low"));
        }
    }
}
