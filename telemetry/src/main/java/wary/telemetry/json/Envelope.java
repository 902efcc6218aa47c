package wary.telemetry.json;

import java.util.Set;

/**
 * Follows the members at the top of an object, to tell whether it is no record but an envelope around a list of them,
 * as the interfaces of cloud services write it: {@code {"Records":[…]}}. Only members that are known to be no part of a
 * record may stand beside the list.
 */
final class Envelope {
    private static final Set<String> LISTS = Set.of("Records", "records", "value", "items", "entries", "Events");
    private static final Set<String> BESIDE =
            Set.of("kind", "etag", "nextPageToken", "nextLink", "NextToken", "count", "Count");
    private static final int LONGEST_NAME = 64;

    private enum State {
        BEFORE_NAME,
        NAME,
        AFTER_NAME,
        BEFORE_VALUE,
        VALUE,
        /** After the bracket of what may be the list. */
        LIST_BEGINS,
        IS_LIST,
        IS_NONE
    }

    private final Nesting nesting = new Nesting();
    private final StringBuilder name = new StringBuilder();
    private State state = State.BEFORE_NAME;

    /** Takes the next byte, the opening brace first. */
    void next(byte b) {
        nesting.next(b);
        if (nesting.depth() == 1 && b == '{' && state == State.BEFORE_NAME) {
            return;
        }
        state = switch (state) {
            case BEFORE_NAME -> isBlank(b) ? state : b == '"' ? begin() : State.IS_NONE;
            case NAME -> inName(b);
            case AFTER_NAME -> isBlank(b) ? state : b == ':' ? State.BEFORE_VALUE : State.IS_NONE;
            case BEFORE_VALUE -> isBlank(b) ? state : value(b);
            case VALUE ->
                nesting.depth() == 1 && b == ',' && !nesting.inString()
                        ? State.BEFORE_NAME
                        : nesting.depth() == 0 ? State.IS_NONE : state;
            case LIST_BEGINS -> isBlank(b) ? state : b == '{' || b == ']' ? State.IS_LIST : State.IS_NONE;
            case IS_LIST, IS_NONE -> state;
        };
    }

    /** Whether the list has begun: the byte last taken is its first object's brace, or closes it. */
    boolean isList() {
        return state == State.IS_LIST;
    }

    /** Whether more bytes are needed to tell. */
    boolean isOpen() {
        return state != State.IS_LIST && state != State.IS_NONE;
    }

    /**
     * Whether the object that begins here is an envelope, as far as it can be seen.
     *
     * @param head the begin of an input
     * @param from where an opening brace stands
     */
    static boolean begins(byte[] head, int from) {
        Envelope envelope = new Envelope();
        int at = from;
        while (at < head.length && envelope.isOpen()) {
            envelope.next(head[at++]);
        }
        if (!envelope.isList()) {
            return false;
        }
        Nesting list = new Nesting();
        list.next((byte) '[');
        for (at--; at < head.length && list.depth() > 0; at++) {
            list.next(head[at]);
        }
        return isRest(head, at);
    }

    /** Whether only members that may stand beside a list come here, up to the closing brace. */
    private static boolean isRest(byte[] head, int from) {
        int at = from;
        while (at < head.length && isBlank(head[at])) {
            at++;
        }
        if (at >= head.length || head[at] == '}') {
            return true;
        }
        Envelope rest = new Envelope();
        rest.next((byte) '{');
        boolean ended = false;
        for (at++; at < head.length && rest.isOpen(); at++) {
            rest.next(head[at]);
            ended = rest.nesting.depth() == 0;
        }
        return ended ? rest.isBeside() : rest.isOpen();
    }

    private State begin() {
        name.setLength(0);
        return State.NAME;
    }

    private State inName(byte b) {
        if (b == '"') {
            return State.AFTER_NAME;
        }
        name.append((char) (b & 0xFF));
        return b == '\\' || name.length() > LONGEST_NAME ? State.IS_NONE : State.NAME;
    }

    private State value(byte b) {
        if (LISTS.contains(name.toString()) && b == '[') {
            return State.LIST_BEGINS;
        }
        return isBeside() ? State.VALUE : State.IS_NONE;
    }

    private boolean isBeside() {
        String member = name.toString();
        return BESIDE.contains(member) || member.startsWith("@odata.");
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }
}
