package wary.telemetry.web;

import java.util.List;
import wary.telemetry.Format;
import wary.telemetry.FormatContract;
import wary.telemetry.Samples;

class W3cContractTest extends FormatContract {
    @Override
    protected Format format() {
        return new W3cFormat();
    }

    @Override
    protected byte[] sample() {
        return Samples.W3C;
    }

    @Override
    protected List<String> fields() {
        return List.of(
                "cs-method", "cs-uri", "cs-uri-stem", "cs-user-agent", "sc-status", "@timestamp", "c-ip", "product");
    }

    @Override
    protected int records() {
        return 3;
    }
}
