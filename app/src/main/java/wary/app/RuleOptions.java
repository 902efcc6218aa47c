package wary.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import wary.sigma.RuleSet;
import wary.watch.EventTime;
import wary.watch.RuleFiles;
import wary.watch.incident.Entities;

/** What commands that use rules can be told about them. */
final class RuleOptions {
    private static final int MOST_BYTES = 64 << 20;

    @Option(names = "--placeholders", paramLabel = "FILE", descriptionKey = "option.placeholders")
    private List<Path> placeholders = new ArrayList<>();

    @Option(names = "--pipeline", paramLabel = "FILE", descriptionKey = "option.pipeline")
    private List<Path> pipelines = new ArrayList<>();

    @Option(names = "--no-routing", descriptionKey = "option.noRouting")
    private boolean noRouting;

    /**
     * Loads rules.
     *
     * @throws UserError if a placeholder file or pipeline is wrong, or there is not a single rule document
     */
    RuleFiles.Loaded load(List<Path> paths) {
        return load(paths, RuleSet.builder());
    }

    /** The same, into a rule set that somebody has begun. */
    RuleFiles.Loaded load(List<Path> paths, RuleSet.Builder builder) {
        builder.routing(!noRouting);
        // When it was and whom it is about: correlations need the one, whoever reads what they say the other.
        builder.correlationFields(EventTime.FIELDS).correlationFields(Entities.fields());
        for (Path file : placeholders) {
            apply(file, builder::placeholders);
        }
        for (Path file : pipelines) {
            apply(file, builder::pipeline);
        }
        RuleFiles.Loaded loaded = RuleFiles.load(paths, builder);
        if (loaded.rules().documents() == 0 && loaded.unreadable().isEmpty()) {
            throw UserError.usage("error.noRules", paths.toString());
        }
        return loaded;
    }

    private interface Use {
        Object of(String file, byte[] yaml);
    }

    private static void apply(Path file, Use use) {
        byte[] bytes = read(file);
        try {
            use.of(file.toString(), bytes);
        } catch (IllegalArgumentException e) {
            throw UserError.usage("error.badFile", String.valueOf(e.getMessage()));
        }
    }

    /**
     * A small file that the user named.
     *
     * @throws UserError if it is not there, cannot be read, or is too large
     */
    static byte[] read(Path file) {
        try {
            try (InputStream in = Files.newInputStream(file)) {
                // A device has no size and no end.
                byte[] bytes = in.readNBytes(MOST_BYTES + 1);
                if (bytes.length > MOST_BYTES) {
                    throw UserError.usage("error.fileTooLarge", file.toString());
                }
                return bytes;
            }
        } catch (NoSuchFileException e) {
            throw UserError.io("error.missing", file.toString());
        } catch (IOException | InvalidPathException e) {
            throw UserError.io("error.unreadable", file.toString(), String.valueOf(e.getMessage()));
        }
    }
}
