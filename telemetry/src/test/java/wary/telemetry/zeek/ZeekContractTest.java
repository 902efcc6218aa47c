package wary.telemetry.zeek;

import java.util.List;
import wary.telemetry.Format;
import wary.telemetry.FormatContract;
import wary.telemetry.Samples;

class ZeekContractTest extends FormatContract {
    @Override
    protected Format format() {
        return new ZeekFormat();
    }

    @Override
    protected byte[] sample() {
        return Samples.ZEEK;
    }

    @Override
    protected List<String> fields() {
        return List.of("product", "service", "@timestamp", "ts", "id.orig_h", "query", "rejected", "answers");
    }

    @Override
    protected int records() {
        return 3;
    }
}
