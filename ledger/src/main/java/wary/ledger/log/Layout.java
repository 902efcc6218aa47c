package wary.ledger.log;

import java.nio.file.Path;

/**
 * Where a ledger keeps what.
 *
 * @param root the folder that others read
 */
record Layout(Path root) {
    /** How the names of files begin that are not in their place yet. */
    static final String UNFINISHED = "new-";

    /** The writer's own folder: not for readers, who could see signatures in it before they are on disk. */
    Path own() {
        return root.resolve(".ledger");
    }

    Path lock() {
        return own().resolve("lock");
    }

    /** Where files are written before they are moved to their place; deleted at every start. */
    Path unfinished(int number) {
        return own().resolve(UNFINISHED + "file-" + number);
    }

    Path checkpoint() {
        return root.resolve(Integrator.CHECKPOINT);
    }

    Path tile(TilePath path) {
        return root.resolve(path.path());
    }
}
