package wary.sigma.internal.match;

/**
 * A text that a value must equal, begin with, end with or contain.
 *
 * @param where which of these
 * @param bytes the text as UTF-8, folded unless it is compared with case
 */
record Literal(Where where, byte[] bytes) {
    enum Where {
        WHOLE,
        START,
        END,
        ANYWHERE
    }

    boolean fits(byte[] text, int from, int to) {
        return switch (where) {
            case WHOLE -> to - from == bytes.length && Bytes.equalAt(text, from, to, bytes);
            case START -> Bytes.startsWith(text, from, to, bytes);
            case END -> Bytes.endsWith(text, from, to, bytes);
            case ANYWHERE -> Bytes.indexOf(text, from, to, bytes) >= 0;
        };
    }
}
