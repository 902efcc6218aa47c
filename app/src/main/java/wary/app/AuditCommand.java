package wary.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wary.app.output.Page;
import wary.ledger.LedgerException;
import wary.unit.UnitException;
import wary.unit.audit.Audit;
import wary.unit.audit.Conduct;
import wary.unit.audit.KeptProofs;
import wary.unit.home.PrivateFiles;
import wary.unit.json.JsonArray;
import wary.unit.json.JsonObject;
import wary.unit.json.JsonValue;
import wary.unit.node.Node;

/** {@code wary audit}: what the ledgers prove about each member's conduct. */
@Command(name = "audit", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class AuditCommand extends WithIo implements Callable<Integer> {
    /** What {@code --fail-on} can name. */
    enum FailOn {
        /** Anything proven. */
        PROOF
    }

    @Mixin
    private MemberHome home = new MemberHome();

    @Parameters(index = "0", arity = "0..1", paramLabel = "MEMBER", descriptionKey = "option.auditMember")
    private @Nullable String member;

    @Option(names = "--json", descriptionKey = "option.auditJson")
    private boolean json;

    @Option(names = "--out", paramLabel = "DIR", descriptionKey = "option.auditOut")
    private @Nullable Path out;

    @Option(names = "--fail-on", paramLabel = "WHAT", descriptionKey = "option.auditFailOn")
    private @Nullable FailOn failOn;

    @Override
    public Integer call() throws IOException, UnitException, LedgerException {
        try (Node node = home.node(io())) {
            Instant now = node.clock().instant();
            List<Conduct> all = Audit.of(node);
            if (member != null && all.stream().noneMatch(it -> it.member().equals(member))) {
                throw UserError.usage(
                        "error.auditMember", member, node.charter().unit());
            }
            KeptProofs kept = KeptProofs.of(node);
            Path folder = out == null ? node.home().folder().resolve("evidence") : out;
            boolean proven = false;
            Page page = io().page(ColorChoice.AUTO);
            if (!json) {
                page.paragraph(
                        Messages.get(
                                "audit.title",
                                node.charter().unit(),
                                Long.toString(node.charter().number())),
                        Page.Style.BOLD);
                page.paragraph(Messages.get("audit.facts"), Page.Style.FAINT);
            }
            // A witness-only member keeps no ledger, and may yet have countersigned two histories.
            for (Conduct conduct : all) {
                if (member == null || conduct.member().equals(member)) {
                    List<Conduct.Found> found = proofs(conduct.member(), conduct.proofs(), kept);
                    write(folder, found);
                    proven |= !found.isEmpty();
                    if (json) {
                        line(conduct.json(now), found);
                    } else {
                        new AuditPage(page, now).print(conduct, found, folder);
                    }
                }
            }
            if (member == null) {
                List<Conduct.Found> others = kept.proven().stream()
                        .filter(it -> all.stream()
                                .noneMatch(c -> c.member().equals(it.ruling().member())))
                        .toList();
                write(folder, others);
                proven |= !others.isEmpty();
                if (!json) {
                    new AuditPage(page, now).others(others, kept.useless(), folder);
                } else if (!others.isEmpty()) {
                    line(JsonObject.builder().put("wary", "proofs/1").build(), others);
                }
            }
            page.flush();
            return proven && failOn == FailOn.PROOF ? Exit.FOUND : Exit.DONE;
        }
    }

    private static List<Conduct.Found> proofs(String of, List<Conduct.Found> made, KeptProofs kept) {
        List<Conduct.Found> all = new ArrayList<>();
        Set<String> what = new HashSet<>();
        // One that lies here already may prove the same with an older checkpoint.
        kept.proven().stream().filter(it -> it.ruling().member().equals(of)).forEach(it -> {
            all.add(it);
            what.add(it.ruling().why());
        });
        made.stream().filter(it -> what.add(it.ruling().why())).forEach(all::add);
        return all;
    }

    private static void write(Path folder, List<Conduct.Found> found) throws IOException, UnitException {
        if (!found.isEmpty()) {
            PrivateFiles.folder(folder);
        }
        for (Conduct.Found each : found) {
            PrivateFiles.write(
                    folder.resolve(each.proof().fileName()), each.proof().bytes());
        }
    }

    private void line(JsonObject conduct, List<Conduct.Found> found) throws IOException {
        List<JsonValue> proofs = new ArrayList<>();
        for (Conduct.Found each : found) {
            proofs.add(JsonObject.builder()
                    .put("member", each.ruling().member())
                    .put("file", each.proof().fileName())
                    .put("why", each.ruling().why())
                    .build());
        }
        TreeMap<String, JsonValue> members = new TreeMap<>(conduct.members());
        members.put("proofs", JsonArray.of(proofs));
        Output.bytes(io(), (JsonObject.of(members) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
