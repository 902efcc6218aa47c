package wary.unit.desk;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import wary.ledger.LedgerException;
import wary.ledger.SignedCheckpoint;
import wary.unit.charter.Member;
import wary.unit.charter.Role;
import wary.unit.node.Node;

/**
 * How a unit stands, seen from one node: facts and no score.
 *
 * @param at when, by this node's clock
 * @param members all of the charter, in its order
 * @param debts who owes what, the oldest of each member first
 * @param waited bodies that are for this node and are not here
 * @param evidence the proof files that this node keeps, by name
 * @param unlisted how many debts, bodies and files there are beyond those listed
 */
public record Standing(
        Instant at,
        List<OfMember> members,
        List<Debt> debts,
        List<Handle> waited,
        List<String> evidence,
        Unlisted unlisted) {
    /** The most that is listed of each sort, of debts for each member. */
    public static final int MOST = 100;

    public Standing {
        members = List.copyOf(members);
        debts = List.copyOf(debts);
        waited = List.copyOf(waited);
        evidence = List.copyOf(evidence);
    }

    /** What there is beyond {@link #MOST}. */
    public record Unlisted(long debts, long waited, long evidence) {}

    /**
     * How a member stands.
     *
     * @param entries known here: of this node itself all, of others as many as the copy has
     * @param countersigned how many of them a quorum has countersigned
     * @param asOf when a quorum last called that the newest; empty if it never did, or the member keeps no ledger
     * @param fresh whether that is within the charter's limit; true where no ledger is kept
     */
    public record OfMember(
            String name, Role role, long entries, long countersigned, Optional<Instant> asOf, boolean fresh) {}

    /** What a member can owe. */
    public enum What {
        /** An answer to an inquiry; a refusal is one. */
        ANSWER,
        /** A signature under minutes, or dissent. */
        SIGNATURE,
        /** To open a seal by the time that it itself has named. */
        OPENING
    }

    /**
     * Something owed.
     *
     * @param by who owes it
     * @param to whom; for a seal, the one who made it, who promised it to all
     * @param because the statement that asks for it, or promises it
     * @param since when that was said, as its author says
     * @param deadline empty if none was set
     * @param overdue whether it has passed
     */
    public record Debt(
            What what,
            String by,
            String to,
            Handle because,
            Instant since,
            Optional<Instant> deadline,
            boolean overdue) {}

    /** Looks at everything on this disk. */
    public static Standing of(Node node) throws IOException, LedgerException {
        Instant now = node.clock().instant();
        List<OfMember> members = new ArrayList<>();
        for (Member member : node.charter().members()) {
            members.add(member(node, member, now));
        }
        Debts debts = Debts.read(node, now);
        ProofFiles found = evidence(node.home().folder().resolve("evidence"));
        return new Standing(
                now,
                members,
                debts.listed(),
                debts.waited(),
                found.names(),
                new Unlisted(debts.unlisted(), debts.waitedUnlisted(), found.more()));
    }

    private static OfMember member(Node node, Member member, Instant now) throws IOException, LedgerException {
        if (!member.role().keepsLedger()) {
            return new OfMember(member.name(), member.role(), 0, 0, Optional.empty(), true);
        }
        long entries =
                node.newest(member.name()).map(s -> s.checkpoint().size()).orElse(0L);
        Optional<SignedCheckpoint> shown = node.published(member.name());
        Optional<Instant> asOf = Optional.empty();
        if (shown.isPresent()) {
            OptionalLong time = node.judge(member.name(), shown.get()).asOf();
            if (time.isPresent() && time.getAsLong() <= Instant.MAX.getEpochSecond()) {
                asOf = Optional.of(Instant.ofEpochSecond(time.getAsLong()));
            }
        }
        Duration limit = node.charter().terms().freshness();
        boolean fresh =
                asOf.map(t -> Duration.between(t, now).compareTo(limit) <= 0).orElse(false);
        long countersigned = shown.map(s -> s.checkpoint().size()).orElse(0L);
        return new OfMember(member.name(), member.role(), entries, countersigned, asOf, fresh);
    }

    private record ProofFiles(List<String> names, long more) {}

    private static ProofFiles evidence(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        long more = 0;
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    if (names.size() < MOST) {
                        names.add(String.valueOf(file.getFileName()));
                    } else {
                        more++;
                    }
                }
            }
        }
        names.sort(null);
        return new ProofFiles(names, more);
    }
}
