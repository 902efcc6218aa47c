package wary.unit.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import wary.ledger.Hash;
import wary.unit.disclosure.Body;
import wary.unit.disclosure.Disclosure;
import wary.unit.home.HomeException;
import wary.unit.home.PrivateFiles;
import wary.unit.statement.BodyRef;

/**
 * The contents that a node keeps, apart from the ledger so that they can be deleted: its own bodies with all salts, by
 * their commitments; what it hands out and what it was handed, by the leaf hashes of the statements. Safe for use by
 * several threads and processes: a file is there as a whole or not at all.
 */
final class Bodies {
    private static final int OWN_LIMIT = Disclosure.LARGEST;

    private final Path own;
    private final Path out;
    private final Path in;
    private final Path bad;

    Bodies(Path folder) throws IOException, HomeException {
        own = folder.resolve("own");
        out = folder.resolve("out");
        in = folder.resolve("in");
        bad = folder.resolve("bad");
        for (Path each : List.of(own, out, in, bad)) {
            PrivateFiles.folder(each);
        }
    }

    void keepOwn(Body body) throws IOException, HomeException {
        PrivateFiles.write(own.resolve(body.commitment().hex()), body.bytes());
    }

    Optional<byte[]> own(Hash commitment) throws IOException {
        return PrivateFiles.read(own.resolve(commitment.hex()), OWN_LIMIT);
    }

    void keepOut(Hash leaf, byte[] share) throws IOException, HomeException {
        PrivateFiles.write(out.resolve(leaf.hex()), share);
    }

    Optional<byte[]> out(Hash leaf) throws IOException {
        return PrivateFiles.read(out.resolve(leaf.hex()), (int) BodyRef.LARGEST);
    }

    void keepIn(Hash leaf, byte[] share) throws IOException, HomeException {
        PrivateFiles.write(in.resolve(leaf.hex()), share);
    }

    Optional<byte[]> in(Hash leaf) throws IOException {
        return PrivateFiles.read(in.resolve(leaf.hex()), (int) BodyRef.LARGEST);
    }

    boolean hasIn(Hash leaf) {
        return Files.isRegularFile(in.resolve(leaf.hex()));
    }

    /**
     * Remembers that what the author handed out with a statement does not fit it.
     *
     * @param proof the bytes, if the statement binds its author to them; empty if anyone could have made them up
     */
    void markBad(Hash leaf, byte[] proof) throws IOException, HomeException {
        PrivateFiles.write(bad.resolve(leaf.hex()), proof);
    }

    Optional<byte[]> bad(Hash leaf) throws IOException {
        return PrivateFiles.read(bad.resolve(leaf.hex()), (int) BodyRef.LARGEST).filter(bytes -> bytes.length > 0);
    }

    boolean isBad(Hash leaf) {
        return Files.isRegularFile(bad.resolve(leaf.hex()));
    }

    /** Deletes what was received with a statement. */
    boolean forgetIn(Hash leaf) throws IOException {
        return Files.deleteIfExists(in.resolve(leaf.hex()));
    }

    /** Deletes what a statement of this node hands out, so that nobody gets it any more. */
    boolean forgetOut(Hash leaf) throws IOException {
        return Files.deleteIfExists(out.resolve(leaf.hex()));
    }
}
