package wary.unit.home;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import wary.ledger.MalformedException;
import wary.ledger.SignatureType;
import wary.ledger.SigningKey;
import wary.unit.home.HomeException.Problem;
import wary.unit.home.KeyFile.Lock;

/** The folder {@code keys/}: one file for each private key, each readable for other tools of its kind. */
final class KeyFolder {
    static final String END = ".key";
    static final String TLS_CERTIFICATE = "tls.crt";
    private static final String AGE = "age";
    private static final String TLS = "tls";
    private static final String WITNESS = "witness-";
    private static final Pattern LEDGER = Pattern.compile("ledger-(0|[1-9][0-9]{0,5})-ed25519\\.key");

    private final Path folder;

    KeyFolder(Path folder) {
        this.folder = folder;
    }

    /** Fills a folder that is empty with new keys. */
    void fill(String ledgerName, String witnessName, String member, Optional<Lock> lock)
            throws IOException, HomeException, MalformedException {
        addLedger(0, ledgerName, lock);
        addLedger(1, ledgerName, lock);
        write(WITNESS + "ed25519", SigningKey.generate(witnessName, SignatureType.COSIGNATURE_V1), lock);
        write(WITNESS + "mldsa44", SigningKey.generate(witnessName, SignatureType.ML_DSA_44), lock);
        write(AGE, AgeIdentity.generate().secretText(), lock);
        TlsIdentity tls = TlsIdentity.generate(member);
        write(TLS, pem("PRIVATE KEY", tls.key().getEncoded()), lock);
        try {
            OwnerOnly.createFile(
                    folder.resolve(TLS_CERTIFICATE),
                    pem("CERTIFICATE", tls.certificate().getEncoded()).getBytes(StandardCharsets.US_ASCII));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was just made cannot be written", e);
        }
        OwnerOnly.force(folder);
    }

    /** Adds a generation of the ledger's keys. */
    void addLedger(int generation, String name, Optional<Lock> lock)
            throws IOException, HomeException, MalformedException {
        // The one that is looked for comes last, so that a generation is there as a whole or not at all.
        if (Files.exists(folder.resolve(ledger(generation, "ed25519") + END), LinkOption.NOFOLLOW_LINKS)) {
            throw new HomeException(
                    Problem.EXISTS, folder.resolve(ledger(generation, "ed25519") + END), "is not overwritten");
        }
        write(ledger(generation, "mldsa44"), SigningKey.generate(name, SignatureType.ML_DSA_44), lock);
        write(ledger(generation, "ed25519"), SigningKey.generate(name, SignatureType.ED25519), lock);
    }

    NodeKeys open(Optional<Passphrase> passphrase) throws IOException, HomeException {
        OwnerOnly.check(folder);
        List<NodeKeys.Ledger> ledgers = new ArrayList<>();
        for (int generation : generations()) {
            ledgers.add(new NodeKeys.Ledger(
                    generation,
                    signing(ledger(generation, "ed25519"), SignatureType.ED25519, passphrase),
                    signing(ledger(generation, "mldsa44"), SignatureType.ML_DSA_44, passphrase)));
        }
        if (ledgers.isEmpty()) {
            throw new HomeException(
                    Problem.MISSING,
                    folder.resolve(ledger(0, "ed25519") + END),
                    "there are no keys of the ledger; take them from a backup");
        }
        return new NodeKeys(
                ledgers,
                signing(WITNESS + "ed25519", SignatureType.COSIGNATURE_V1, passphrase),
                signing(WITNESS + "mldsa44", SignatureType.ML_DSA_44, passphrase),
                age(passphrase),
                tls(passphrase));
    }

    /** Which generations of the ledger's keys are here. */
    List<Integer> generations() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> LEDGER.matcher(String.valueOf(file.getFileName())))
                    .filter(Matcher::matches)
                    .map(found -> Integer.valueOf(found.group(1)))
                    .sorted()
                    .toList();
        }
    }

    private static String ledger(int generation, String kind) {
        return "ledger-" + generation + "-" + kind;
    }

    private SigningKey signing(String name, SignatureType type, Optional<Passphrase> passphrase)
            throws IOException, HomeException {
        Path file = folder.resolve(name + END);
        String text = read(name, passphrase);
        try {
            SigningKey key = SigningKey.parse(text);
            if (key.key().type() == type) {
                return key;
            }
        } catch (MalformedException e) {
            // Told of below, without anything of the text.
        }
        throw new HomeException(
                Problem.MALFORMED, file, "has no private key of type %s; take it from a backup".formatted(type));
    }

    private AgeIdentity age(Optional<Passphrase> passphrase) throws IOException, HomeException {
        String text = read(AGE, passphrase);
        try {
            return AgeIdentity.parse(text);
        } catch (MalformedException e) {
            throw new HomeException(
                    Problem.MALFORMED, folder.resolve(AGE + END), "has no identity of age; take it from a backup");
        }
    }

    private TlsIdentity tls(Optional<Passphrase> passphrase) throws IOException, HomeException {
        byte[] key = unpem(folder.resolve(TLS + END), "PRIVATE KEY", read(TLS, passphrase));
        Path file = folder.resolve(TLS_CERTIFICATE);
        try {
            return TlsIdentity.of(
                    key, unpem(file, "CERTIFICATE", new String(readBounded(file), StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new HomeException(
                    Problem.MALFORMED,
                    file,
                    "the certificate or its key cannot be read, or they do not belong together; take both from a backup");
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private String read(String name, Optional<Passphrase> passphrase) throws IOException, HomeException {
        Path file = folder.resolve(name + END);
        OwnerOnly.check(file);
        return KeyFile.read(file, name, readBounded(file), passphrase);
    }

    private static byte[] readBounded(Path file) throws IOException, HomeException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new HomeException(Problem.MISSING, file, "is missing or no regular file; take it from a backup");
        }
        try (InputStream in = Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(KeyFile.LIMIT + 1);
            if (bytes.length > KeyFile.LIMIT) {
                throw new HomeException(Problem.MALFORMED, file, "is too large for a key");
            }
            return bytes;
        }
    }

    private void write(String name, SigningKey key, Optional<Lock> lock) throws IOException, HomeException {
        write(name, key.secretText() + "\n", lock);
    }

    private void write(String name, String secret, Optional<Lock> lock) throws IOException, HomeException {
        // As a whole or not at all: half a key would stand in the way of a whole one.
        Path unfinished = folder.resolve(name + END + ".new");
        Files.deleteIfExists(unfinished);
        OwnerOnly.createFile(unfinished, KeyFile.write(name, secret, lock));
        Files.move(unfinished, folder.resolve(name + END), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(label, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), label);
    }

    private static byte[] unpem(Path file, String label, String text) throws HomeException {
        String begin = "-----BEGIN " + label + "-----";
        String end = "-----END " + label + "-----";
        String stripped = text.strip();
        if (stripped.startsWith(begin)
                && stripped.endsWith(end)
                && stripped.length() >= begin.length() + end.length()) {
            try {
                return Base64.getMimeDecoder()
                        .decode(stripped.substring(begin.length(), stripped.length() - end.length()));
            } catch (IllegalArgumentException e) {
                // Told of below, without anything of the text.
            }
        }
        throw new HomeException(Problem.MALFORMED, file, "is not PEM of a " + label + "; take it from a backup");
    }
}
