package wary.app.output;

import java.io.OutputStream;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/** Makes outputs. */
public final class Outputs {
    private Outputs() {}

    /**
     * For people.
     *
     * @param examples how many findings to show of each rule
     */
    public static Output table(Page page, int examples) {
        return new TableOutput(page, examples);
    }

    /** One JSON object a line. */
    public static Output jsonLines(OutputStream out) {
        return new JsonLinesOutput(out);
    }

    /** Writes JSON in which nothing drives a terminal; closing it leaves the stream open. */
    public static JsonGenerator json(OutputStream to) {
        return Json.generator(to);
    }

    /** For spreadsheets. */
    public static Output csv(OutputStream out) {
        return new CsvOutput(out);
    }

    /**
     * OCSF Detection Findings, one a line.
     *
     * @param version the version of this program
     * @param now when the scan took place
     */
    public static Output ocsf(OutputStream out, String version, Instant now) {
        return new OcsfOutput(out, version, now);
    }
}
