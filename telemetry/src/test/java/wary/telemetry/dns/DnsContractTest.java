package wary.telemetry.dns;

import java.util.List;
import wary.telemetry.Format;
import wary.telemetry.FormatContract;
import wary.telemetry.Samples;

class DnsContractTest extends FormatContract {
    @Override
    protected Format format() {
        return new DnsFormat();
    }

    @Override
    protected byte[] sample() {
        return Samples.DNS;
    }

    @Override
    protected List<String> fields() {
        return List.of("category", "@timestamp", "query", "record_type", "c-ip");
    }

    @Override
    protected int records() {
        return 4;
    }
}
