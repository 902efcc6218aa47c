package wary.unit.sync;

import java.nio.file.Path;
import wary.unit.statement.About;

/** One thing that came of a meeting, for people and for tests. */
public sealed interface Event {
    /** The peer's part of the meeting could not go on. Says nothing about the member: the network may be at fault. */
    record Unreachable(String peer, String why) implements Event {}

    /** Entries of a member's ledger were verified and copied. */
    record Copied(String member, long from, long to, boolean complete) implements Event {}

    /** This node has countersigned a member's ledger at a size. */
    record Countersigned(String member, long size) implements Event {}

    /** What is shown of a member's ledger is not believed or not countersigned; nothing of it was kept. */
    record Declined(String member, String why) implements Event {}

    /** So much came of a member that the rest waits: its share is used up for now. */
    record Held(String member, String why) implements Event {}

    /** A proof of misbehaviour that was not known before. */
    record Proven(String member, Path file, String what) implements Event {}

    /**
     * This home is older than what it has signed: whatever more it says would contradict that. Nothing more is said
     * until the newer one is brought back.
     */
    record OlderHome(String why) implements Event {}

    /** A body came, fits, and is kept. */
    record Received(About place) implements Event {}

    /** A body came that is not what its statement says; it was not kept. */
    record Misfit(About place, String why) implements Event {}

    /** Charters that follow the one in force came and hold; the node is to be opened anew. */
    record NewCharter(long number) implements Event {}

    /** This node's ledger is now shown with a quorum's countersignatures up to here. */
    record Published(long size) implements Event {}

    /** This node has acknowledged, entangled or shown that it is there. */
    record Said(int statements) implements Event {}

    /** Own statements were brought to a member that cannot call here. */
    record Pushed(String member, long size) implements Event {}
}
