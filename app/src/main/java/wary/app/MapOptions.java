package wary.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import wary.telemetry.Format;
import wary.telemetry.Formats;
import wary.telemetry.table.Mapping;
import wary.telemetry.table.Mappings;
import wary.watch.election.ConfigException;
import wary.watch.election.MappingFile;

/** What commands that read logs can be told about columns and members that have names of their own. */
final class MapOptions {
    @Option(names = "--map", paramLabel = "FILE", descriptionKey = "option.map")
    private List<Path> files = new ArrayList<>();

    /**
     * The formats to look for.
     *
     * @throws UserError if a file of mappings is wrong or cannot be read
     */
    List<Format> formats() {
        if (files.isEmpty()) {
            return Formats.builtIn();
        }
        List<Mapping> mappings = new ArrayList<>();
        files.forEach(file -> mappings.addAll(mappings(file)));
        return Formats.builtIn(Mappings.builtIn().with(mappings));
    }

    private static List<Mapping> mappings(Path file) {
        try {
            if (Files.size(file) > MappingFile.LIMIT) {
                throw UserError.usage("error.fileTooLarge", file.toString());
            }
            return MappingFile.parse(file.toString(), Files.readAllBytes(file));
        } catch (ConfigException e) {
            throw UserError.usage("error.badFile", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw UserError.io("error.unreadable", file.toString(), String.valueOf(e.getMessage()));
        }
    }
}
