package wary.scenario.internal.log;

import java.util.List;
import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.stage.LogFile;
import wary.scenario.internal.stage.Stamps;
import wary.scenario.internal.stage.Tale;
import wary.scenario.internal.stage.Timeline;
import wary.scenario.internal.world.Addresses;

/** The vendor's system log of Okta. */
public final class Okta {
    private final Timeline timeline;
    private final LogFile file;
    private final Dice dice;

    Okta(Timeline timeline, LogFile file, Dice dice) {
        this.timeline = timeline;
        this.file = file;
        this.dice = dice;
    }

    public void event(
            Tale tale,
            long time,
            String type,
            String user,
            String name,
            String address,
            String result,
            String message) {
        timeline.add(
                file,
                time,
                Json.of(
                                "uuid", dice.uuid(),
                                "published", Stamps.millis(time),
                                "eventType", type,
                                "version", "0",
                                "severity", result.equals("SUCCESS") ? "INFO" : "WARN",
                                "displayMessage", message,
                                "actor",
                                        Json.of(
                                                "id",
                                                "00u" + Math.floorMod(user.hashCode(), 99_999_999),
                                                "type",
                                                "User",
                                                "alternateId",
                                                user,
                                                "displayName",
                                                name),
                                "client",
                                        Json.of(
                                                "userAgent",
                                                Json.of(
                                                        "rawUserAgent",
                                                        "Mozilla/5.0",
                                                        "os",
                                                        "Windows 11",
                                                        "browser",
                                                        "FIREFOX"),
                                                "zone",
                                                "null",
                                                "device",
                                                "Computer",
                                                "ipAddress",
                                                address,
                                                "geographicalContext",
                                                Json.of("country", Addresses.country(address))),
                                "outcome",
                                        Json.of(
                                                "result",
                                                result,
                                                "reason",
                                                result.equals("SUCCESS") ? "" : "INVALID_CREDENTIALS"),
                                "target",
                                        List.of(Json.of(
                                                "id",
                                                "0oa" + dice.word(8),
                                                "type",
                                                "AppInstance",
                                                "alternateId",
                                                "Ticket desk",
                                                "displayName",
                                                "Ticket desk")))
                        .toString(),
                tale);
    }
}
