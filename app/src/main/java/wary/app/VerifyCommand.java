package wary.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wary.app.output.Page;
import wary.ledger.MalformedException;
import wary.ledger.Policy;
import wary.ledger.TlogProof;
import wary.ledger.Verdict;
import wary.ledger.mirror.Evidence;
import wary.ledger.mirror.Ruling.Holds;
import wary.unit.audit.Proof;
import wary.unit.audit.Ruling;
import wary.unit.charter.CharterChain;
import wary.unit.json.JsonException;

/**
 * {@code wary verify}: yes or no, and why, from a policy or a charter, a proof and what it is about; without network or
 * clock.
 */
@Command(name = "verify", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class VerifyCommand extends WithIo implements Callable<Integer> {
    private static final byte[] EVIDENCE = "tlog-evidence/".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TLOG_PROOF = "c2sp.org/tlog-proof@".getBytes(StandardCharsets.US_ASCII);
    private static final int ENTRY_LIMIT = 65_535;

    @Option(names = "--policy", paramLabel = "POLICY", descriptionKey = "option.policy")
    private @Nullable Path policy;

    @Option(names = "--charter", paramLabel = "FILE", descriptionKey = "option.charterFile")
    private @Nullable Path charter;

    @Parameters(index = "0", paramLabel = "PROOF", descriptionKey = "option.proof")
    private @Nullable Path proof;

    @Parameters(index = "1", paramLabel = "FILE", arity = "0..1", descriptionKey = "option.proven")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException {
        if ((policy == null) == (charter == null)) {
            throw UserError.usage("error.policyOrCharter");
        }
        if (charter != null) {
            return byCharter(CharterFile.read(charter));
        }
        Policy rules = PolicyFile.read(requireNonNull(policy));
        byte[] bytes = PolicyFile.bytes(requireNonNull(proof), Math.max(TlogProof.LIMIT, Evidence.LIMIT));
        if (startsWith(bytes, EVIDENCE)) {
            if (file != null) {
                throw UserError.usage("error.evidenceAlone", requireNonNull(proof));
            }
            return evidence(rules, bytes);
        }
        if (file == null) {
            throw UserError.usage("error.proofOf", requireNonNull(proof));
        }
        TlogProof parsed;
        try {
            parsed = TlogProof.parse(bytes);
        } catch (MalformedException e) {
            return answer(false, Messages.get("verify.noProof", String.valueOf(e.getMessage())), List.of());
        }
        Verdict verdict = Verdict.verify(rules, parsed, PolicyFile.bytes(file, ENTRY_LIMIT));
        return answer(verdict.accepted(), verdict.summary(), verdict.reasons());
    }

    /** All that a member can be proven to have done, for one who knows the charters and nothing else. */
    private int byCharter(CharterChain charters) throws IOException {
        byte[] bytes = PolicyFile.bytes(requireNonNull(proof), Math.max(TlogProof.LIMIT, Proof.LIMIT));
        Ruling ruling;
        try {
            if (startsWith(bytes, TLOG_PROOF)) {
                if (file == null) {
                    throw UserError.usage("error.proofOf", requireNonNull(proof));
                }
                ruling = Proof.recorded(TlogProof.parse(bytes), PolicyFile.bytes(file, ENTRY_LIMIT), charters);
            } else {
                if (file != null) {
                    throw UserError.usage("error.evidenceAlone", requireNonNull(proof));
                }
                ruling = Proof.parse(bytes).judge(charters);
            }
        } catch (JsonException | MalformedException e) {
            return answer(false, Messages.get("verify.noProof", String.valueOf(e.getMessage())), List.of());
        }
        List<String> reasons = new ArrayList<>();
        if (ruling instanceof Ruling.Proven proven) {
            reasons.addAll(proven.details());
            proven.onRecordBy().ifPresent(time -> reasons.add(Messages.get("verify.onRecordBy", time)));
            reasons.add(Messages.get("verify.whoHeldTheKey", proven.member()));
        }
        reasons.add(Messages.get(
                "verify.charter",
                charters.current().unit(),
                charters.founding().hash(),
                Long.toString(charters.current().number())));
        return answer(ruling instanceof Ruling.Proven, ruling.why(), reasons);
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length > start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    private int evidence(Policy rules, byte[] bytes) throws IOException {
        Evidence read;
        try {
            read = Evidence.parse(bytes);
        } catch (MalformedException e) {
            return answer(false, Messages.get("verify.noEvidence", String.valueOf(e.getMessage())), List.of());
        }
        wary.ledger.mirror.Ruling ruling = read.judge(
                rules.logs(),
                rules.witnesses().stream().map(Policy.Witness::key).toList());
        return answer(
                ruling instanceof Holds,
                Messages.get(ruling instanceof Holds ? "verify.holds" : "verify.fails"),
                List.of(ruling.why()));
    }

    private int answer(boolean yes, String summary, List<String> reasons) throws IOException {
        Page page = io().page(ColorChoice.AUTO);
        page.labelled("", yes ? Page.Style.GOOD : Page.Style.BAD, Messages.get(yes ? "verify.yes" : "verify.no"), "");
        page.paragraph("", "", summary, Page.Style.BOLD);
        for (String reason : reasons) {
            page.paragraph("- ", "  ", reason, Page.Style.PLAIN);
        }
        page.flush();
        return yes ? Exit.DONE : Exit.FOUND;
    }
}
