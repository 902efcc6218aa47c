package wary.telemetry.csv;

import java.nio.charset.StandardCharsets;
import java.util.List;
import wary.telemetry.Format;
import wary.telemetry.FormatContract;
import wary.telemetry.Samples;

/** A table that a mapping fits. */
class CsvMappedContractTest extends FormatContract {
    private static final byte[] SAMPLE = """
            time,operator,action,record_id,source_ip,workstation,mailing_address,reason
            2026-11-03T08:00:00.250Z,clerk1,address-change,4711,192.0.2.7,DESK7,"1 Mill Ln, Harbor",moved
            2026-11-03T08:01:00Z,portal,request,4712,198.51.100.9,,,
            2026-11-03T08:02:00Z,clerk2,cancel,4713,192.0.2.8,DESK8,,duplicate
            """.getBytes(StandardCharsets.UTF_8);

    @Override
    protected Format format() {
        return new CsvFormat();
    }

    @Override
    protected byte[] sample() {
        return SAMPLE.clone();
    }

    @Override
    protected byte[] usualSample() {
        return Samples.CSV;
    }

    @Override
    protected List<String> fields() {
        return List.of("@timestamp", "product", "service", "operator", "action", "record_id", "source.ip", "reason");
    }

    @Override
    protected int records() {
        return 3;
    }
}
