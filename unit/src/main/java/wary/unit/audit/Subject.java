package wary.unit.audit;

import java.util.BitSet;
import wary.unit.statement.Meta;

/** A statement that others, or its author, are to do something about. Small: there may be a million. */
sealed interface Subject {
    /** A question. */
    final class Asked implements Subject {
        final int addressee;
        final long asked;
        final long deadline;
        Meta.Answer.Outcome outcome = Meta.Answer.Outcome.FULL;
        boolean answered;

        Asked(int addressee, long asked, long deadline) {
            this.addressee = addressee;
            this.asked = asked;
            this.deadline = deadline;
        }
    }

    /** Something sealed. */
    final class Sealed implements Subject {
        final long sealed;
        /** The greatest number if it does not say. */
        final long openBy;

        boolean opened;

        Sealed(long sealed, long openBy) {
            this.sealed = sealed;
            this.openBy = openBy;
        }
    }

    /** A claim. */
    final class Claimed implements Subject {}

    /** What is taken back; who has its body is to say what was done. */
    final class Recalled implements Subject {
        final long target;
        final long said;
        final BitSet owing = new BitSet();
        final BitSet acknowledged = new BitSet();

        Recalled(long target, long said) {
            this.target = target;
            this.said = said;
        }
    }

    /** A text for several to sign. */
    final class Proposed implements Subject {
        final long said;
        /** The greatest number if it does not say. */
        final long deadline;

        final BitSet parties;
        final BitSet agreed = new BitSet();
        final BitSet dissented = new BitSet();

        Proposed(long said, long deadline, BitSet parties) {
            this.said = said;
            this.deadline = deadline;
            this.parties = parties;
        }
    }
}
