package wary.unit.book;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wary.unit.book.Line.Said;
import wary.unit.statement.About;
import wary.unit.statement.Audience;
import wary.unit.statement.Kind;
import wary.unit.statement.Meta;
import wary.unit.statement.StatementId;

/**
 * All entries of some ledgers, and how they hang together. For one thread while it is filled; a book that nobody fills
 * may be read by many.
 */
public final class Book {
    private final Map<String, List<Line>> byMember = new LinkedHashMap<>();
    private final Map<StatementId, List<Said>> byId = new HashMap<>();
    private final Map<Place, List<Said>> byTarget = new HashMap<>();

    /** Where an entry stands, without its hash. */
    private record Place(String member, long index) {}

    /**
     * Adds the next entry of a member's ledger.
     *
     * @throws IllegalArgumentException if it is not the next one
     */
    public void add(Line line) {
        List<Line> lines = byMember.computeIfAbsent(line.member(), m -> new ArrayList<>());
        if (line.index() != lines.size()) {
            throw new IllegalArgumentException(
                    "entry %d of %s is to follow %d entries".formatted(line.index(), line.member(), lines.size()));
        }
        lines.add(line);
        if (line instanceof Said said) {
            byId.computeIfAbsent(said.id(), id -> new ArrayList<>(1)).add(said);
            said.about()
                    .ifPresent(about -> byTarget.computeIfAbsent(
                                    new Place(about.author(), about.index()), p -> new ArrayList<>(1))
                            .add(said));
        }
    }

    /** The members of whom there is anything, in the order in which they were read. */
    public Collection<String> members() {
        return List.copyOf(byMember.keySet());
    }

    /** A member's entries in their order. */
    public List<Line> of(String member) {
        return List.copyOf(byMember.getOrDefault(member, List.of()));
    }

    /** How many entries of a member are in the book. */
    public long size(String member) {
        return byMember.getOrDefault(member, List.of()).size();
    }

    /** What a statement is about; empty if it is not in the book, or if something else stands in its place. */
    public Optional<Line> at(About about) {
        List<Line> lines = byMember.getOrDefault(about.author(), List.of());
        return about.index() < lines.size()
                ? Optional.of(lines.get((int) about.index()))
                        .filter(line -> line.leaf().equals(about.leaf()))
                : Optional.empty();
    }

    /** The entry at a place. */
    public Optional<Line> at(String member, long index) {
        List<Line> lines = byMember.getOrDefault(member, List.of());
        return index >= 0 && index < lines.size() ? Optional.of(lines.get((int) index)) : Optional.empty();
    }

    /**
     * Everything said under an identifier, by whomever, in the order of reading: its versions, and what claims to be.
     */
    public List<Said> under(StatementId id) {
        return List.copyOf(byId.getOrDefault(id, List.of()));
    }

    /**
     * The statement of an identifier that holds: of its first author, the one said last.
     *
     * <p>Only the author may version a statement (STIX 2.1, section 3.6.2); who said it first is told by nothing but
     * the ledgers, so where several members have used one identifier, all are given.
     */
    public List<Said> newest(StatementId id) {
        Map<String, Said> each = new LinkedHashMap<>();
        for (Said said : byId.getOrDefault(id, List.of())) {
            each.merge(said.member(), said, (a, b) -> b.modified().isBefore(a.modified()) ? a : b);
        }
        return List.copyOf(each.values());
    }

    /** The statements about an entry that name it rightly, in the order of their times. */
    public List<Said> about(Line target) {
        return byTarget.getOrDefault(new Place(target.member(), target.index()), List.of()).stream()
                .filter(said -> said.about().orElseThrow().leaf().equals(target.leaf()))
                .sorted(Comparator.comparing(Said::modified))
                .toList();
    }

    /**
     * What others have said that concerns a member: to the unit or to it, asked of it, against it, or about its own.
     */
    public List<Said> inbox(String self) {
        List<Said> all = new ArrayList<>();
        byMember.forEach((member, lines) -> {
            if (!member.equals(self)) {
                lines.forEach(line -> {
                    if (line instanceof Said said && concerns(said, self)) {
                        all.add(said);
                    }
                });
            }
        });
        all.sort(Comparator.comparing(Said::modified));
        return all;
    }

    /** Whether what another member said belongs into a member's inbox. */
    public static boolean concerns(Said said, String self) {
        if (said.kind() == Kind.Known.HEARTBEAT || said.kind() == Kind.Known.ENTANGLE) {
            return false;
        }
        return switch (said.to()) {
            case Audience.Unit unit -> true;
            case Audience.Members members -> members.names().contains(self) || touches(said, self);
            case Audience.Sealed sealed -> true;
        };
    }

    private static boolean touches(Said said, String self) {
        return said.about().map(about -> about.author().equals(self)).orElse(false)
                || said.meta() instanceof Meta.Inquiry inquiry
                        && inquiry.addressee().equals(self)
                || said.meta() instanceof Meta.Claim claim && claim.against().contains(self)
                || said.meta() instanceof Meta.Minutes minutes
                        && minutes.parties().contains(self);
    }

    /** What a member itself has said. */
    public List<Said> outbox(String self) {
        List<Said> all = new ArrayList<>();
        for (Line line : byMember.getOrDefault(self, List.of())) {
            if (line instanceof Said said) {
                all.add(said);
            }
        }
        return all;
    }

    /**
     * A question and what has come of it.
     *
     * @param question the inquiry
     * @param answers by the one who was asked, in the order of their times; a refusal and a part are answers
     * @param overdue whether there is none and its deadline has passed
     */
    public record Asked(Said question, List<Said> answers, boolean overdue) {
        public Asked {
            answers = List.copyOf(answers);
        }
    }

    /** All questions to a member. */
    public List<Asked> askedOf(String member, Instant now) {
        List<Asked> all = new ArrayList<>();
        byMember.values()
                .forEach(lines -> lines.forEach(line -> {
                    if (line instanceof Said said
                            && said.meta() instanceof Meta.Inquiry inquiry
                            && inquiry.addressee().equals(member)) {
                        List<Said> answers = about(said).stream()
                                .filter(reply -> reply.member().equals(member) && reply.kind() == Kind.Known.ANSWER)
                                .toList();
                        all.add(new Asked(said, answers, answers.isEmpty() && now.isAfter(inquiry.deadline())));
                    }
                }));
        all.sort(Comparator.comparing(asked -> asked.question().modified()));
        return all;
    }
}
