package wary.ledger.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A disk in memory that remembers every call, and can say what would be left of it had the power been cut after any of
 * them. What was forced is kept. What was not may be lost, kept, kept in part or torn: {@link Loss} decides.
 *
 * <p>Harsher than the file systems we know: names are lost one by one, and a moved file may be found under both its
 * names. What a failed force of a file should have kept is lost even if a later one succeeds, as on Linux, where the
 * pages count as clean. Not so the names of a folder: a file system that cannot write those gives up altogether.
 */
final class MemoryDisk implements Disk {
    private final Map<Path, Inode> files = new TreeMap<>();
    private final Set<Path> folders = new TreeSet<>();
    private final Set<Path> locked = new HashSet<>();
    private final List<Call> calls = new ArrayList<>();
    private final Map<Path, Inode> firstFiles;
    private final Set<Path> firstFolders;
    private int failing = Integer.MAX_VALUE;
    private boolean silent;

    /** What a power cut does to that which was not forced. */
    enum Loss {
        EVERYTHING,
        NOTHING,
        /** Each write and each name by itself, half of them; of writes also parts. */
        SOME,
        /** All writes are there but the last, of which sectors are missing; all names are there. */
        TORN
    }

    private static final class Inode {
        private byte[] bytes = new byte[0];

        void write(byte[] data, long position) {
            int end = (int) position + data.length;
            if (bytes.length < end) {
                bytes = Arrays.copyOf(bytes, end);
            }
            System.arraycopy(data, 0, bytes, (int) position, data.length);
        }

        Inode copy() {
            Inode copy = new Inode();
            copy.bytes = bytes.clone();
            return copy;
        }
    }

    /** A call that changes something. */
    private sealed interface Call {
        record Create(Path file, Inode inode) implements Call {}

        record Write(Inode inode, byte[] data, long position) implements Call {}

        record Force(Inode inode, boolean failed) implements Call {}

        record Move(Path from, Path to, Inode inode) implements Call {}

        record Delete(Path path) implements Call {}

        record Make(Path folder) implements Call {}

        record ForceFolder(Path folder, boolean failed) implements Call {}
    }

    MemoryDisk() {
        this(new TreeMap<>(), new TreeSet<>());
    }

    private MemoryDisk(Map<Path, Inode> files, Set<Path> folders) {
        this.firstFiles = files;
        this.firstFolders = folders;
        // Two names of one file stay two names of one file.
        Map<Inode, Inode> copies = new HashMap<>();
        files.forEach((path, inode) -> this.files.put(path, copies.computeIfAbsent(inode, Inode::copy)));
        this.folders.addAll(folders);
        this.folders.add(Path.of("/"));
    }

    /** How many calls have changed something so far. */
    synchronized int calls() {
        return calls.size();
    }

    /** Lets the call fail that is the n-th from now on, counted from 0, of those that change or force something. */
    synchronized void failAfter(int more) {
        failing = calls.size() + more;
    }

    /** Whether that call has come and failed. */
    synchronized boolean failed() {
        return calls.size() > failing;
    }

    /** Remembers calls no longer, for what is long and not to be cut. */
    synchronized void forgetEverything() {
        silent = true;
    }

    /** A disk as this one is, with everything forced. */
    synchronized MemoryDisk copy() {
        return new MemoryDisk(files, folders);
    }

    /** What is left after a power cut that comes when this many calls were made. */
    synchronized MemoryDisk after(int count, Loss loss, Random random) {
        Image image = new Image(firstFiles, firstFolders, calls.subList(0, count), loss, random);
        return new MemoryDisk(image.files(), image.folders());
    }

    private static final class Image {
        private final List<Call> calls;
        private final Loss loss;
        private final Random random;
        private final Map<Path, Inode> first;
        private final Set<Path> firstFolders;
        private final BitSet forced;
        private final BitSet forcedAway;
        private final long seed;

        Image(Map<Path, Inode> first, Set<Path> firstFolders, List<Call> calls, Loss loss, Random random) {
            this.first = first;
            this.firstFolders = firstFolders;
            this.calls = calls;
            this.loss = loss;
            this.random = random;
            this.seed = random.nextLong();
            this.forced = new BitSet(calls.size());
            this.forcedAway = new BitSet(calls.size() + 64);
            // Backwards, so that each call meets the first force after it.
            Map<Inode, Boolean> forces = new HashMap<>();
            Map<Path, Boolean> folderForces = new HashMap<>();
            for (int i = calls.size() - 1; i >= 0; i--) {
                switch (calls.get(i)) {
                    case Call.Force force -> forces.put(force.inode(), !force.failed());
                    case Call.ForceFolder force -> {
                        if (!force.failed()) {
                            folderForces.put(force.folder(), true);
                        }
                    }
                    case Call.Write write -> set(forced, i, forces.get(write.inode()));
                    case Call.Create create ->
                        set(forced, i, folderForces.get(create.file().getParent()));
                    case Call.Delete delete ->
                        set(forced, i, folderForces.get(delete.path().getParent()));
                    case Call.Make make ->
                        set(forced, i, folderForces.get(make.folder().getParent()));
                    case Call.Move move -> {
                        set(forced, i, folderForces.get(move.to().getParent()));
                        set(forcedAway, i, folderForces.get(move.from().getParent()));
                    }
                }
            }
        }

        private static void set(BitSet bits, int at, Boolean value) {
            bits.set(at, Boolean.TRUE.equals(value));
        }

        Set<Path> folders() {
            Set<Path> folders = new TreeSet<>(firstFolders);
            for (int i = 0; i < calls.size(); i++) {
                if (calls.get(i) instanceof Call.Make make && kept(i, forced)) {
                    folders.add(make.folder());
                } else if (calls.get(i) instanceof Call.Delete delete && kept(i, forced)) {
                    folders.remove(delete.path());
                }
            }
            folders.removeIf(folder -> {
                for (Path at = folder.getParent(); at != null && at.getParent() != null; at = at.getParent()) {
                    if (!folders.contains(at)) {
                        return true;
                    }
                }
                return false;
            });
            return folders;
        }

        Map<Path, Inode> files() {
            Map<Path, Inode> names = new TreeMap<>(first);
            for (int i = 0; i < calls.size(); i++) {
                boolean kept = kept(i, forced);
                switch (calls.get(i)) {
                    case Call.Create create when kept -> names.put(create.file(), create.inode());
                    case Call.Move move -> {
                        if (kept) {
                            names.put(move.to(), move.inode());
                            if (kept(i, forcedAway)) {
                                names.remove(move.from());
                            }
                        }
                    }
                    case Call.Delete delete when kept -> names.remove(delete.path());
                    default -> {}
                }
            }
            Map<Inode, Inode> contents = contents();
            Set<Path> folders = folders();
            Map<Path, Inode> files = new TreeMap<>();
            names.forEach((path, inode) -> {
                if (folders.contains(path.getParent())) {
                    files.put(path, contents.getOrDefault(inode, inode));
                }
            });
            return files;
        }

        private Map<Inode, Inode> contents() {
            Map<Inode, Inode> contents = new HashMap<>();
            first.values().forEach(inode -> contents.put(inode, inode.copy()));
            int last = -1;
            for (int i = 0; i < calls.size(); i++) {
                if (calls.get(i) instanceof Call.Write) {
                    last = i;
                }
            }
            for (int i = 0; i < calls.size(); i++) {
                if (!(calls.get(i) instanceof Call.Write write)) {
                    continue;
                }
                Inode to = contents.computeIfAbsent(write.inode(), inode -> new Inode());
                if (forced.get(i)) {
                    to.write(write.data(), write.position());
                    continue;
                }
                switch (loss) {
                    case EVERYTHING -> {}
                    case NOTHING -> to.write(write.data(), write.position());
                    case TORN -> {
                        if (i == last) {
                            sectors(to, write);
                        } else {
                            to.write(write.data(), write.position());
                        }
                    }
                    case SOME -> {
                        switch (random.nextInt(4)) {
                            case 0 -> to.write(write.data(), write.position());
                            case 1 -> sectors(to, write);
                            case 2 ->
                                to.write(
                                        Arrays.copyOf(write.data(), random.nextInt(write.data().length + 1)),
                                        write.position());
                            default -> {}
                        }
                    }
                }
            }
            return contents;
        }

        private void sectors(Inode to, Call.Write write) {
            for (int at = 0; at < write.data().length; at += 512) {
                if (random.nextBoolean()) {
                    to.write(
                            Arrays.copyOfRange(write.data(), at, Math.min(write.data().length, at + 512)),
                            write.position() + at);
                }
            }
        }

        private boolean kept(int changed, BitSet sure) {
            return sure.get(changed)
                    || switch (loss) {
                        case EVERYTHING -> false;
                        case NOTHING, TORN -> true;
                        // The same answer each time that the same change is asked about.
                        case SOME -> new Random(seed + 31L * changed + sure.size()).nextBoolean();
                    };
        }
    }

    private synchronized void call(Call call) throws IOException {
        if (calls.size() == failing) {
            switch (call) {
                case Call.Force force -> calls.add(new Call.Force(force.inode(), true));
                case Call.ForceFolder force -> calls.add(new Call.ForceFolder(force.folder(), true));
                case Call.Write write -> {
                    // Half of it, as when the disk is full.
                    byte[] half = Arrays.copyOf(write.data(), write.data().length / 2);
                    write.inode().write(half, write.position());
                    calls.add(new Call.Write(write.inode(), half, write.position()));
                }
                default -> calls.add(new Call.Force(new Inode(), true));
            }
            throw new IOException("failed as told: " + call.getClass().getSimpleName());
        }
        switch (call) {
            case Call.Create create -> files.put(create.file(), create.inode());
            case Call.Write write -> write.inode().write(write.data(), write.position());
            case Call.Move move -> {
                files.remove(move.from());
                files.put(move.to(), move.inode());
            }
            case Call.Delete delete -> {
                files.remove(delete.path());
                folders.remove(delete.path());
            }
            case Call.Make make -> folders.add(make.folder());
            case Call.Force force -> {}
            case Call.ForceFolder force -> {}
        }
        if (!silent) {
            calls.add(call);
        }
    }

    @Override
    public synchronized Optional<byte[]> read(Path file, int limit) throws IOException {
        Inode inode = files.get(file);
        if (inode != null && inode.bytes.length > limit) {
            throw new IOException(file + " is longer than " + limit);
        }
        return Optional.ofNullable(inode).map(found -> found.bytes.clone());
    }

    /** Changes a file as no ledger would. */
    synchronized void damage(Path file, UnaryOperator<byte[]> change) {
        files.get(file).bytes = change.apply(files.get(file).bytes.clone());
    }

    /** Takes a file away. */
    synchronized void lose(Path file) {
        if (files.remove(file) == null) {
            throw new IllegalArgumentException("there is no " + file);
        }
    }

    /** All files, in order. */
    synchronized List<Path> files() {
        return List.copyOf(files.keySet());
    }

    @Override
    public synchronized Handle create(Path file) throws IOException {
        if (!folders.contains(file.getParent())) {
            throw new NoSuchFileException(file.toString());
        }
        Inode there = files.get(file);
        Inode inode = there == null ? new Inode() : there;
        inode.bytes = new byte[0];
        call(new Call.Create(file, inode));
        return new Handle() {
            @Override
            public void write(ByteBuffer bytes, long position) throws IOException {
                byte[] data = new byte[bytes.remaining()];
                bytes.get(data);
                call(new Call.Write(inode, data, position));
            }

            @Override
            public void force() throws IOException {
                call(new Call.Force(inode, false));
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public synchronized void move(Path from, Path to) throws IOException {
        Inode inode = files.get(from);
        if (inode == null || !folders.contains(to.getParent())) {
            throw new NoSuchFileException(from.toString(), to.toString(), null);
        }
        call(new Call.Move(from, to, inode));
    }

    @Override
    public synchronized void delete(Path path) throws IOException {
        if (files.containsKey(path) || folders.contains(path)) {
            call(new Call.Delete(path));
        }
    }

    @Override
    public synchronized boolean makeDirectory(Path directory, boolean hidden) throws IOException {
        if (folders.contains(directory)) {
            return false;
        }
        if (!folders.contains(directory.getParent())) {
            throw new NoSuchFileException(directory.toString());
        }
        call(new Call.Make(directory));
        return true;
    }

    @Override
    public synchronized List<String> list(Path directory) {
        Set<String> names = new TreeSet<>();
        for (Path path : files.keySet()) {
            if (directory.equals(path.getParent())) {
                names.add(path.getFileName().toString());
            }
        }
        for (Path path : folders) {
            if (directory.equals(path.getParent())) {
                names.add(path.getFileName().toString());
            }
        }
        return List.copyOf(names);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        call(new Call.ForceFolder(directory, false));
    }

    @Override
    public synchronized Optional<Closeable> lock(Path file) throws IOException {
        if (!locked.add(file)) {
            return Optional.empty();
        }
        if (!files.containsKey(file)) {
            call(new Call.Create(file, new Inode()));
        }
        return Optional.of(() -> unlock(file));
    }

    private synchronized void unlock(Path file) {
        locked.remove(file);
    }
}
