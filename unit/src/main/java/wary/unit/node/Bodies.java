package wary.unit.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import wary.ledger.Hash;
import wary.unit.disclosure.Body;
import wary.unit.disclosure.Disclosure;
import wary.unit.home.HomeException;
import wary.unit.home.PrivateFiles;
import wary.unit.statement.About;
import wary.unit.statement.BodyRef;

/**
 * The contents that a node keeps, apart from the ledger so that they can be deleted: its own bodies with all salts, by
 * their commitments; what it hands out and what it was handed, by the leaf hashes of the statements. Safe for use by
 * several threads and processes: a file is there as a whole or not at all.
 */
final class Bodies {
    private static final int OWN_LIMIT = Disclosure.LARGEST;
    private static final int LONGEST_PLACE = 256;
    private static final String SHARE = ".share";

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

    boolean hasOwn(Hash commitment) {
        return Files.isRegularFile(own.resolve(commitment.hex()));
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

    /** Remembers that what the author handed out with a statement does not fit it. */
    void markBad(About place) throws IOException, HomeException {
        String text = place.author() + " " + place.index();
        PrivateFiles.write(bad.resolve(place.leaf().hex()), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Keeps it, since the statement binds its author to these bytes: that proves something. */
    void keepBad(Hash leaf, byte[] proof) throws IOException, HomeException {
        PrivateFiles.write(bad.resolve(leaf.hex() + SHARE), proof);
    }

    /** What {@link #keepBad} kept. */
    Optional<byte[]> bad(Hash leaf) throws IOException {
        return PrivateFiles.read(bad.resolve(leaf.hex() + SHARE), (int) BodyRef.LARGEST);
    }

    /** The statements with which something came that does not fit. */
    List<About> bad() throws IOException {
        List<About> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(bad, "[0-9a-f]*")) {
            for (Path file : files) {
                String[] place = new String(
                                PrivateFiles.read(file, LONGEST_PLACE).orElse(new byte[0]), StandardCharsets.UTF_8)
                        .split(" ", 2);
                if (place.length == 2 && file.getFileName().toString().length() == 2 * Hash.SIZE) {
                    all.add(new About(
                            place[0],
                            Long.parseLong(place[1]),
                            Hash.of(HexFormat.of().parseHex(file.getFileName().toString()))));
                }
            }
        }
        return all;
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
