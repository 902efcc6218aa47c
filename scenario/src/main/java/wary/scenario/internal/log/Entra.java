package wary.scenario.internal.log;

import java.util.List;
import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.stage.LogFile;
import wary.scenario.internal.stage.Stamps;
import wary.scenario.internal.stage.Tale;
import wary.scenario.internal.stage.Timeline;
import wary.scenario.internal.world.Addresses;

/** Sign-ins and directory changes in Microsoft Entra, as its log tables have them. */
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
        timeline.add(
                signIns,
                time,
                Json.of(
                                "TimeGenerated", Stamps.millis(time),
                                "CreatedDateTime", Stamps.millis(time),
                                "Category", "SignInLogs",
                                "OperationName", "Sign-in activity",
                                "ResultType", String.valueOf(s.code()),
                                "ResultDescription", reason,
                                "CorrelationId", dice.uuid(),
                                "UserPrincipalName", s.user(),
                                "UserType", "Member",
                                "IPAddress", s.address(),
                                "Location", Addresses.country(s.address()),
                                "LocationDetails",
                                        Json.of(
                                                "city",
                                                "",
                                                "state",
                                                "",
                                                "countryOrRegion",
                                                Addresses.country(s.address())),
                                "AppDisplayName", s.app(),
                                "ClientAppUsed", "Browser",
                                "UserAgent", s.agent(),
                                "AuthenticationRequirement",
                                        second ? "multiFactorAuthentication" : "singleFactorAuthentication",
                                "ConditionalAccessStatus", s.code() == 0 ? "success" : "failure",
                                "DeviceDetail",
                                        Json.of(
                                                "deviceId",
                                                s.device().isEmpty() ? "" : "d-" + s.device(),
                                                "displayName",
                                                s.device(),
                                                "isManaged",
                                                !s.device().isEmpty()),
                                "RiskLevelDuringSignIn", s.risk(),
                                "RiskState", s.risk().equals("none") ? "none" : "atRisk",
                                "Status",
                                        Json.of(
                                                "errorCode",
                                                s.code(),
                                                "failureReason",
                                                reason,
                                                "additionalDetails",
                                                detail))
                        .toString(),
                tale);
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
        timeline.add(
                changes,
                time,
                Json.of(
                                "TimeGenerated",
                                Stamps.millis(time),
                                "ActivityDateTime",
                                Stamps.millis(time),
                                "OperationName",
                                operation,
                                "ActivityDisplayName",
                                operation,
                                "Category",
                                category,
                                "LoggedByService",
                                "Core Directory",
                                "Result",
                                "success",
                                "CorrelationId",
                                dice.uuid(),
                                "InitiatedBy",
                                Json.of("user", Json.of("userPrincipalName", user, "ipAddress", address)),
                                "TargetResources",
                                List.of(Json.of(
                                        "displayName",
                                        target,
                                        "userPrincipalName",
                                        target.contains("@") ? target : "",
                                        "modifiedProperties",
                                        List.of(Json.of("displayName", "Detail", "newValue", detail)))))
                        .toString(),
                tale);
    }
}
