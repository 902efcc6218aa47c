package wary.ledger.witness;

/** Why a witness does not sign, with the status of HTTP that tlog-witness gives it. */
public enum Refusal {
    /** The request has not the form that is asked for. */
    MALFORMED(400),
    /** The size that the log is said to have had is above the one of the checkpoint. */
    BACKWARDS(400),
    /** The witness knows no log of this origin. */
    UNKNOWN_LOG(404),
    /** No trusted key has signed the checkpoint, or a line that names one is not good. */
    UNSIGNED(403),
    /** The checkpoint, or the part of the tree, is not shown to agree with what the witness has signed. */
    INCONSISTENT(422),
    /** More of this than the witness does in a time; later it may be signed. */
    TOO_OFTEN(429),
    /** This witness does not do what was asked for. */
    NOT_OFFERED(404);

    private final int status;

    Refusal(int status) {
        this.status = status;
    }

    /** The status code of an HTTP answer. */
    public int status() {
        return status;
    }
}
