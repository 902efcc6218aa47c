package wary.scenario.internal.log;

import java.util.ArrayList;
import java.util.List;
import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.stage.LogFile;
import wary.scenario.internal.stage.Stamps;
import wary.scenario.internal.stage.Tale;
import wary.scenario.internal.stage.Timeline;

/** Activity reports of Google Workspace, one a line. */
public final class Google {
    private final Timeline timeline;
    private final LogFile login;
    private final LogFile admin;
    private final Dice dice;

    Google(Timeline timeline, LogFile login, LogFile admin, Dice dice) {
        this.timeline = timeline;
        this.login = login;
        this.admin = admin;
        this.dice = dice;
    }

    private void write(
            LogFile file,
            Tale tale,
            long time,
            String app,
            String user,
            String address,
            String type,
            String name,
            Object... parameters) {
        List<Json> list = new ArrayList<>();
        for (int i = 0; i < parameters.length; i += 2) {
            list.add(Json.of(
                    "name",
                    parameters[i],
                    parameters[i + 1] instanceof Boolean ? "boolValue" : "value",
                    parameters[i + 1]));
        }
        timeline.add(
                file,
                time,
                Json.of(
                                "kind", "admin#reports#activity",
                                "id",
                                        Json.of(
                                                "time",
                                                Stamps.millis(time),
                                                "uniqueQualifier",
                                                String.valueOf(dice.nextLong()),
                                                "applicationName",
                                                app,
                                                "customerId",
                                                "C03r1v3r"),
                                "actor",
                                        Json.of(
                                                "callerType",
                                                "USER",
                                                "email",
                                                user,
                                                "profileId",
                                                "1" + Math.floorMod(user.hashCode(), 900_000_000)),
                                "ipAddress", address,
                                "events", List.of(Json.of("type", type, "name", name, "parameters", list)))
                        .toString(),
                tale);
    }

    /** Someone signs in, or fails to. */
    public void login(Tale tale, long time, String user, String address, boolean good, boolean suspicious) {
        write(
                login,
                tale,
                time,
                "login",
                user,
                address,
                "login",
                good ? "login_success" : "login_failure",
                "login_type",
                "google_password",
                "login_challenge_method",
                "password",
                "is_suspicious",
                suspicious);
    }

    /** What else users do to their accounts: {@code email_forwarding_out_of_domain}, {@code 2sv_enroll} … */
    public void account(
            Tale tale, long time, String user, String address, String type, String name, Object... parameters) {
        write(
                login,
                tale,
                time,
                type.equals("email_forwarding_change") ? "user_accounts" : "login",
                user,
                address,
                type,
                name,
                parameters);
    }

    /** What an administrator does. */
    public void admin(
            Tale tale, long time, String user, String address, String type, String name, Object... parameters) {
        write(admin, tale, time, "admin", user, address, type, name, parameters);
    }

    /** An application gets access to an account. */
    public void grant(Tale tale, long time, String user, String address, String app, String scope) {
        write(
                admin,
                tale,
                time,
                "token",
                user,
                address,
                "auth",
                "authorize",
                "app_name",
                app,
                "client_id",
                dice.word(20) + ".apps.example",
                "scope",
                scope);
    }
}
