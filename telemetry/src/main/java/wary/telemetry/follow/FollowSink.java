package wary.telemetry.follow;

import wary.telemetry.Chunk;
import wary.telemetry.Format;
import wary.telemetry.Rejection;

/** Takes what a {@link Follower} reads, on the thread that calls the follower. */
public interface FollowSink {
    /** What {@link #chunk} returns where no event says when it happened. */
    long UNDATED = Long.MIN_VALUE;

    /**
     * Records of a log.
     *
     * @return the latest time of an event in it, in milliseconds since 1970, or {@link #UNDATED}: of several logs, the
     *     one that is behind is read first
     */
    long chunk(Format format, Chunk chunk);

    /** A record that will not reach any chunk. */
    void rejected(Rejection rejection);

    /** Something that happened to a log. */
    void told(Told told);
}
