package wary.ledger.log;

import java.io.Closeable;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.SignedCheckpoint;

/**
 * A ledger without its threads: entries go to the journal by {@link #commit}, and from there to the folder by way of
 * the {@link #integrator}. One thread may commit while another integrates.
 */
final class Core implements Closeable {
    private final LedgerKeys keys;
    private final InstantSource clock;
    private final GrowingTree growing;
    private final Journal journal;
    private final Integrator integrator;
    private final Closeable lock;

    private long time;
    private volatile SignedCheckpoint newest;
    private volatile SignedCheckpoint integrated;
    private volatile SignedCheckpoint published;

    Core(LedgerKeys keys, InstantSource clock, Recovery.State state, Closeable lock) {
        this.keys = keys;
        this.clock = clock;
        this.growing = state.tree();
        this.journal = state.journal();
        this.integrator = state.integrator();
        this.time = state.time();
        this.newest = state.newest();
        this.integrated = state.newest();
        this.published = state.published();
        this.lock = lock;
    }

    /**
     * Puts entries at the end of the log. When this returns they and their checkpoint are on disk; after an exception
     * the core is of no more use.
     *
     * @param leaves the entries' hashes
     */
    Batch commit(List<byte[]> entries, List<Hash> leaves) throws IOException {
        leaves.forEach(growing::add);
        TreeView tree = growing.view();
        // The clock may be set back, what is signed may not.
        time = Math.max(time, clock.millis() / 1000);
        SignedCheckpoint signed = keys.sign(new Checkpoint(keys.origin(), tree.size(), tree.root()), time);
        Batch batch = new Batch(entries, tree, signed);
        // Until this has returned, the signatures are known to nobody outside this process.
        journal.append(batch);
        newest = signed;
        return batch;
    }

    /** Brings committed batches into the folder, in their order. */
    void integrate(List<Batch> batches) throws IOException {
        integrator.integrate(batches);
        integrated = batches.getLast().signed();
    }

    /** Shows a checkpoint of an integrated tree. */
    void publish(SignedCheckpoint signed) throws IOException {
        integrator.publish(signed);
        published = signed;
    }

    /** Deletes what is no longer needed. */
    void tidy() throws IOException {
        integrator.tidy();
    }

    /** Leaves the journal empty; only when all is integrated. */
    void finish() throws IOException {
        journal.finish();
    }

    SignedCheckpoint newest() {
        return newest;
    }

    SignedCheckpoint integrated() {
        return integrated;
    }

    SignedCheckpoint published() {
        return published;
    }

    @Override
    public void close() throws IOException {
        try (lock;
                integrator) {
            journal.close();
        }
    }
}
