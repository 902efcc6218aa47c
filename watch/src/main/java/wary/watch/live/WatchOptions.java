package wary.watch.live;

import java.nio.file.Path;
import java.time.Duration;
import wary.telemetry.follow.FollowOptions;

/**
 * How logs are watched.
 *
 * @param state the folder for what is remembered; made if it is not there
 * @param lateness how much later than it happened a record may come and still be put in its place
 * @param save how often what is remembered is saved
 * @param follow how logs are followed
 */
public record WatchOptions(Path state, Duration lateness, Duration save, FollowOptions follow) {
    /** Two minutes of lateness, saved every ten seconds. */
    public static WatchOptions in(Path state) {
        return new WatchOptions(state, Duration.ofMinutes(2), Duration.ofSeconds(10), FollowOptions.DEFAULT);
    }

    public WatchOptions lateness(Duration time) {
        return new WatchOptions(state, time, save, follow);
    }

    public WatchOptions follow(FollowOptions options) {
        return new WatchOptions(state, lateness, save, options);
    }
}
