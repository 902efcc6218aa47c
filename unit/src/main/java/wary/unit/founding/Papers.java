package wary.unit.founding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wary.unit.charter.CharterException;
import wary.unit.charter.CharterStep;
import wary.unit.charter.MemberNames;
import wary.unit.founding.FoundingException.Problem;
import wary.unit.home.HomeException;
import wary.unit.home.NodeHome;
import wary.unit.home.PrivateFiles;
import wary.unit.json.JsonException;

/** What a home remembers while a charter is agreed on: the files in {@code charter/founding/}. */
final class Papers {
    private final Path folder;

    Papers(NodeHome home) {
        this.folder = home.charter().resolve("founding");
    }

    Optional<Draft> draft() throws IOException, FoundingException {
        Optional<byte[]> bytes = read("draft.json", Draft.LIMIT);
        return bytes.isEmpty() ? Optional.empty() : Optional.of(Draft.parse(bytes.get()));
    }

    void keep(Draft draft) throws IOException, HomeException {
        write("draft.json", draft.bytes());
    }

    Optional<SignedEntry> self() throws IOException, FoundingException {
        return entry("self.json");
    }

    void keepSelf(SignedEntry entry) throws IOException, HomeException {
        write("self.json", entry.bytes());
    }

    Optional<Invitation> invitation() throws IOException, FoundingException {
        Optional<byte[]> bytes = read("invitation.json", Invitation.LIMIT);
        return bytes.isEmpty() ? Optional.empty() : Optional.of(Invitation.parse(bytes.get()));
    }

    void keep(Invitation invitation) throws IOException, HomeException {
        write("invitation.json", invitation.bytes());
    }

    /** The entry that came under a name. */
    Optional<SignedEntry> entryOf(String name) throws IOException, FoundingException {
        return MemberNames.isGood(name) ? entry("entry-" + name + ".json") : Optional.empty();
    }

    void keepEntry(SignedEntry entry) throws IOException, HomeException {
        write("entry-" + entry.entry().name() + ".json", entry.bytes());
    }

    /** All entries that came, whoever's. */
    List<SignedEntry> entries() throws IOException, FoundingException {
        List<SignedEntry> entries = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            List<Path> files;
            try (var stream = Files.newDirectoryStream(folder, "entry-*.json")) {
                files = new ArrayList<>();
                stream.forEach(files::add);
            }
            files.sort(null);
            for (Path file : files) {
                entry(String.valueOf(file.getFileName())).ifPresent(entries::add);
            }
        }
        return entries;
    }

    /** The charter that this home has signed last, with the votes that came for it. */
    Optional<CharterStep> proposal() throws IOException, FoundingException {
        Optional<byte[]> bytes = read("proposal.json", CharterStep.LIMIT);
        try {
            return bytes.isEmpty() ? Optional.empty() : Optional.of(CharterStep.parse(bytes.get()));
        } catch (JsonException | CharterException e) {
            throw new FoundingException(
                    Problem.MALFORMED,
                    folder.resolve("proposal.json") + ": " + e.getMessage() + "; take it from a backup",
                    e);
        }
    }

    void keep(CharterStep proposal) throws IOException, HomeException {
        write("proposal.json", proposal.bytes());
    }

    private Optional<SignedEntry> entry(String name) throws IOException, FoundingException {
        Optional<byte[]> bytes = read(name, SignedEntry.LIMIT);
        return bytes.isEmpty() ? Optional.empty() : Optional.of(SignedEntry.parse(bytes.get()));
    }

    private Optional<byte[]> read(String name, int limit) throws IOException {
        return PrivateFiles.read(folder.resolve(name), limit);
    }

    private void write(String name, byte[] bytes) throws IOException, HomeException {
        PrivateFiles.folder(folder);
        PrivateFiles.write(folder.resolve(name), bytes);
    }
}
