package wary.telemetry.mail;

import java.util.List;
import wary.telemetry.Format;
import wary.telemetry.FormatContract;
import wary.telemetry.Samples;

class MailContractTest extends FormatContract {
    @Override
    protected Format format() {
        return new MailFormat();
    }

    @Override
    protected byte[] sample() {
        return Samples.MAIL;
    }

    @Override
    protected List<String> fields() {
        return List.of("category", "email.subject", "email.from.address", "url.domain", "email.body.text");
    }

    @Override
    protected int records() {
        return 3;
    }

    /** Where the line between two messages is damaged, they are one. */
    @Override
    protected boolean recordsStandAlone() {
        return false;
    }
}
