package wary.unit.disclosure;

import wary.unit.UnitException;
import wary.unit.statement.Tlp;

/** Something would go further than its marking allows. Nothing has left. */
public final class MarkingException extends UnitException {
    private final Tlp marking;

    MarkingException(Tlp marking, String message) {
        super(message);
        this.marking = marking;
    }

    /** The marking that forbids it. */
    public Tlp marking() {
        return marking;
    }
}
