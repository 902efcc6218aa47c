package wary.unit.node;

import wary.unit.UnitException;

/** Why a node did not do what it was asked to; then nothing has changed. */
public final class NodeException extends UnitException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    /** @param message for people: what was expected and found, and what to do */
    public NodeException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    /** Which trouble it is. */
    public Problem problem() {
        return problem;
    }

    /** The sorts of trouble. */
    public enum Problem {
        /** The charter in force does not list this node, or lists it with keys that are not here. */
        NOT_A_MEMBER,
        /** This node's role keeps no ledger. */
        NO_LEDGER,
        /** Another program works with this home. */
        BUSY,
        /** There is no such statement. */
        UNKNOWN_STATEMENT,
        /** The body is not here, or not any more. */
        NO_BODY,
        /** What was handed over is not what it should be. */
        REFUSED
    }
}
