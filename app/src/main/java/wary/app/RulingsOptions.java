package wary.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import wary.watch.incident.Rulings;
import wary.watch.incident.RulingsFile;

/** Where verdicts and exceptions are kept, and who gives them. */
final class RulingsOptions {
    static final String NAME = "rulings.jsonl";

    @Option(names = "--rulings", paramLabel = "FILE", descriptionKey = "option.rulings")
    private @Nullable Path rulings;

    @Option(names = "--election", paramLabel = "FILE", descriptionKey = "option.rulingsElection")
    private @Nullable Path election;

    /** The file that was named, or that beside election.yaml, or that in the current folder. */
    RulingsFile file() {
        return file(Optional.ofNullable(rulings), Optional.ofNullable(election))
                .orElseGet(() -> new RulingsFile(Path.of(NAME)));
    }

    /** The same, if one of them was named. */
    static Optional<RulingsFile> file(Optional<Path> rulings, Optional<Path> election) {
        return rulings.or(() -> election.map(e -> e.resolveSibling(NAME))).map(RulingsFile::new);
    }

    /** Reads it, and says on standard error what in it was left out. */
    static Rulings read(RulingsFile file, Io io) {
        if (Files.isDirectory(file.path())) {
            throw UserError.usage("error.rulingsFolder", file.path());
        }
        try {
            Rulings read = file.read();
            read.problems().forEach(io::error);
            return read;
        } catch (IOException e) {
            throw UserError.io("error.unreadable", file.path().toString(), String.valueOf(e.getMessage()));
        }
    }

    /** Who decides: as was said, or as the system knows this user. */
    static String by(@Nullable String said, Io io) {
        String user = io.environment().getOrDefault("USER", io.environment().getOrDefault("USERNAME", ""));
        String by = said == null ? user : said;
        if (by.isBlank()) {
            throw UserError.usage("error.rulingBy");
        }
        return by.strip();
    }

    /** Does something that writes. */
    static void write(RulingsFile file, Write write) {
        try {
            write.run();
        } catch (IOException e) {
            throw UserError.io("error.cannotWrite", file.path().toString(), String.valueOf(e.getMessage()));
        }
    }

    /** Something that writes. */
    interface Write {
        void run() throws IOException;
    }
}
