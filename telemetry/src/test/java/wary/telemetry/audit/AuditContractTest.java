package wary.telemetry.audit;

import java.util.List;
import wary.telemetry.Format;
import wary.telemetry.FormatContract;
import wary.telemetry.syslog.UnixSamples;

class AuditContractTest extends FormatContract {
    @Override
    protected Format format() {
        return new AuditFormat();
    }

    @Override
    protected byte[] sample() {
        return UnixSamples.AUDIT;
    }

    @Override
    protected List<String> fields() {
        return List.of("@timestamp", "type", "exe", "a1", "acct", "user.name", "source.ip", "host.name");
    }

    @Override
    protected int records() {
        return 3;
    }
}
