package wary.telemetry.evtx;

/**
 * Limits what reading may cost. Substitution lets a few bytes stand for many, several levels deep, so that a chunk of
 * 64 KiB could demand any amount of time and memory. What honest logs need is far below these limits: about a million
 * units for a full chunk.
 */
final class Budget {
    /** A unit is about a byte of text or a step of a template. */
    static final int RECORD = 2_000_000;

    static final int CHUNK = 16_000_000;
    /** Bytes of templates that may be compiled for a chunk: each template, wherever it is used, once. */
    static final int COMPILE = 1_000_000;
    /** How deep binary XML may stand in values of binary XML. */
    static final int NESTING = 32;
    /** How deep elements may stand in elements. */
    static final int ELEMENTS = 64;
    /** The longest name of an element, attribute or field, in characters. */
    static final int NAME = 1024;

    private int granted;
    private int record;
    private int chunk;
    private int compile;

    void startChunk() {
        chunk = CHUNK;
        granted = 0;
        record = 0;
        compile = COMPILE;
    }

    /** To be called before each record; what the one before has spent is gone for its chunk, readable or not. */
    void startRecord() {
        chunk -= granted - record;
        granted = Math.max(0, Math.min(RECORD, chunk));
        record = granted;
    }

    void spend(int units) {
        record -= units;
        if (record < 0) {
            throw new Malformed("its templates demand more than the limit of " + RECORD + " units for a record or "
                    + CHUNK + " for a chunk; no honest log needs that much");
        }
    }

    /** To be called before a template is compiled. */
    void mayCompile() {
        if (compile < 0) {
            throw new Malformed("the chunk demands that more than " + COMPILE + " bytes of templates be compiled; no"
                    + " honest log needs that much");
        }
    }

    /** To be called after a template was compiled, in vain or not. */
    void compiled(int bytes) {
        compile -= bytes;
    }
}
