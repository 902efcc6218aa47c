package wary.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import wary.app.output.Page;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.ledger.SignedCheckpoint;
import wary.ledger.VerifierKey;
import wary.ledger.mirror.Evidence;
import wary.ledger.witness.KnownLog;
import wary.ledger.witness.Witness;
import wary.ledger.witness.WitnessEvidence;

/** {@code wary witness show}: its keys, and of each log how far it is and what speaks against it. */
@Command(name = "show", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class WitnessShowCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private WitnessHome home = new WitnessHome();

    @Option(names = "--evidence", paramLabel = "DIR", descriptionKey = "option.evidenceTo")
    private @Nullable Path evidenceTo;

    @Override
    public Integer call() throws IOException, LedgerException {
        boolean proven = false;
        try (Witness witness = home.open(List.of())) {
            Page page = io().page(ColorChoice.AUTO);
            for (VerifierKey key : witness.keys()) {
                page.uncut("", Page.Style.PLAIN, key.toString());
            }
            for (KnownLog log : witness.logs()) {
                page.line("", Page.Style.BOLD, log.origin());
                Optional<SignedCheckpoint> latest = witness.latest(log.origin());
                page.line(
                        "  ",
                        Page.Style.PLAIN,
                        latest.isEmpty()
                                ? Messages.get("witness.never")
                                : Messages.get(
                                        "witness.latest",
                                        latest.get().checkpoint().size()));
                for (WitnessEvidence evidence : witness.evidence(log.origin())) {
                    boolean proof = evidence.proves(log.keys());
                    proven |= proof;
                    write(log, evidence);
                    page.paragraph(
                            "  ",
                            "  ",
                            Messages.get(
                                    proof ? "witness.proof" : "witness.suspicion",
                                    evidence.checkpoints()
                                            .getFirst()
                                            .checkpoint()
                                            .size(),
                                    evidence.checkpoints()
                                            .getLast()
                                            .checkpoint()
                                            .size()),
                            proof ? Page.Style.BAD : Page.Style.PLAIN);
                }
            }
            page.flush();
        }
        return proven ? Exit.FOUND : Exit.DONE;
    }

    /** As files that anyone can judge. */
    private void write(KnownLog log, WitnessEvidence found) throws IOException {
        if (evidenceTo == null || found.checkpoints().size() != 2) {
            return;
        }
        Optional<Evidence.Prefix> prefix = found instanceof WitnessEvidence.Rewritten rewritten
                ? Optional.of(new Evidence.Prefix(rewritten.beginning(), rewritten.proof()))
                : Optional.empty();
        Files.createDirectories(evidenceTo);
        for (Evidence each : Evidence.between(
                found.checkpoints().getFirst(), found.checkpoints().getLast(), log.keys(), List.of(), prefix)) {
            byte[] bytes = each.bytes();
            Files.write(evidenceTo.resolve(Hash.sha256(bytes).hex().substring(0, 16) + ".evidence"), bytes);
        }
    }
}
