package wary.telemetry.evtx;

import java.util.List;
import wary.telemetry.Format;
import wary.telemetry.FormatContract;

class EvtxContractTest extends FormatContract {
    @Override
    protected Format format() {
        return new EvtxFormat();
    }

    @Override
    protected byte[] sample() {
        return EvtxWriter.file(Evtx.logons(1, 3));
    }

    @Override
    protected List<String> fields() {
        return List.of("EventID", "TargetUserName");
    }

    @Override
    protected int records() {
        return 3;
    }

    /** A template stands in the first record that uses it, and records stand in chunks with a checksum. */
    @Override
    protected boolean recordsStandAlone() {
        return false;
    }
}
