package wary.telemetry.syslog;

import java.util.List;
import wary.telemetry.Format;
import wary.telemetry.FormatContract;

class JournalContractTest extends FormatContract {
    @Override
    protected Format format() {
        return new JournalFormat();
    }

    @Override
    protected byte[] sample() {
        return UnixSamples.JOURNAL;
    }

    @Override
    protected List<String> fields() {
        return List.of("@timestamp", "_BOOT_ID", "_TWICE", "service", "acct", "source.ip", "message");
    }

    @Override
    protected int records() {
        return 3;
    }
}
