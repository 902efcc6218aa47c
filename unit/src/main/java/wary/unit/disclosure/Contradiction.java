package wary.unit.disclosure;

/**
 * What two parts of one body say against each other. Together with the envelope and the disclosure, it is plain to
 * anyone.
 *
 * @param type what kind of contradiction it is
 * @param message what was found, without the content
 */
public record Contradiction(Type type, String message) {
    /** The kinds of contradiction. */
    public enum Type {
        /** A part has not the form that its rung asks for. */
        FORM,
        /** The count is not the number of pieces of evidence. */
        COUNT,
        /** An indicator occurs in no piece of evidence. */
        INDICATOR
    }
}
