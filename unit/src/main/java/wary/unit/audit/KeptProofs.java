package wary.unit.audit;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.ledger.SignedCheckpoint;
import wary.ledger.VerifierKey;
import wary.ledger.mirror.Evidence;
import wary.ledger.witness.WitnessEvidence;
import wary.unit.charter.CharterStep;
import wary.unit.charter.Member;
import wary.unit.home.PrivateFiles;
import wary.unit.json.JsonException;
import wary.unit.node.Node;

/**
 * Proofs that lie in a node's home already: those that came from others ({@code evidence/}), that its copies of ledgers
 * keep, and that it keeps as a witness. All are judged anew; files of others may say anything.
 */
public final class KeptProofs {
    /** Files that are looked at, at most. */
    public static final int MOST = 10_000;

    private final Node node;
    private final List<Conduct.Found> proven = new ArrayList<>();
    private final List<Useless> useless = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int looked;

    /** A file that proves nothing, and why. */
    public record Useless(Path file, String why) {}

    private KeptProofs(Node node) {
        this.node = node;
    }

    /** Looks at all of them. */
    public static KeptProofs of(Node node) throws IOException, LedgerException {
        KeptProofs kept = new KeptProofs(node);
        kept.folder(node.home().folder().resolve("evidence"));
        for (Member member : kept.members()) {
            if (!member.name().equals(node.name())) {
                kept.folder(node.home().mirror(member.name()).resolve("evidence"));
            }
        }
        kept.witness(node.home().witness().resolve("logs"));
        return kept;
    }

    /** Those that prove something, each once. */
    public List<Conduct.Found> proven() {
        return List.copyOf(proven);
    }

    /** Files that prove nothing to a judge with the charters of this home. */
    public List<Useless> useless() {
        return List.copyOf(useless);
    }

    private List<Member> members() {
        List<Member> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (CharterStep step : node.charters().steps().reversed()) {
            step.charter().members().stream()
                    .filter(member -> member.role().keepsLedger() && names.add(member.name()))
                    .forEach(all::add);
        }
        return all;
    }

    private void folder(Path folder) throws IOException {
        for (Path file : files(folder, "[!.]*")) {
            if (Files.isRegularFile(file) && looked++ < MOST) {
                try {
                    Optional<byte[]> bytes = PrivateFiles.read(file, Proof.LIMIT);
                    if (bytes.isPresent()) {
                        add(file, Proof.parse(bytes.get()));
                    }
                } catch (JsonException | LedgerException | IOException e) {
                    useless.add(new Useless(file, String.valueOf(e.getMessage())));
                }
            }
        }
    }

    private void add(Path file, Proof proof) {
        switch (proof.judge(node.charters())) {
            case Ruling.Proven ruling -> {
                if (seen.add(proof.fileName())) {
                    proven.add(new Conduct.Found(proof, ruling));
                }
            }
            case Ruling.Unproven ruling -> useless.add(new Useless(file, ruling.why()));
        }
    }

    private void witness(Path logs) throws IOException, LedgerException {
        for (Path log : files(logs, "*")) {
            for (Path file : files(log.resolve("evidence"), "proof-*")) {
                if (looked++ < MOST) {
                    try {
                        Optional<byte[]> bytes = PrivateFiles.read(file, Evidence.LIMIT);
                        if (bytes.isPresent()) {
                            convert(file, WitnessEvidence.parse(bytes.get()));
                        }
                    } catch (LedgerException | IOException e) {
                        useless.add(new Useless(file, String.valueOf(e.getMessage())));
                    }
                }
            }
        }
    }

    /** What a witness has kept, as what anyone can judge. */
    private void convert(Path file, WitnessEvidence kept) throws IOException, LedgerException {
        List<VerifierKey> keys = new ArrayList<>();
        Optional<Member> owner = Optional.empty();
        for (CharterStep step : node.charters().steps()) {
            for (Member member : step.charter().members()) {
                if (member.ledger().origin().equals(kept.origin())) {
                    keys.add(member.ledger().ed25519());
                    keys.add(member.ledger().mlDsa44());
                    owner = Optional.of(member);
                }
            }
        }
        List<VerifierKey> distinct = keys.stream().distinct().toList();
        SignedCheckpoint first = kept.checkpoints().getFirst();
        SignedCheckpoint second = kept.checkpoints().getLast();
        Optional<Evidence.Prefix> prefix = Optional.empty();
        if (kept instanceof WitnessEvidence.Rewritten rewritten) {
            prefix = Optional.of(new Evidence.Prefix(rewritten.beginning(), rewritten.proof()));
        } else if (kept instanceof WitnessEvidence.WrongEmptyRoot) {
            Optional<SignedCheckpoint> other =
                    owner.isPresent() ? node.published(owner.get().name()) : Optional.empty();
            second = other.orElse(second);
            prefix = Optional.of(new Evidence.Prefix(Hash.EMPTY, List.of()));
        }
        for (Evidence each : Evidence.between(first, second, distinct, List.of(), prefix)) {
            add(file, new Proof.Checkpoints(each));
        }
    }

    private static List<Path> files(Path folder, String glob) throws IOException {
        List<Path> all = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
                for (Path file : files) {
                    if (all.size() < MOST) {
                        all.add(file);
                    }
                }
            }
        }
        all.sort(null);
        return all;
    }
}
