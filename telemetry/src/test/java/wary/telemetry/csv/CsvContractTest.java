package wary.telemetry.csv;

import java.util.List;
import wary.telemetry.Format;
import wary.telemetry.FormatContract;
import wary.telemetry.Samples;

class CsvContractTest extends FormatContract {
    @Override
    protected Format format() {
        return new CsvFormat();
    }

    @Override
    protected byte[] sample() {
        return Samples.CSV;
    }

    @Override
    protected List<String> fields() {
        return List.of("TargetUserName", "note");
    }

    @Override
    protected int records() {
        return 3;
    }
}
