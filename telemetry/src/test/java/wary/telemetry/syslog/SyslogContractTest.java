package wary.telemetry.syslog;

import java.util.List;
import wary.telemetry.Format;
import wary.telemetry.FormatContract;

class SyslogContractTest extends FormatContract {
    @Override
    protected Format format() {
        return new SyslogFormat();
    }

    @Override
    protected byte[] sample() {
        return UnixSamples.SYSLOG;
    }

    @Override
    protected List<String> fields() {
        return List.of(
                "@timestamp", "service", "host.name", "user.name", "syslog.structured_data.x@32473.b", "message");
    }

    @Override
    protected int records() {
        return 5;
    }
}
