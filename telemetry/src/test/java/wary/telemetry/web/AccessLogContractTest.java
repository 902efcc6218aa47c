package wary.telemetry.web;

import java.util.List;
import wary.telemetry.Format;
import wary.telemetry.FormatContract;
import wary.telemetry.Samples;

class AccessLogContractTest extends FormatContract {
    @Override
    protected Format format() {
        return new AccessLogFormat();
    }

    @Override
    protected byte[] sample() {
        return Samples.WEB;
    }

    @Override
    protected List<String> fields() {
        return List.of("cs-method", "cs-uri", "cs-uri-decoded", "cs-user-agent", "sc-status", "@timestamp", "c-ip");
    }

    @Override
    protected int records() {
        return 4;
    }
}
