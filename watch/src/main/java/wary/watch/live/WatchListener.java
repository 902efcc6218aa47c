package wary.watch.live;

import wary.telemetry.Rejection;
import wary.telemetry.follow.Told;
import wary.watch.incident.Incident;
import wary.watch.incident.Sign;

/** Is told what a {@link Watcher} finds, on the thread that calls it. */
public interface WatchListener {
    /** Something was found. Each is told once, also over restarts. */
    void sign(Sign sign);

    /**
     * Signs make an incident that needs a person, or one has become worse.
     *
     * @param incident as it is now
     * @param worse whether it was told before, with a lower severity
     */
    void incident(Incident incident, boolean worse);

    /** Something happened to a log. */
    void log(Told told);

    /** A log that kept coming has stopped; or, after that, goes on. */
    void stopped(String source, boolean again);

    /** A record that could not be read or judged. */
    void rejected(Rejection rejection);

    /** What people should know of the state: that it was put aside, or belongs to other rules. */
    void state(String what);
}
