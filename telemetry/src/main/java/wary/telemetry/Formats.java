package wary.telemetry;

import java.util.List;
import java.util.Optional;
import wary.telemetry.evtx.EvtxFormat;
import wary.telemetry.json.JsonFormat;

/** The formats that are built in. */
public final class Formats {
    /** How much of an input is looked at to tell its format, in bytes. */
    public static final int HEAD_BYTES = 64 * 1024;

    private static final List<Format> BUILT_IN = List.of(new EvtxFormat(), new JsonFormat());

    private Formats() {}

    /** All of them, in the order in which they are tried. */
    public static List<Format> builtIn() {
        return BUILT_IN;
    }

    /** The format of an input that begins with these bytes. */
    public static Optional<Format> detect(byte[] head) {
        return BUILT_IN.stream().filter(f -> f.recognises(head)).findFirst();
    }
}
