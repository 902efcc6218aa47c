package wary.scenario.internal.log;

import java.util.List;
import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.stage.LogFile;
import wary.scenario.internal.stage.Stamps;
import wary.scenario.internal.stage.Tale;
import wary.scenario.internal.stage.Timeline;
import wary.scenario.internal.world.Addresses;

/** Sign-ins and directory changes in Microsoft Entra, as Microsoft Graph and the portal's download have them. */
public final class Entra {
    private final Timeline timeline;
    private final LogFile signIns;
    private final LogFile changes;
    private final Dice dice;

    Entra(Timeline timeline, LogFile signIns, LogFile changes, Dice dice) {
        this.timeline = timeline;
        this.signIns = signIns;
        this.changes = changes;
        this.dice = dice;
    }

    /**
     * An attempt to sign in.
     *
     * @param user the account
     * @param address from where
     * @param app to what
     * @param code 0 is good, 50126 a wrong password, 50074 a second factor is wanted, 500121 it was refused or missed
     * @param agent what the client calls itself
     * @param device the name of a known computer, or empty
     * @param risk none, low, medium or high, as the provider sees it
     */
    public record SignIn(String user, String address, String app, int code, String agent, String device, String risk) {}

    public void signIn(Tale tale, long time, SignIn s) {
        String reason = switch (s.code()) {
            case 0 -> "";
            case 50126 -> "Error validating credentials due to invalid username or password.";
            case 50074 -> "Strong Authentication is required.";
            case 500121 -> "Authentication failed during strong authentication request.";
            default -> "Other.";
        };
        boolean second = s.code() == 0 || s.code() == 500121 || s.code() == 50074;
        String detail = s.code() == 500121
                ? "MFA denied; user declined the authentication"
                : s.code() == 0 ? "MFA completed in Azure AD" : "";
        String country = Addresses.country(s.address());
        boolean known = !s.device().isEmpty();
        Json status = Json.of("errorCode", s.code(), "failureReason", reason, "additionalDetails", detail);
        Json device =
                Json.of("deviceId", known ? "d-" + s.device() : "", "displayName", s.device(), "isManaged", known);
        Json record = Json.of(
                "id", dice.uuid(),
                "createdDateTime", Stamps.millis(time),
                "userPrincipalName", s.user(),
                "userDisplayName", s.user().substring(0, s.user().indexOf('@')),
                "appDisplayName", s.app(),
                "ipAddress", s.address(),
                "clientAppUsed", s.agent().equals("BAV2ROPC") ? "Authenticated SMTP" : "Browser",
                "userAgent", s.agent(),
                "correlationId", dice.uuid(),
                "conditionalAccessStatus", s.code() == 0 ? "success" : "failure",
                "isInteractive", true,
                "authenticationRequirement", second ? "multiFactorAuthentication" : "singleFactorAuthentication",
                "riskLevelDuringSignIn", s.risk(),
                "riskState", s.risk().equals("none") ? "none" : "atRisk",
                "status", status,
                "deviceDetail", device,
                "location", Json.of("city", "", "state", "", "countryOrRegion", country));
        timeline.add(signIns, time, record.toString(), tale);
    }

    /** A change of the directory. */
    public void change(
            Tale tale,
            long time,
            String operation,
            String category,
            String user,
            String address,
            String target,
            String detail) {
        Json what = Json.of(
                "displayName",
                target,
                "userPrincipalName",
                target.contains("@") ? target : "",
                "modifiedProperties",
                List.of(Json.of("displayName", "Detail", "oldValue", "", "newValue", detail)));
        Json record = Json.of(
                "id",
                "Directory_" + dice.uuid(),
                "activityDateTime",
                Stamps.millis(time),
                "activityDisplayName",
                operation,
                "category",
                category,
                "loggedByService",
                "Core Directory",
                "result",
                "success",
                "correlationId",
                dice.uuid(),
                "initiatedBy",
                Json.of("user", Json.of("userPrincipalName", user, "ipAddress", address)),
                "targetResources",
                List.of(what));
        timeline.add(changes, time, record.toString(), tale);
    }
}
