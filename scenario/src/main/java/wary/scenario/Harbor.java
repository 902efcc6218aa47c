package wary.scenario;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import wary.scenario.internal.attack.Attacks;
import wary.scenario.internal.benign.Twins;
import wary.scenario.internal.daily.Everyday;
import wary.scenario.internal.log.Logs;
import wary.scenario.internal.log.Scene;
import wary.scenario.internal.stage.Actor;
import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.stage.Episode;
import wary.scenario.internal.stage.Hour;
import wary.scenario.internal.stage.Timeline;
import wary.scenario.internal.world.World;

/**
 * Writes Harbor: one folder for each of the three, with {@code election.yaml} and {@code logs}, and {@code truth.json}
 * beside them. The same seed and size give the same bytes.
 */
public final class Harbor {
    private Harbor() {}

    /**
     * Writes everything.
     *
     * @param dir an empty folder, or one that is not there yet
     * @param seed any number; another one gives other names, days, addresses and wordings
     * @param size how much happens beside the attacks
     * @param progress is told of each day
     * @return what {@code truth.json} says, too
     * @throws IOException if the folder is not empty or cannot be written to
     */
    public static Truth write(Path dir, long seed, Size size, Progress progress) throws IOException {
        mustBeEmpty(dir);
        World world = World.of(seed, size);
        Clock clock = world.clock();
        Files.createDirectories(dir);
        Yaml.write(dir, world);
        Truth truth;
        try (Timeline timeline = new Timeline(dir, clock.begin(), clock.end())) {
            Scene scene = new Scene(world, Logs.open(world, timeline));
            List<Episode> attacks = Attacks.of(scene);
            List<Episode> twins = Twins.of(scene);
            play(scene, timeline, attacks, twins, progress);
            truth = new Truth(
                    seed,
                    size,
                    Instant.ofEpochMilli(clock.begin()),
                    Instant.ofEpochMilli(clock.end()),
                    Instant.ofEpochMilli(clock.at(0, 0, 0)),
                    Instant.ofEpochMilli(clock.at(0, Clock.POLLS_CLOSE, 0)),
                    told(attacks),
                    told(twins),
                    timeline.records());
        }
        Files.writeString(dir.resolve("truth.json"), TruthJson.of(truth), StandardCharsets.UTF_8);
        return truth;
    }

    private static void play(
            Scene scene, Timeline timeline, List<Episode> attacks, List<Episode> twins, Progress progress)
            throws IOException {
        attacks.forEach(e -> scene.agenda().add(e.begin(), e::play));
        twins.forEach(e -> scene.agenda().add(e.begin(), e::play));
        List<Actor> everyday = Everyday.of(scene);
        Clock clock = scene.clock();
        int days = Clock.END_DAY - Clock.FIRST_DAY;
        for (int day = Clock.FIRST_DAY; day < Clock.END_DAY; day++) {
            for (int of = 0; of < 24; of++) {
                Hour hour = new Hour(clock.at(day, of, 0), day, of, clock.workday(day));
                scene.agenda().doUntil(hour.end());
                for (Actor actor : everyday) {
                    actor.act(hour);
                }
                timeline.writeUntil(hour.end());
            }
            progress.day(day - Clock.FIRST_DAY + 1, days, timeline.written());
        }
    }

    private static List<Truth.Case> told(List<Episode> episodes) {
        return episodes.stream()
                .map(e -> e.tale().told())
                .sorted(Comparator.comparing(Truth.Case::firstSign))
                .toList();
    }

    private static void mustBeEmpty(Path dir) throws IOException {
        if (Files.exists(dir)) {
            try (var content = Files.newDirectoryStream(dir)) {
                if (content.iterator().hasNext()) {
                    throw new IOException(
                            dir + ": expected an empty folder, found one with content: name another, or" + " empty it");
                }
            }
        }
    }
}
