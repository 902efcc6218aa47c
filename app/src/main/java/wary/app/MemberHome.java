package wary.app;

import java.io.Console;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import wary.unit.UnitException;
import wary.unit.charter.CharterChain;
import wary.unit.charter.Member;
import wary.unit.founding.CharterStore;
import wary.unit.home.HomeException;
import wary.unit.home.NodeHome;
import wary.unit.home.NodeKeys;
import wary.unit.home.Passphrase;
import wary.unit.node.Node;

/** A member's home: {@code --home}, else {@code WARY_HOME}, else {@code .wary} in the user's own folder. */
final class MemberHome {
    private static final int PASSPHRASE_LIMIT = 4096;

    @Option(names = "--home", paramLabel = "DIR", descriptionKey = "option.home")
    private @Nullable Path home;

    @Option(names = "--passphrase-file", paramLabel = "FILE", descriptionKey = "option.passphraseFile")
    private @Nullable Path passphraseFile;

    Path folder(Io io) {
        if (home != null) {
            return home;
        }
        String named = io.environment().getOrDefault("WARY_HOME", "");
        return named.isEmpty() ? Path.of(System.getProperty("user.home", "."), ".wary") : Path.of(named);
    }

    /** The home, which is there. */
    NodeHome open(Io io) throws IOException, UnitException {
        Path folder = folder(io);
        if (!Files.isDirectory(folder)) {
            throw UserError.io("error.noHome", folder);
        }
        return NodeHome.open(folder);
    }

    /** Its private keys; asks for the passphrase if there is one and a person is there. */
    NodeKeys keys(NodeHome home) throws IOException, UnitException {
        return keys(home, home::keys);
    }

    /** Its private keys with those of a rotation; see {@link NodeHome#readyToRotate}. */
    NodeKeys readyToRotate(NodeHome home, Member self) throws IOException, UnitException {
        return keys(home, passphrase -> home.readyToRotate(self, passphrase));
    }

    /** A way to open private keys. */
    @FunctionalInterface
    private interface Opening {
        NodeKeys with(Optional<Passphrase> passphrase) throws IOException, HomeException;
    }

    private NodeKeys keys(NodeHome home, Opening opening) throws IOException, UnitException {
        Optional<Passphrase> given = passphrase();
        try {
            return opening.with(given);
        } catch (HomeException e) {
            Optional<Console> console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
            if (e.problem() != HomeException.Problem.LOCKED || console.isEmpty()) {
                throw e;
            }
            char[] typed = console.get().readPassword("%s ", Messages.get("home.passphrase", home.folder()));
            if (typed == null) {
                throw e;
            }
            try (Passphrase asked = Passphrase.of(typed)) {
                return opening.with(Optional.of(asked));
            } finally {
                Arrays.fill(typed, '\0');
            }
        } finally {
            given.ifPresent(Passphrase::close);
        }
    }

    /** What {@code --passphrase-file} holds in its first line; empty without that option. The caller closes it. */
    Optional<Passphrase> passphrase() throws IOException {
        if (passphraseFile == null) {
            return Optional.empty();
        }
        byte[] bytes = PolicyFile.bytes(passphraseFile, PASSPHRASE_LIMIT);
        char[] characters = new char[0];
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            int end = 0;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                end++;
            }
            characters = new char[end];
            text.get(characters);
            Arrays.fill(text.array(), '\0');
            return Optional.of(Passphrase.of(characters));
        } catch (CharacterCodingException e) {
            throw UserError.io("error.passphraseFile", passphraseFile);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(characters, '\0');
        }
    }

    /** The charters in force here. */
    CharterChain charters(NodeHome home) throws IOException, UnitException {
        return CharterStore.open(home).chain().orElseThrow(() -> UserError.io("error.noCharter", home.folder()));
    }

    /** The node, ready to speak. The caller closes it. */
    Node node(Io io) throws IOException, UnitException {
        NodeHome opened = open(io);
        CharterChain charters = charters(opened);
        return Node.open(opened, keys(opened), charters, InstantSource.system());
    }
}
