package wary.ledger.log;

import java.util.List;
import wary.ledger.SignedCheckpoint;

/**
 * Entries that enter the log together, and the checkpoint that covers them.
 *
 * @param entries not empty; not copied, since those who hand them over never change them
 * @param tree the tree with these entries at its end
 * @param signed of that tree
 */
record Batch(List<byte[]> entries, TreeView tree, SignedCheckpoint signed) {
    Batch {
        entries = List.copyOf(entries);
    }

    /** The index of the first entry. */
    long start() {
        return tree.size() - entries.size();
    }

    long size() {
        return tree.size();
    }

    /** What this weighs in memory, roughly. */
    long bytes() {
        return weight(entries);
    }

    static long weight(List<byte[]> entries) {
        return entries.stream().mapToLong(entry -> entry.length + 256L).sum();
    }
}
