package wary.ledger.mirror;

import java.io.IOException;

/** Is told of each entry that a {@link Follower} has verified. */
@FunctionalInterface
public interface EntryListener {
    /**
     * Takes one entry. Called in the order of the log, at least once for each entry: after a cut, entries that were
     * told already may be told again, so keep the index with what is made of the entry.
     *
     * @param index from 0 up
     * @param entry its bytes; the caller keeps no use of them
     * @throws IOException to stop here; the next step tells this entry again
     */
    void entry(long index, byte[] entry) throws IOException;
}
