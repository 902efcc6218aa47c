package wary.ledger.log;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import wary.ledger.MalformedException;

/**
 * Which tile or bundle of a log, and how much of it (tlog-tiles, "Merkle Tree" and "Log entries").
 *
 * @param level of the tile, from 0 to 63; {@link #ENTRIES} for a bundle of entries
 * @param index of the tile or bundle within its level
 * @param width hashes or entries in it, from 1 to {@value #WIDTH}; fewer than {@value #WIDTH} make it partial
 */
public record TilePath(int level, long index, int width) {
    /** Stands in place of a level for bundles of entries. */
    public static final int ENTRIES = -1;

    /** Hashes in a full tile, and entries in a full bundle. */
    public static final int WIDTH = 256;

    private static final int LEVELS = 63;
    private static final String PREFIX = "tile/";
    private static final String ENTRIES_NAME = "entries";

    /** The longest path: of the bundle 2^63-1, partial. */
    private static final int LONGEST = 64;

    public TilePath {
        if (level < ENTRIES || level > LEVELS || index < 0 || width < 1 || width > WIDTH) {
            throw new IllegalArgumentException(
                    "no tile has level %d, index %d and width %d".formatted(level, index, width));
        }
    }

    /** A tile of hashes. */
    public static TilePath hashes(int level, long index, int width) {
        if (level == ENTRIES) {
            throw new IllegalArgumentException("a tile of hashes has a level from 0 to 63");
        }
        return new TilePath(level, index, width);
    }

    /** A bundle of entries. */
    public static TilePath entries(long index, int width) {
        return new TilePath(ENTRIES, index, width);
    }

    /**
     * Every bundle and tile of a tree: bundles first, then level by level from the lowest, each from left to right.
     * Found one by one, so that a size from outside costs nothing by itself.
     */
    public static Stream<TilePath> ofTree(long size) {
        if (size < 0) {
            throw new IllegalArgumentException("a tree has no negative size: " + size);
        }
        return IntStream.rangeClosed(ENTRIES, Long.SIZE / 8 - 1).boxed().flatMap(level -> ofLevel(level, size));
    }

    private static Stream<TilePath> ofLevel(int level, long size) {
        long hashes = count(level, size);
        return LongStream.range(0, hashes / WIDTH + (hashes % WIDTH == 0 ? 0 : 1))
                .mapToObj(index -> ofTree(level, index, size));
    }

    /**
     * The tile or bundle of a tree at this place, as wide as the tree makes it.
     *
     * @throws IllegalArgumentException if the tree has none there
     */
    static TilePath ofTree(int level, long index, long size) {
        long from = Math.multiplyExact(index, (long) WIDTH);
        return new TilePath(level, index, (int) Math.min(WIDTH, count(level, size) - from));
    }

    /** Hashes that a level of a tree has, or entries. */
    static long count(int level, long size) {
        return level <= 0 ? size : level >= Long.SIZE / 8 ? 0 : size >>> 8 * level;
    }

    /**
     * Reads a path that {@link #path} has written, and no other: a tile has one spelling.
     *
     * @param path from outside, of any length and content
     * @throws MalformedException if it is no path of a tile or bundle with an index below 2^63
     */
    public static TilePath parse(String path) throws MalformedException {
        if (path.length() <= LONGEST && path.startsWith(PREFIX)) {
            int slash = path.indexOf('/', PREFIX.length());
            if (slash > 0) {
                try {
                    TilePath read = parse(path.substring(PREFIX.length(), slash), path.substring(slash + 1));
                    if (read.path().equals(path)) {
                        return read;
                    }
                } catch (IllegalArgumentException | ArithmeticException e) {
                    // A number is none, or out of its range: told of below.
                }
            }
        }
        throw new MalformedException(
                "not the path of a tile or bundle, as in tile/0/x001/234 or tile/entries/000.p/12: "
                        + (path.length() > LONGEST ? path.substring(0, LONGEST) + "…" : path));
    }

    /** Lenient: the caller compares the result's own path with what was read. */
    private static TilePath parse(String level, String rest) {
        int partial = rest.indexOf(".p/");
        int width = partial < 0 ? WIDTH : Integer.parseInt(rest.substring(partial + 3));
        long index = 0;
        for (String part : (partial < 0 ? rest : rest.substring(0, partial)).split("/", -1)) {
            index = Math.addExact(
                    Math.multiplyExact(index, 1000L),
                    Integer.parseInt(part.startsWith("x") ? part.substring(1) : part));
        }
        return level.equals(ENTRIES_NAME) ? entries(index, width) : hashes(Integer.parseInt(level), index, width);
    }

    /** The path below the log's prefix, as in {@code tile/0/x001/x234/067.p/12}. Only ASCII. */
    public String path() {
        StringBuilder path = new StringBuilder(LONGEST)
                .append(PREFIX)
                .append(level == ENTRIES ? ENTRIES_NAME : Integer.toString(level))
                .append('/');
        long divisor = 1;
        while (index / divisor >= 1000) {
            divisor *= 1000;
        }
        for (; divisor > 1; divisor /= 1000) {
            three(path.append('x'), index / divisor % 1000).append('/');
        }
        three(path, index % 1000);
        if (!full()) {
            path.append(".p/").append(width);
        }
        return path.toString();
    }

    private static StringBuilder three(StringBuilder path, long number) {
        return path.append((char) ('0' + number / 100))
                .append((char) ('0' + number / 10 % 10))
                .append((char) ('0' + number % 10));
    }

    /** Whether it has all {@value #WIDTH} hashes or entries, and so never changes. */
    public boolean full() {
        return width == WIDTH;
    }

    /** The full tile or bundle at the same place. */
    public TilePath whole() {
        return new TilePath(level, index, WIDTH);
    }

    /** The {@link #path}. */
    @Override
    public String toString() {
        return path();
    }
}
