package wary.telemetry.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import wary.telemetry.Format;
import wary.telemetry.FormatContract;
import wary.telemetry.Samples;

/** Records in an envelope, with lists of names and values in them, and an event that stands as text. */
class JsonEnvelopeContractTest extends FormatContract {
    private static final byte[] SAMPLE = """
            {"@odata.context":"https://graph.example/x","value":[
            {"Operation":"Set-Mailbox","Parameters":[{"Name":"Forward","Value":"x@mail.example"},{"Name":"On","Value":true}]},
            {"AuditData":"{\\"Operation\\":\\"New-InboxRule\\",\\"Parameters\\":[{\\"Name\\":\\"Forward\\",\\"Value\\":\\"ä\\"}]}","n":1},
            {"Operation":"Add user.","ModifiedProperties":[{"Name":"Role","NewValue":"\\"a\\"","OldValue":null}]}
            ],"@odata.nextLink":"https://graph.example/y"}
            """.getBytes(StandardCharsets.UTF_8);

    @Override
    protected Format format() {
        return new JsonFormat();
    }

    @Override
    protected byte[] sample() {
        return SAMPLE.clone();
    }

    @Override
    protected byte[] usualSample() {
        return Samples.JSON;
    }

    @Override
    protected List<String> fields() {
        return List.of("Operation", "Parameters.Forward", "Parameters.Name", "ModifiedProperties.Role.OldValue", "n");
    }

    @Override
    protected int records() {
        return 3;
    }

    /** A broken string goes on to the end of its line, so that lines would be needed for that. */
    @Override
    protected boolean recordsStandAlone() {
        return false;
    }
}
