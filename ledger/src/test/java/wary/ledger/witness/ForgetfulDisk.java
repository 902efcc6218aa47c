package wary.ledger.witness;

import java.io.Closeable;
import java.io.IOException;
import java.io.SyncFailedException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * A disk in memory that keeps apart what a process sees and what a loss of power leaves: the bytes of a file that were
 * not forced and the names in a folder that were not forced may be lost, each by itself.
 *
 * <p>Fails at a step of choice. After a crash every further step fails, as it does for a process that is dead.
 */
final class ForgetfulDisk implements Disk {
    /** How a run ends. */
    enum End {
        /** The process is killed: the system keeps what it has in memory, and has forced nothing more. */
        KILLED,
        /** Power is lost, and with it all that was not forced. */
        POWER_LOST,
        /** Power is lost, and of what was not forced the disk has kept any part. */
        POWER_LOST_ANYHOW
    }

    /** What a step that fails does to the witness. */
    enum Fault {
        /** It never returns. */
        CRASH,
        /** It returns with an error, and the process lives on. */
        ERROR
    }

    /** A crash. Not an {@link IOException}: the dead handle no errors. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static final class Node {
        byte[] seen = {};
        byte[] kept = {};
        /** Null in a file. */
        Map<String, Node> names = null;

        Map<String, Node> keptNames = null;

        static Node folder() {
            Node node = new Node();
            node.names = new TreeMap<>();
            node.keptNames = new TreeMap<>();
            return node;
        }
    }

    private final Node root;
    private final int failAt;
    private final Fault fault;
    private boolean dead;
    private int steps;

    private ForgetfulDisk(Node root, int failAt, Fault fault) {
        this.root = root;
        this.failAt = failAt;
        this.fault = fault;
    }

    static ForgetfulDisk empty(int failAt, Fault fault) {
        return new ForgetfulDisk(Node.folder(), failAt, fault);
    }

    int steps() {
        return steps;
    }

    /** The disk as the next process finds it. */
    ForgetfulDisk after(End end, Random random, int failAt) {
        Map<Node, Node> copies = new HashMap<>();
        return new ForgetfulDisk(copy(root, end, random, copies), failAt, Fault.CRASH);
    }

    private static Node copy(Node node, End end, Random random, Map<Node, Node> copies) {
        Node done = copies.get(node);
        if (done != null) {
            return done;
        }
        Node copy = new Node();
        copies.put(node, copy);
        if (node.names == null) {
            copy.kept = node.kept;
            copy.seen = switch (end) {
                case KILLED -> node.seen;
                case POWER_LOST -> node.kept;
                case POWER_LOST_ANYHOW ->
                    Arrays.equals(node.kept, node.seen) || random.nextBoolean()
                            ? node.kept
                            : Arrays.copyOf(node.seen, random.nextInt(node.seen.length + 1));
            };
            if (end != End.KILLED) {
                copy.kept = copy.seen;
            }
            return copy;
        }
        Map<String, Node> seen = new TreeMap<>(end == End.POWER_LOST ? node.keptNames : node.names);
        if (end == End.POWER_LOST_ANYHOW) {
            seen = new TreeMap<>(node.keptNames);
            Map<String, Node> all = new TreeMap<>(node.names);
            node.keptNames.keySet().forEach(name -> all.putIfAbsent(name, null));
            for (Map.Entry<String, Node> change : all.entrySet()) {
                if (random.nextBoolean()) {
                    if (change.getValue() == null) {
                        seen.remove(change.getKey());
                    } else {
                        seen.put(change.getKey(), change.getValue());
                    }
                }
            }
        }
        copy.names = new TreeMap<>();
        seen.forEach((name, child) -> copy.names.put(name, copy(child, end, random, copies)));
        copy.keptNames = new TreeMap<>();
        if (end == End.KILLED) {
            node.keptNames.forEach((name, child) -> copy.keptNames.put(name, copy(child, end, random, copies)));
        } else {
            copy.keptNames.putAll(copy.names);
        }
        return copy;
    }

    private void step(boolean forcing) throws IOException {
        if (dead) {
            throw new Crash();
        }
        if (steps++ == failAt) {
            if (fault == Fault.CRASH) {
                dead = true;
                throw new Crash();
            }
            throw forcing ? new SyncFailedException("the disk failed") : new IOException("the disk is full");
        }
    }

    private Node find(Path path) throws IOException {
        Node node = root;
        for (Path name : path) {
            node = node == null || node.names == null ? null : node.names.get(name.toString());
        }
        if (node == null) {
            throw new IOException("no such file: " + path);
        }
        return node;
    }

    private Node parent(Path path) throws IOException {
        Path parent = path.getParent();
        return parent == null ? root : find(parent);
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }

    @Override
    public Closeable lock(Path folder) throws IOException {
        find(folder);
        return () -> {};
    }

    @Override
    public synchronized void makeFolder(Path folder) throws IOException {
        step(false);
        parent(folder).names.putIfAbsent(name(folder), Node.folder());
    }

    @Override
    public synchronized Optional<byte[]> read(Path file, int limit) throws IOException {
        step(false);
        Node node = parent(file).names.get(name(file));
        return node == null ? Optional.empty() : Optional.of(node.seen.clone());
    }

    @Override
    public synchronized List<String> list(Path folder) throws IOException {
        step(false);
        return List.copyOf(find(folder).names.keySet());
    }

    @Override
    public synchronized void write(Path file, byte[] bytes) throws IOException {
        step(false);
        Node node = new Node();
        parent(file).names.put(name(file), node);
        step(false);
        node.seen = Arrays.copyOf(bytes, bytes.length / 2);
        step(false);
        node.seen = bytes.clone();
        step(true);
        node.kept = node.seen;
    }

    @Override
    public synchronized void rename(Path from, Path to) throws IOException {
        step(false);
        Node node = find(from);
        Node parent = parent(from);
        parent.names.remove(name(from));
        parent.names.put(name(to), node);
    }

    @Override
    public synchronized void force(Path folder) throws IOException {
        step(true);
        Node node = find(folder);
        node.keptNames = new TreeMap<>(node.names);
    }
}
