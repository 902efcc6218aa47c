package wary.ledger.log;

import wary.ledger.Hash;

/** One thing that is wrong with a log, as {@link Fsck} found it. */
public sealed interface FsckProblem {
    /** Where: a path below the log's folder or address, with slashes. */
    String path();

    /** What is wrong there, in a sentence without its subject. */
    String what();

    /** The checkpoint cannot be read as one, is another log's, or lacks a signature that was asked for. */
    record BadCheckpoint(String path, String what) implements FsckProblem {}

    /**
     * The tiles do not make the root that the checkpoint says, and no single one of them is to blame: they are another
     * tree's, or too much is damaged.
     */
    record OtherRoot(String path, Hash expected, Hash found) implements FsckProblem {
        @Override
        public String what() {
            return "says root %s, but the tiles make %s".formatted(expected, found);
        }
    }

    /** The checkpoint calls for it and it is not there. */
    record Missing(String path) implements FsckProblem {
        @Override
        public String what() {
            return "is missing";
        }
    }

    /** It could not be read; trying again may help. */
    record Unreadable(String path, String what) implements FsckProblem {}

    /** It has the wrong length, or a bundle's entries do not fill it. */
    record Malformed(String path, String what) implements FsckProblem {}

    /** It contradicts the root: these are not the log's own hashes or entries. */
    record Wrong(String path, String what) implements FsckProblem {}

    /** It could not be connected to the root, because what stands between is wrong too. */
    record Unproven(String path, String what) implements FsckProblem {}

    /** It does not belong in a log's folder, or not in that of a log of this size. */
    record Strange(String path, String what) implements FsckProblem {}
}
