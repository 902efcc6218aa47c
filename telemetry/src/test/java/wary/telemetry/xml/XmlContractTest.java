package wary.telemetry.xml;

import java.util.List;
import wary.telemetry.Format;
import wary.telemetry.FormatContract;
import wary.telemetry.Samples;

class XmlContractTest extends FormatContract {
    @Override
    protected Format format() {
        return new WindowsXmlFormat();
    }

    @Override
    protected byte[] sample() {
        return Samples.XML;
    }

    @Override
    protected List<String> fields() {
        return List.of("EventID", "Provider_Name", "TargetUserName", "Data");
    }

    @Override
    protected int records() {
        return 3;
    }
}
