package wary.unit.statement;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import wary.unit.statement.StatementException.Problem;

/** What compares parts of one statement with each other, which a JSON Schema cannot. */
final class Coherence {
    private Coherence() {}

    static void check(Envelope.Parts parts) throws StatementException {
        require(
                parts.id().kind().equals(parts.kind().code()),
                () -> "the identifier begins with %s, but the kind is %s"
                        .formatted(parts.id().kind(), parts.kind().code()));
        if (parts.kind() instanceof Kind.Known known && parts.about().isPresent()) {
            whose(known, parts.author(), parts.about().get().author());
        }
        switch (parts.meta()) {
            case Meta.Indicator m -> after(parts, m.validUntil(), "the end of its validity");
            case Meta.Claim m ->
                require(
                        !m.against().contains(parts.author()),
                        () -> "a claim speaks of other members, not of its author");
            case Meta.Inquiry m -> inquiry(parts, m);
            case Meta.Answer ignored -> answer(parts);
            case Meta.Minutes m -> {
                require(m.parties().contains(parts.author()), () -> "the author of minutes is one of their parties");
                after(parts, m.deadline(), "the deadline");
            }
            case Meta.Seal m -> after(parts, m.openBy(), "the time to open the seal");
            case Meta.Entangle m -> {
                long origins = m.roots().stream()
                        .map(Meta.Entangle.Root::origin)
                        .distinct()
                        .count();
                require(origins == m.roots().size(), () -> "an origin is there twice");
            }
            case Meta.KeyRotation m -> require(!m.old().equals(m.next()), () -> "the next key is the old one");
            case Meta.Drill m -> require(m.until().isAfter(m.from()), () -> "the drill ends before it begins");
            default -> {
                // The other kinds have nothing to compare.
            }
        }
    }

    private static void inquiry(Envelope.Parts parts, Meta.Inquiry inquiry) throws StatementException {
        after(parts, Optional.of(inquiry.deadline()), "the deadline");
        require(!inquiry.addressee().equals(parts.author()), () -> "an inquiry is addressed to another member");
        require(
                goesTo(parts.to(), inquiry.addressee()),
                () -> "the inquiry is addressed to %s, who is not among those that get its text (%s)"
                        .formatted(inquiry.addressee(), parts.to()));
    }

    private static void answer(Envelope.Parts parts) throws StatementException {
        String asker = parts.about().orElseThrow().author();
        require(
                goesTo(parts.to(), asker),
                () -> "%s, who asked, is not among those that get the answer".formatted(asker));
    }

    private static boolean goesTo(Audience audience, String member) {
        return !(audience instanceof Audience.Members members)
                || members.names().contains(member);
    }

    private static void whose(Kind.Known kind, String author, String aboutAuthor) throws StatementException {
        boolean own = author.equals(aboutAuthor);
        switch (kind.aboutWhose()) {
            case OWN ->
                require(own, () -> "only %s may %s what it said, not %s".formatted(aboutAuthor, kind.code(), author));
            case OTHERS -> require(!own, () -> "the kind %s is about what another member said".formatted(kind.code()));
            case ANYONES -> {
                // Nothing to compare.
            }
        }
    }

    private static void after(Envelope.Parts parts, Optional<Instant> time, String what) throws StatementException {
        require(
                time.isEmpty() || time.get().isAfter(parts.modified()),
                () -> "%s, %s, is not after the statement's own time, %s"
                        .formatted(
                                what,
                                time.map(Times::format).stream().collect(Collectors.joining()),
                                Times.format(parts.modified())));
    }

    private static void require(boolean holds, Supplier<String> message) throws StatementException {
        if (!holds) {
            throw new StatementException(Problem.INCOHERENT, message.get());
        }
    }
}
