package wary.telemetry.evtx;

/** Why a record cannot be read. Thrown inside this package only; carries no stack trace, since damage can be common. */
@SuppressWarnings("serial")
final class Malformed extends RuntimeException {
    private final String reason;

    Malformed(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    /** @param at the place in the chunk */
    Malformed(String reason, int at) {
        this(reason + " at byte " + at + " of its chunk");
    }

    String reason() {
        return reason;
    }
}
