package wary.bench;

import wary.telemetry.Format;
import wary.telemetry.evtx.EvtxFormat;
import wary.telemetry.json.JsonFormat;

/** The readers that are measured. */
public final class Readers {
    private Readers() {}

    public static Format json() {
        return new JsonFormat();
    }

    public static Format evtx() {
        return new EvtxFormat();
    }
}
