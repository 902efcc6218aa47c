package wary.unit.sync;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import wary.unit.fleet.Fleet;
import wary.unit.node.Node;

/**
 * A bundle that river has made for harbor, and harbor, which reads it.
 *
 * @param pieces of the bundle, in their order
 * @param age the same, as a file that only harbor can open
 */
record Stick(Node harbor, Sync sync, BundleReader reader, List<Piece> pieces, byte[] age) implements AutoCloseable {
    /** A file in the archive. */
    record Piece(String name, byte[] bytes) {}

    static Stick fromRiverToHarbor(Path dir) throws Exception {
        Fleet two = Fleet.found(dir, List.of(Town.hidden("harbor"), Town.hidden("river")), 1, 0);
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ByteArrayOutputStream encrypted = new ByteArrayOutputStream();
        try (Node river = two.open("river")) {
            river.say(Says.to("The results page was changed", "harbor"));
            river.say(Says.toAll("A phishing mail to the clerks"));
            Sync.export(river, "harbor", true, encrypted);
            Outgoing all = Outgoing.of(river, river.charter().member("harbor").orElseThrow(), true);
            new BundleWriter(river, new Store(river)).write("harbor", all.from(), all.bodies(), plain);
        }
        Node harbor = two.open("harbor");
        Sync sync = Sync.open(harbor, event -> {});
        BundleReader reader =
                new BundleReader(harbor, new Store(harbor), new Exchange(harbor, new Proofs(harbor), Limits.usual()));
        return new Stick(harbor, sync, reader, unzip(plain.toByteArray()), encrypted.toByteArray());
    }

    /** A copy of the encrypted file, for the caller to spoil. */
    byte[] encrypted() {
        return age.clone();
    }

    /**
     * The bundle with its pieces left alone, left out, doubled, changed or joined by others.
     *
     * @param plan for one piece after the other: a byte whose lowest three bits say what is done with it; 3: offset
     *     (two bytes) and what to turn over there; 4: how long it is cut; 5: length and bytes of a name, length and
     *     bytes of the content, for another piece before it; all that the plan does not speak of stays as it is
     */
    byte[] tampered(byte[] plan) throws IOException {
        ByteBuffer todo = ByteBuffer.wrap(plan);
        List<Piece> made = new ArrayList<>();
        for (Piece piece : pieces) {
            switch (number(todo) & 7) {
                case 1 -> {}
                case 2 -> made.add(new Piece(piece.name(), bytes(todo)));
                case 3 -> {
                    byte[] changed = piece.bytes().clone();
                    int at = Math.floorMod(number(todo) << 8 | number(todo), Math.max(1, changed.length));
                    if (changed.length > 0) {
                        changed[at] ^= (byte) number(todo);
                    }
                    made.add(new Piece(piece.name(), changed));
                }
                case 4 ->
                    made.add(new Piece(
                            piece.name(), Arrays.copyOf(piece.bytes(), Math.min(number(todo), piece.bytes().length))));
                case 5 -> {
                    made.add(new Piece(new String(bytes(todo), StandardCharsets.UTF_8), bytes(todo)));
                    made.add(piece);
                }
                case 6 -> made.add(new Piece(new String(bytes(todo), StandardCharsets.UTF_8), piece.bytes()));
                default -> made.add(piece);
            }
        }
        return zip(made);
    }

    private static int number(ByteBuffer todo) {
        return todo.hasRemaining() ? todo.get() & 0xff : 0;
    }

    private static byte[] bytes(ByteBuffer todo) {
        byte[] bytes = new byte[Math.min(number(todo), todo.remaining())];
        todo.get(bytes);
        return bytes;
    }

    static byte[] zip(List<Piece> pieces) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<String> names = new ArrayList<>();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Piece piece : pieces) {
                // The writer refuses a name that is there already.
                if (!names.contains(piece.name())) {
                    names.add(piece.name());
                    zip.putNextEntry(new ZipEntry(piece.name()));
                    zip.write(piece.bytes());
                    zip.closeEntry();
                }
            }
        }
        return out.toByteArray();
    }

    private static List<Piece> unzip(byte[] bytes) throws IOException {
        List<Piece> pieces = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                pieces.add(new Piece(entry.getName(), zip.readAllBytes()));
            }
        }
        return pieces;
    }

    /** What is left in harbor's folder for what is being looked at. */
    List<Path> staged() throws IOException {
        Path staging = harbor.home().folder().resolve("staging");
        if (!Files.isDirectory(staging)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(staging)) {
            return files.toList();
        }
    }

    @Override
    public void close() throws IOException {
        sync.close();
        harbor.close();
    }
}
