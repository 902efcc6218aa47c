package wary.telemetry.json;

import java.util.List;
import wary.telemetry.Format;
import wary.telemetry.FormatContract;
import wary.telemetry.Samples;

class JsonContractTest extends FormatContract {
    @Override
    protected Format format() {
        return new JsonFormat();
    }

    @Override
    protected byte[] sample() {
        return Samples.JSON;
    }

    @Override
    protected List<String> fields() {
        return List.of("EventID", "TargetUserName", "nested.a.b");
    }

    @Override
    protected int records() {
        return 3;
    }

    /** By the first line it is told whether lines are records. */
    @Override
    protected int firstToDamage() {
        return 1;
    }
}
