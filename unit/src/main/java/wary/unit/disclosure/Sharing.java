package wary.unit.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import wary.unit.statement.Audience;
import wary.unit.statement.Envelope;
import wary.unit.statement.Tlp;

/**
 * Who may get what someone has marked with TLP 2.0. Enforced wherever a body, or what is made of it, would leave the
 * node.
 *
 * @see <a href="https://www.first.org/tlp/">FIRST: Traffic Light Protocol, version 2.0</a>
 */
public final class Sharing {
    private final String holder;
    private final Set<String> unit;

    /**
     * Sharing as one member sees it.
     *
     * @param holder the member that holds the body
     * @param unit all members of the charter in force who may read bodies
     */
    public Sharing(String holder, Set<String> unit) {
        this.holder = holder;
        this.unit = Set.copyOf(unit);
    }

    /** Whether the body of this statement may go to this recipient from the holder. Its author may always get it. */
    public boolean allows(Envelope source, Recipient recipient) {
        if (source.tlp().isEmpty()) {
            // Without a body, all there is stands in the ledger that everybody mirrors.
            return true;
        }
        boolean own = source.author().equals(holder);
        if (source.to() instanceof Audience.Sealed) {
            // What is sealed is nobody's but its author's, until a reveal says to whom it goes.
            return own && recipient instanceof Recipient.OwnOrganisation;
        }
        Tlp tlp = source.tlp().get();
        return switch (recipient) {
            case Recipient.Member(String name) ->
                name.equals(source.author())
                        || (unit.contains(name) && (!tlp.isStricterThan(Tlp.AMBER) || isNamed(source, name)));
            case Recipient.OwnOrganisation ignored -> own || (tlp != Tlp.RED && reaches(source, holder));
            case Recipient.Community ignored -> !tlp.isStricterThan(Tlp.GREEN);
            case Recipient.Everyone ignored -> tlp == Tlp.CLEAR;
        };
    }

    /**
     * Checks that the body of a statement may go to all of these.
     *
     * @throws MarkingException if to one of them it may not
     */
    public void check(Envelope source, Iterable<? extends Recipient> recipients) throws MarkingException {
        for (Recipient recipient : recipients) {
            if (!allows(source, recipient)) {
                throw new MarkingException(
                        source.tlp().orElseThrow(),
                        "%s is marked TLP:%s by %s and went to %s: it must not go to %s; ask %s for another marking"
                                .formatted(
                                        source,
                                        source.tlp().orElseThrow().code(),
                                        source.author(),
                                        source.to(),
                                        recipient,
                                        source.author()));
            }
        }
    }

    /**
     * Checks a new statement whose body holds something of others' bodies.
     *
     * @param sources the statements that it draws on; the holder's own are no bar
     * @param to to whom it would go
     * @param marking how it would be marked
     * @throws MarkingException if it would go to someone to whom a source may not, or let more see it than a source
     *     does
     */
    public void check(List<Envelope> sources, Audience to, Tlp marking) throws MarkingException {
        List<Recipient> recipients = new ArrayList<>();
        switch (to) {
            case Audience.Unit ignored ->
                unit.stream()
                        .filter(name -> !name.equals(holder))
                        .forEach(name -> recipients.add(new Recipient.Member(name)));
            case Audience.Members members ->
                members.names().forEach(name -> recipients.add(new Recipient.Member(name)));
            case Audience.Sealed ignored -> {
                // Nobody gets it.
            }
        }
        for (Envelope source : sources) {
            if (source.tlp().isPresent() && !source.author().equals(holder)) {
                Tlp theirs = source.tlp().get();
                if (theirs.isStricterThan(marking)) {
                    throw new MarkingException(
                            theirs,
                            "%s is marked TLP:%s; what draws on it cannot be marked TLP:%s"
                                    .formatted(source, theirs.code(), marking.code()));
                }
                check(source, recipients);
            }
        }
    }

    private static boolean isNamed(Envelope source, String member) {
        return source.to() instanceof Audience.Members members
                && members.names().contains(member);
    }

    private boolean reaches(Envelope source, String member) {
        return source.to() instanceof Audience.Unit
                ? unit.contains(member)
                : isNamed(source, member) || !source.tlp().orElseThrow().isStricterThan(Tlp.AMBER);
    }
}
