package wary.scenario.internal.log;

import java.util.List;
import wary.scenario.internal.stage.LogFile;
import wary.scenario.internal.stage.Stamps;
import wary.scenario.internal.stage.Tale;
import wary.scenario.internal.stage.Timeline;

/** What the office's own programs write: changes of the roll, requests for absentee ballots, checks of its pages. */
public final class Election {
    static final String COLUMNS = "time,operator,action,record_id,source_ip,workstation,mailing_address,reason\n";

    private final Timeline timeline;
    private final LogFile roll;
    private final LogFile absentee;
    private final LogFile pages;

    Election(Timeline timeline, LogFile roll, LogFile absentee, LogFile pages) {
        this.timeline = timeline;
        this.roll = roll;
        this.absentee = absentee;
        this.pages = pages;
    }

    /**
     * A row of the roll's changes or of the requests.
     *
     * @param operator who did it, or {@code portal}
     * @param action add, cancel, address-change, party-change, update or request
     * @param record the id on the roll
     * @param address from where
     * @param machine at which computer, or empty
     * @param mailing where mail shall go, or empty
     * @param reason in the operator's words, or empty
     */
    public record Row(
            String operator,
            String action,
            String record,
            String address,
            String machine,
            String mailing,
            String reason) {}

    public void roll(Tale tale, long time, Row row) {
        timeline.add(roll, time, csv(time, row), tale);
    }

    public void absentee(Tale tale, long time, Row row) {
        timeline.add(absentee, time, csv(time, row), tale);
    }

    private static String csv(long time, Row r) {
        return String.join(
                ",",
                Stamps.millis(time),
                r.operator(),
                r.action(),
                r.record(),
                r.address(),
                r.machine(),
                quoted(r.mailing()),
                quoted(r.reason()));
    }

    private static String quoted(String text) {
        return text.indexOf(',') < 0 && text.indexOf('"') < 0 ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    /** A page was looked at: what it is, what it should be, and where it links to. */
    public void page(
            Tale tale, long time, String url, String hash, String expected, List<String> outbound, List<String> added) {
        timeline.add(
                pages,
                time,
                Json.of(
                                "time", Stamps.millis(time),
                                "url", url,
                                "sha256", hash,
                                "expected_sha256", expected,
                                "changed", !hash.equals(expected),
                                "outbound_domain", outbound,
                                "new_outbound_domain", added)
                        .toString(),
                tale);
    }
}
