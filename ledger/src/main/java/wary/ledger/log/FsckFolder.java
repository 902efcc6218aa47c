package wary.ledger.log;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import wary.ledger.MalformedException;

/** Looks for what does not belong in a log's folder, and compares the partial tiles of earlier sizes. */
final class FsckFolder {
    private final Path folder;
    private final Set<String> others;
    private final TileSource source;
    private final long size;
    private final FsckRun run;

    FsckFolder(Path folder, Set<String> others, TileSource source, long size, FsckRun run) {
        this.folder = folder;
        this.others = others;
        this.source = source;
        this.size = size;
        this.run = run;
    }

    void check() {
        try {
            // Links are not followed: one could lead out of the folder, or round in a circle.
            Path real = folder.toRealPath();
            Files.walkFileTree(real, new Visitor(real));
        } catch (IOException e) {
            run.add(new FsckProblem.Unreadable(".", "cannot be listed: " + e.getMessage()));
        }
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        private final Path root;

        Visitor(Path root) {
            this.root = root;
        }

        private String name(Path file) {
            return root.relativize(file).toString().replace(File.separatorChar, '/');
        }

        @Override
        public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes) {
            return others.contains(name(at)) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = name(file);
            if (others.contains(name)) {
                return FileVisitResult.CONTINUE;
            }
            if (!attributes.isRegularFile()) {
                run.add(new FsckProblem.Strange(name, "is no file: a log has none but files and folders"));
            } else if (!name.equals("checkpoint")) {
                file(name);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            run.add(new FsckProblem.Unreadable(name(file), "cannot be read: " + e));
            return FileVisitResult.CONTINUE;
        }
    }

    private void file(String name) {
        TilePath path;
        try {
            path = TilePath.parse(name);
        } catch (MalformedException e) {
            run.add(new FsckProblem.Strange(name, "is neither the checkpoint nor a tile nor a bundle"));
            return;
        }
        long count = TilePath.count(path.level(), size);
        long whole = count / TilePath.WIDTH;
        int last = (int) (count % TilePath.WIDTH);
        int width = path.index() < whole ? TilePath.WIDTH : path.index() == whole ? last : 0;
        if (path.width() > width) {
            run.add(new FsckProblem.Strange(name, "is beyond the %d entries of the checkpoint".formatted(size)));
        } else if (path.width() < width) {
            earlier(path, new TilePath(path.level(), path.index(), width));
        }
    }

    /** A partial tile of an earlier size: who holds a checkpoint of that size still reads it. */
    private void earlier(TilePath path, TilePath now) {
        try {
            Optional<byte[]> bytes = source.read(path);
            Optional<byte[]> current = source.read(now);
            if (bytes.isPresent() && current.isPresent() && !beginning(path, current.get(), bytes.get())) {
                run.add(new FsckProblem.Wrong(path.path(), "is not how " + now + " begins"));
            }
        } catch (IOException e) {
            run.add(new FsckProblem.Unreadable(path.path(), "cannot be read: " + e.getMessage()));
        }
    }

    private static boolean beginning(TilePath path, byte[] current, byte[] earlier) {
        return Arrays.equals(Partial.beginning(current, path), earlier);
    }
}
