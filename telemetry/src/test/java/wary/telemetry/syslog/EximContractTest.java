package wary.telemetry.syslog;

import java.util.List;
import wary.telemetry.Format;
import wary.telemetry.FormatContract;

class EximContractTest extends FormatContract {
    @Override
    protected Format format() {
        return new EximFormat();
    }

    @Override
    protected byte[] sample() {
        return UnixSamples.EXIM;
    }

    @Override
    protected List<String> fields() {
        return List.of("@timestamp", "category", "queue.id", "email.from.address", "source.ip", "message");
    }

    @Override
    protected int records() {
        return 3;
    }
}
