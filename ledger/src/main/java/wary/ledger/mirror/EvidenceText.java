package wary.ledger.mirror;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wary.ledger.Hash;
import wary.ledger.MalformedException;
import wary.ledger.SignedCheckpoint;
import wary.ledger.VerifierKey;
import wary.ledger.mirror.Evidence.Kind;
import wary.ledger.mirror.Evidence.Prefix;
import wary.ledger.mirror.Evidence.Role;

/** The file form of evidence ({@code docs/evidence.md}). */
final class EvidenceText {
    private static final String HEADER = "tlog-evidence/v1";
    private static final String KIND = "kind ";
    private static final String ACCUSED = "accused ";
    private static final String PREFIX = "prefix ";

    private EvidenceText() {}

    static void check(
            Kind kind,
            List<VerifierKey> accused,
            SignedCheckpoint first,
            SignedCheckpoint second,
            Optional<Prefix> prefix) {
        require(!accused.isEmpty() && accused.size() <= 2, "evidence accuses one key, or two of one name");
        require(
                accused.size() == 1 || !accused.get(0).equals(accused.get(1)),
                "evidence against one key names it once");
        require(
                accused.stream()
                        .allMatch(key -> key.name().equals(accused.getFirst().name())),
                "two accused keys have one name");
        require(
                accused.size() == 1 || kind != Kind.ROLLBACK,
                "times are compared only where one key has signed both checkpoints");
        require(prefix.isPresent() == (kind == Kind.INCONSISTENT), "evidence has a prefix if it is of inconsistency");
        require(
                kind != Kind.FORK
                        || first.checkpoint()
                                        .root()
                                        .hex()
                                        .compareTo(second.checkpoint().root().hex())
                                <= 0,
                "of two roots in a fork the smaller stands first");
        require(
                first.note().signatures().size() == 1
                        && second.note().signatures().size() == 1,
                "each checkpoint in evidence has the signature of the accused and no other");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    static byte[] bytes(Evidence evidence) {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        text.append(KIND).append(lower(evidence.kind())).append('\n');
        for (VerifierKey key : evidence.accused()) {
            text.append(ACCUSED)
                    .append(lower(evidence.role()))
                    .append(' ')
                    .append(key)
                    .append('\n');
        }
        evidence.prefix().ifPresent(prefix -> {
            text.append(PREFIX).append(prefix.root()).append('\n');
            prefix.proof().forEach(hash -> text.append(hash).append('\n'));
        });
        text.append('\n').append(evidence.first().note());
        text.append('\n').append(evidence.second().note());
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static Evidence parse(byte[] bytes) throws MalformedException {
        if (bytes.length > Evidence.LIMIT) {
            throw new MalformedException(
                    "an evidence file of %,d bytes; at most %,d are read".formatted(bytes.length, Evidence.LIMIT));
        }
        // A checkpoint has no empty line, so empty lines alone part the file: what is said, then twice text and
        // signature.
        String[] parts = decode(bytes).split("\n\n", 6);
        if (parts.length != 5) {
            throw new MalformedException("an evidence file has five parts with an empty line between them, found "
                    + (parts.length > 5 ? "more" : parts.length));
        }
        List<String> lines = new ArrayList<>(Arrays.asList(parts[0].split("\n", -1)));
        if (!lines.removeFirst().equals(HEADER)) {
            throw new MalformedException("an evidence file starts with the line " + HEADER);
        }
        Kind kind = value(Kind.values(), after(KIND, lines), "kind of evidence");
        List<VerifierKey> accused = new ArrayList<>();
        Role role = accused(lines, accused);
        Optional<Prefix> prefix = lines.isEmpty() ? Optional.empty() : Optional.of(prefix(lines));
        Evidence read;
        try {
            read = new Evidence(
                    kind, role, accused, checkpoint(parts[1], parts[2] + "\n"), checkpoint(parts[3], parts[4]), prefix);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("not an evidence file: " + Why.of(e));
        }
        if (!Arrays.equals(bytes(read), bytes)) {
            throw new MalformedException("the evidence file is not written in its one form");
        }
        return read;
    }

    private static Role accused(List<String> lines, List<VerifierKey> accused) throws MalformedException {
        Role role = null;
        while (!lines.isEmpty() && lines.getFirst().startsWith(ACCUSED) && accused.size() < 3) {
            String[] words = after(ACCUSED, lines).split(" ", 2);
            if (words.length != 2) {
                throw new MalformedException("the line of the accused is " + ACCUSED + "ROLE KEY");
            }
            Role said = value(Role.values(), words[0], "role of the accused");
            if (role != null && role != said) {
                throw new MalformedException("evidence accuses a log or a witness, not both");
            }
            role = said;
            accused.add(VerifierKey.parse(words[1]));
        }
        if (role == null) {
            throw new MalformedException("evidence has a line that starts with " + ACCUSED);
        }
        return role;
    }

    private static Prefix prefix(List<String> lines) throws MalformedException {
        Hash root = Hash.parse(after(PREFIX, lines));
        if (lines.size() > Prefix.LIMIT) {
            throw new MalformedException(
                    "a consistency proof of %d hashes; at most %d are read".formatted(lines.size(), Prefix.LIMIT));
        }
        List<Hash> proof = new ArrayList<>();
        for (String line : lines) {
            proof.add(Hash.parse(line));
        }
        return new Prefix(root, proof);
    }

    private static SignedCheckpoint checkpoint(String text, String signature) throws MalformedException {
        return SignedCheckpoint.parse((text + "\n\n" + signature).getBytes(StandardCharsets.UTF_8));
    }

    private static String after(String word, List<String> lines) throws MalformedException {
        if (lines.isEmpty() || !lines.getFirst().startsWith(word)) {
            throw new MalformedException("an evidence file lacks the line that starts with " + word);
        }
        return lines.removeFirst().substring(word.length());
    }

    private static <E extends Enum<E>> E value(E[] values, String word, String what) throws MalformedException {
        for (E value : values) {
            if (lower(value).equals(word)) {
                return value;
            }
        }
        String shown = word.length() > 24 ? word.substring(0, 24) + "…" : word;
        throw new MalformedException("unknown %s: %s".formatted(what, shown));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String decode(byte[] bytes) throws MalformedException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("the evidence file is not valid UTF-8");
        }
    }
}
