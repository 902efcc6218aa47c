package wary.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import wary.telemetry.Input;

/**
 * Logs in memory, uncompressed, so that neither the disk nor gzip is measured.
 *
 * @param name the name of the file, without its endings, or of the folder
 * @param path the file or folder
 * @param files what it holds
 */
public record Lane(String name, Path path, List<File> files) {
    /** One log. */
    public record File(String name, byte[] bytes) {
        Input input() {
            return new Input(name, new ByteArrayInputStream(bytes));
        }
    }

    /** A file of JSON lines, gzipped or not. */
    public static Lane json(Path path) throws IOException {
        String name = path.getFileName().toString();
        try (InputStream in = Files.newInputStream(path);
                InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in) {
            return new Lane(name.replaceFirst("\\..*", ""), path, List.of(new File(name, plain.readAllBytes())));
        }
    }

    /** The lane of this name in a folder, whichever ending its file has. */
    public static Lane json(Path folder, String name) throws IOException {
        for (String ending : List.of(".ndjson.gz", ".jsonl.gz", ".ndjson", ".jsonl")) {
            Path file = folder.resolve(name + ending);
            if (Files.exists(file)) {
                return json(file);
            }
        }
        throw new IOException("no lane called " + name + " in " + folder);
    }

    /** All Windows event logs in a folder and below. */
    public static Lane evtx(Path folder) throws IOException {
        List<File> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path :
                    all.filter(p -> p.toString().endsWith(".evtx")).sorted().toList()) {
                files.add(new File(folder.relativize(path).toString(), Files.readAllBytes(path)));
            }
        }
        return new Lane("evtx", folder, files);
    }

    long bytes() {
        return files.stream().mapToLong(f -> f.bytes().length).sum();
    }
}
