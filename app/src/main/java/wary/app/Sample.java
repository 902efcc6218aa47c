package wary.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** The bundled sample: made-up logs of Harbor County's election office, and rules for them. */
final class Sample {
    private static final String FOLDER = "demo/";
    private static final String INDEX = "index.txt";

    private Sample() {}

    /** The files of the sample, relative to its folder. */
    static List<String> files() throws IOException {
        return new String(read(INDEX), StandardCharsets.UTF_8).lines().toList();
    }

    /** Puts the sample into this folder; returns what was made, so that it can be removed again. */
    static List<Path> unpack(Path folder) throws IOException {
        List<Path> made = new ArrayList<>();
        for (String file : files()) {
            Path to = folder.resolve(file);
            for (Path above = to.getParent(); above != null && !Files.exists(above); above = above.getParent()) {
                made.add(above);
            }
            Files.createDirectories(to.getParent());
            // The sample shows that compressed logs can be read, but is kept readable in the sources.
            if (file.endsWith(".gz")) {
                try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(to))) {
                    out.write(read(file.substring(0, file.length() - ".gz".length())));
                }
            } else {
                Files.write(to, read(file));
            }
            made.add(to);
        }
        return made;
    }

    /** Removes what {@link #unpack} made: files first, then folders from the inside out. */
    static void remove(List<Path> made) throws IOException {
        List<Path> longestFirst = new ArrayList<>(made);
        longestFirst.sort(Collections.reverseOrder((a, b) -> Integer.compare(a.getNameCount(), b.getNameCount())));
        for (Path path : longestFirst) {
            Files.deleteIfExists(path);
        }
    }

    private static byte[] read(String name) throws IOException {
        try (InputStream in = Sample.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: " + FOLDER + name + " is missing");
            }
            return in.readAllBytes();
        }
    }
}
