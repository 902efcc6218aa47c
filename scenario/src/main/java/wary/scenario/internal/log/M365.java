package wary.scenario.internal.log;

import java.util.ArrayList;
import java.util.List;
import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.stage.LogFile;
import wary.scenario.internal.stage.Stamps;
import wary.scenario.internal.stage.Tale;
import wary.scenario.internal.stage.Timeline;

/** The unified audit log of Microsoft 365, one record a line. */
public final class M365 {
    private static final String TENANT = "5e0c0a11-7a10-4c1e-9b0a-a0c0de000001";

    private final Timeline timeline;
    private final LogFile file;
    private final Dice dice;

    M365(Timeline timeline, LogFile file, Dice dice) {
        this.timeline = timeline;
        this.file = file;
        this.dice = dice;
    }

    private Json head(long time, String operation, int type, String workload, String user, String address) {
        return Json.of(
                "CreationTime",
                Stamps.seconds(time),
                "Id",
                dice.uuid(),
                "Operation",
                operation,
                "OrganizationId",
                TENANT,
                "RecordType",
                type,
                "ResultStatus",
                type == 15 && operation.endsWith("Failed") ? "Failed" : "Success",
                "UserKey",
                dice.hex(16),
                "UserType",
                0,
                "Version",
                1,
                "Workload",
                workload,
                "ClientIP",
                address,
                "UserId",
                user);
    }

    private void write(Tale tale, long time, Json record) {
        timeline.add(file, time, record.toString(), tale);
    }

    /** Someone signs in, or fails to. */
    public void login(Tale tale, long time, String user, String address, String agent, boolean good) {
        write(
                tale,
                time,
                head(time, good ? "UserLoggedIn" : "UserLoginFailed", 15, "AzureActiveDirectory", user, address)
                        .and(
                                "ObjectId",
                                "00000002-0000-0ff1-ce00-000000000000",
                                "AzureActiveDirectoryEventType",
                                1,
                                "ExtendedProperties",
                                Json.pairs(
                                        "ResultStatusDetail",
                                        good ? "Success" : "Redirect",
                                        "UserAgent",
                                        agent,
                                        "RequestType",
                                        "OAuth2:Authorize"),
                                "ActorIpAddress",
                                address,
                                "ErrorNumber",
                                good ? "0" : "50126"));
    }

    /** What an administrator, or a user for their own mailbox, changes in Exchange. */
    public void exchange(
            Tale tale, long time, String operation, String user, String address, String object, String... parameters) {
        write(
                tale,
                time,
                head(time, operation, 1, "Exchange", user, address + ":" + dice.between(1025, 65000))
                        .and(
                                "ObjectId",
                                object,
                                "ExternalAccess",
                                false,
                                "OriginatingServer",
                                "NM1PR01MB" + dice.below(9999) + " (15.20.8000.0)",
                                "OrganizationName",
                                "harbor.onmicrosoft.example",
                                "Parameters",
                                Json.pairs(parameters)));
    }

    /** What happens to a file. */
    public void file(
            Tale tale,
            long time,
            String operation,
            String user,
            String address,
            String agent,
            String folder,
            String name) {
        write(
                tale,
                time,
                head(time, operation, 6, "SharePoint", user, address)
                        .and(
                                "ObjectId",
                                "https://harbor.sharepoint.example/sites/office/" + folder + "/" + name,
                                "EventSource",
                                "SharePoint",
                                "ItemType",
                                "File",
                                "UserAgent",
                                agent,
                                "SiteUrl",
                                "https://harbor.sharepoint.example/sites/office/",
                                "SourceRelativeUrl",
                                folder,
                                "SourceFileName",
                                name,
                                "SourceFileExtension",
                                name.substring(name.lastIndexOf('.') + 1)));
    }

    /** Mail is read. */
    public void mail(Tale tale, long time, String user, String address, String client, int items) {
        write(
                tale,
                time,
                head(time, "MailItemsAccessed", 50, "Exchange", user, address)
                        .and(
                                "ClientInfoString", client,
                                "MailboxOwnerUPN", user,
                                "LogonType", 0,
                                "OperationCount", items,
                                "OperationProperties", Json.pairs("MailAccessType", "Bind", "IsThrottled", "False")));
    }

    /** Something in the directory, such as a consent, a reset password, a new application. */
    public void directory(
            Tale tale, long time, String operation, String user, String address, String target, String... changed) {
        List<Json> changes = new ArrayList<>();
        for (int i = 0; i < changed.length; i += 2) {
            changes.add(Json.of("Name", changed[i], "NewValue", changed[i + 1], "OldValue", ""));
        }
        write(
                tale,
                time,
                head(time, operation, 8, "AzureActiveDirectory", user, address)
                        .and(
                                "ObjectId",
                                target,
                                "AzureActiveDirectoryEventType",
                                1,
                                "ModifiedProperties",
                                changes,
                                "Actor",
                                List.of(Json.of("ID", user, "Type", 5)),
                                "ActorIpAddress",
                                address,
                                "Target",
                                List.of(Json.of("ID", target, "Type", 1))));
    }
}
