package wary.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import wary.app.output.Page;
import wary.ledger.LedgerException;
import wary.ledger.Policy;
import wary.ledger.SignedCheckpoint;
import wary.ledger.VerifierKey;
import wary.ledger.log.Ledger;
import wary.ledger.log.LogReader;
import wary.ledger.witness.Submission;
import wary.ledger.witness.WitnessClient;
import wary.ledger.witness.WitnessGroup;

/** {@code wary ledger cosign}: asks all witnesses of a policy, and publishes what they sign. */
@Command(name = "cosign", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class LedgerCosignCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private LedgerFolder ledger = new LedgerFolder();

    @Option(names = "--policy", paramLabel = "POLICY", required = true, descriptionKey = "option.policy")
    private @Nullable Path policy;

    @Option(names = "--deadline", paramLabel = "SECONDS", defaultValue = "20", descriptionKey = "option.deadline")
    private long deadline;

    @Override
    public Integer call() throws IOException, LedgerException, InterruptedException {
        Policy rules = PolicyFile.read(requireNonNull(policy));
        Duration patience = Duration.ofSeconds(Math.clamp(deadline, 1, 3_600));
        try (Ledger open = ledger.open();
                HttpClient http = WitnessClient.http(patience)) {
            open.flush();
            LogReader reader = open.reader();
            List<WitnessClient> witnesses = witnesses(rules, http);
            if (witnesses.isEmpty()) {
                throw UserError.usage("error.noWitnessUrl", requireNonNull(policy));
            }
            // All are asked, also when fewer would do: a later reader may ask for others.
            WitnessGroup.Collected collected = new WitnessGroup(witnesses)
                    .collect(open.checkpoint(), reader::consistencyProof, signed -> false, patience);
            open.publish(
                    collected.checkpoint(),
                    rules.witnesses().stream().map(Policy.Witness::key).toList());
            return told(rules, open.published(), collected);
        }
    }

    /** A client for each address; several keys at one address are one witness's. */
    private List<WitnessClient> witnesses(Policy rules, HttpClient http) {
        Map<String, List<VerifierKey>> byUrl = new LinkedHashMap<>();
        for (Policy.Witness witness : rules.witnesses()) {
            witness.url()
                    .ifPresent(url ->
                            byUrl.computeIfAbsent(url, u -> new ArrayList<>()).add(witness.key()));
        }
        List<WitnessClient> clients = new ArrayList<>();
        byUrl.forEach((url, keys) -> {
            try {
                clients.add(new WitnessClient(URI.create(url), keys, http));
            } catch (IllegalArgumentException e) {
                throw UserError.usage("error.witnessUrl", url, String.valueOf(e.getMessage()));
            }
        });
        return clients;
    }

    private int told(Policy rules, SignedCheckpoint published, WitnessGroup.Collected collected) throws IOException {
        boolean enough = rules.judge(published).accepted();
        Page page = io().errorPage(ColorChoice.AUTO);
        collected.outcomes().forEach((witness, outcome) -> line(page, witness, outcome));
        page.paragraph(
                "",
                "",
                Messages.get(
                        enough ? "cosign.enough" : "cosign.tooFew",
                        published.checkpoint().size()),
                Page.Style.BOLD);
        page.flush();
        Output.bytes(io(), published.note().bytes());
        return enough ? Exit.DONE : Exit.FOUND;
    }

    private static void line(Page page, WitnessClient witness, Submission outcome) {
        String name = witness.keys().getFirst().name();
        String said = switch (outcome) {
            case Submission.Cosigned cosigned ->
                Messages.get("cosign.cosigned", cosigned.signatures().size());
            case Submission.Ahead ahead -> Messages.get("cosign.ahead", ahead.size());
            case Submission.Refused refused ->
                Messages.get("cosign.refused", Integer.toString(refused.status()), refused.message());
            case Submission.Unverified bad -> Messages.get("cosign.unverified", bad.reason());
            case Submission.Unreachable gone -> Messages.get("cosign.unreachable", gone.reason());
            case Submission.NoProof none ->
                Messages.get("cosign.noProof", String.valueOf(none.cause().getMessage()));
            case Submission.Unfinished unfinished -> Messages.get("cosign.unfinished");
        };
        try {
            page.paragraph("", "    ", name + ": " + said, Page.Style.PLAIN);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
