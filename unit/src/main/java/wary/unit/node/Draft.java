package wary.unit.node;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import wary.unit.disclosure.Preview;
import wary.unit.statement.About;
import wary.unit.statement.Audience;
import wary.unit.statement.Envelope;
import wary.unit.statement.LegalBasis;
import wary.unit.statement.Meta;
import wary.unit.statement.Rung;
import wary.unit.statement.StatementId;
import wary.unit.statement.Tlp;

/**
 * What a member is about to say.
 *
 * @param meta its public facts, which decide its kind
 * @param version the identifier under which it was said before; empty for something new
 * @param about the statement that it is about
 * @param content what goes with it
 * @param sources statements of others whose bodies it draws on; their markings bind it
 */
public record Draft(
        Meta meta,
        Optional<StatementId> version,
        Optional<About> about,
        Optional<Content> content,
        List<Envelope> sources) {
    public Draft {
        sources = List.copyOf(sources);
    }

    /** Something new that is about nothing and has no body. */
    public static Draft of(Meta meta) {
        return new Draft(meta, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    /** The same, said anew under an identifier. */
    public Draft version(StatementId earlier) {
        return new Draft(meta, Optional.of(earlier), about, content, sources);
    }

    /** The same, about another statement. */
    public Draft about(About target) {
        return new Draft(meta, version, Optional.of(target), content, sources);
    }

    /** The same, with a body that was previewed. */
    public Draft content(Preview preview, Set<Rung> rungs, Audience to, Tlp tlp, LegalBasis basis) {
        return new Draft(meta, version, about, Optional.of(new Content.Fresh(preview, rungs, to, tlp, basis)), sources);
    }

    /** The same, opening parts of a body that this node has committed to before. */
    public Draft opens(Envelope earlier, Set<Rung> rungs, Audience to, Tlp tlp, LegalBasis basis) {
        return new Draft(meta, version, about, Optional.of(new Content.Kept(earlier, rungs, to, tlp, basis)), sources);
    }

    /** The same, drawing on others' bodies. */
    public Draft drawingOn(List<Envelope> others) {
        return new Draft(meta, version, about, content, others);
    }

    /** A body, and who gets what of it. */
    public sealed interface Content {
        /** The parts that are handed out now. */
        Set<Rung> rungs();

        /** To whom. */
        Audience to();

        /** How far they may travel. */
        Tlp tlp();

        /** On what legal basis they are handed out. */
        LegalBasis basis();

        /** A new body of what a person has seen in a preview. */
        record Fresh(Preview preview, Set<Rung> rungs, Audience to, Tlp tlp, LegalBasis basis) implements Content {
            public Fresh {
                rungs = Set.copyOf(rungs);
            }
        }

        /** Parts of the body of an earlier statement of this node. */
        record Kept(Envelope earlier, Set<Rung> rungs, Audience to, Tlp tlp, LegalBasis basis) implements Content {
            public Kept {
                rungs = Set.copyOf(rungs);
            }
        }
    }
}
