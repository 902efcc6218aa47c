package wary.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import wary.sigma.RuleSet;
import wary.telemetry.Inputs;

/** SigmaHQ's rules for cloud services, sign-ins and network sensors fire on their logs, in every form they come in. */
class CloudRulesTest {
    private static Set<String> fired(String log) throws IOException {
        Path sigma = SharedData.folder("sigma");
        Inputs inputs = Inputs.builder()
                .standardInput(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)))
                .build(List.of("-"));
        Set<String> titles = Collections.synchronizedSet(new TreeSet<>());
        Set<String> withoutTime = Collections.synchronizedSet(new TreeSet<>());
        ScanResult result = Scan.of(
                        RuleFiles.load(List.of(sigma.resolve("rules")), RuleSet.builder())
                                .rules(),
                        inputs)
                .run(
                        Findings.to(f -> {
                            titles.add(f.rule().title());
                            if (f.evidence().time().isEmpty()) {
                                withoutTime.add(f.rule().title());
                            }
                        }),
                        ScanListener.NONE);
        assertThat(result.events().rejected()).isZero();
        assertThat(result.events().read()).isPositive();
        assertThat(withoutTime).as("findings without a time").isEmpty();
        return titles;
    }

    private static String m365(String rest) {
        return "{\"CreationTime\":\"2026-11-03T08:00:00\",\"Id\":\"1\",\"OrganizationId\":\"o\",\"RecordType\":1,"
                + "\"UserKey\":\"k\",\"UserType\":0,\"Version\":1,\"UserId\":\"clerk1@harbor.example\"," + rest + "}";
    }

    private static final String FEDERATED =
            m365("\"Operation\":\"Add-FederatedDomain\",\"Workload\":\"Exchange\",\"ResultStatus\":\"True\"");
    private static final String CONDITIONAL =
            m365("\"Operation\":\"UserLoggedIn\",\"Workload\":\"AzureActiveDirectory\","
                    + "\"ResultStatus\":\"Success\",\"ApplicationId\":\"9ba1a5c7-f17a-4de9-a1f1-6178c8d51223\",\"ObjectId\":\"x\","
                    + "\"ExtendedProperties\":[{\"Name\":\"RequestType\",\"Value\":\"Cmsi:Cmsi\"}]");

    @Test
    void onMicrosoft365() throws IOException {
        Set<String> expected = Set.of(
                "New Federated Domain Added",
                "New Federated Domain Added - Exchange",
                "Azure Login Bypassing Conditional Access Policies",
                "Disabling Multi Factor Authentication",
                "Microsoft 365 - User Restricted from Sending Email",
                "PST Export Alert Using New-ComplianceSearchAction");
        List<String> records = List.of(
                FEDERATED,
                CONDITIONAL,
                m365("\"Operation\":\"Disable Strong Authentication.\",\"Workload\":\"AzureActiveDirectory\""),
                m365(
                        "\"Operation\":\"AlertTriggered\",\"Workload\":\"SecurityComplianceCenter\",\"ResultStatus\":\"Succeeded\","
                                + "\"Name\":\"User restricted from sending email\",\"Category\":\"ThreatManagement\""),
                m365("\"Operation\":\"New-ComplianceSearchAction\",\"Workload\":\"SecurityComplianceCenter\","
                        + "\"Parameters\":\"New-ComplianceSearchAction -Export -Format \\\"FxStream\\\" pst\""));

        assertThat(fired(String.join("\n", records) + "\n")).isEqualTo(expected);
        assertThat(fired("[" + String.join(",", records) + "]")).isEqualTo(expected);
        assertThat(fired("{\"value\":[" + String.join(",", records) + "]}")).isEqualTo(expected);
        StringBuilder table = new StringBuilder("RecordId,CreationDate,RecordType,Operation,UserId,AuditData\n");
        StringBuilder texts = new StringBuilder();
        for (String record : records) {
            table.append("1,2026-11-03T08:00:00.0000000Z,x,x,clerk1@harbor.example,\"")
                    .append(record.replace("\"", "\"\""))
                    .append("\"\n");
            texts.append("{\"RecordType\":\"x\",\"AuditData\":\"")
                    .append(record.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append("\"}\n");
        }
        assertThat(fired(table.toString())).isEqualTo(expected);
        assertThat(fired(texts.toString())).isEqualTo(expected);
    }

    @Test
    void notOnOrdinaryWorkInMicrosoft365() throws IOException {
        assertThat(fired(m365(
                                "\"Operation\":\"FileAccessed\",\"Workload\":\"SharePoint\",\"ObjectId\":\"https://a.example/b\"")
                        + "\n"
                        + m365(
                                "\"Operation\":\"UserLoggedIn\",\"Workload\":\"AzureActiveDirectory\",\"ResultStatus\":\"Success\"")
                        + "\n"))
                .isEmpty();
    }

    private static String signIn(String rest) {
        return "{\"createdDateTime\":\"2026-11-03T08:00:00Z\",\"userPrincipalName\":\"clerk1@harbor.example\","
                + "\"appDisplayName\":\"Mail\",\"ipAddress\":\"203.0.113.5\",\"conditionalAccessStatus\":\"success\","
                + rest
                + "}";
    }

    private static final List<String> SIGN_INS = List.of(
            signIn("\"resourceDisplayName\":\"Device Registration Service\",\"authenticationRequirement\":"
                    + "\"singleFactorAuthentication\",\"status\":{\"errorCode\":0}"),
            signIn("\"userAgent\":\"BAV2ROPC\",\"status\":{\"errorCode\":0}"),
            signIn("\"authenticationRequirement\":\"multiFactorAuthentication\",\"status\":{\"errorCode\":500121,"
                    + "\"failureReason\":\"Authentication failed during strong authentication request.\","
                    + "\"additionalDetails\":\"MFA denied; user declined the authentication\"}"),
            signIn("\"authenticationProtocol\":\"deviceCode\",\"status\":{\"errorCode\":1}"));

    private static final Set<String> SIGN_IN_RULES = Set.of(
            "Device Registration or Join Without MFA",
            "Potential MFA Bypass Using Legacy Client Authentication",
            "Multifactor Authentication Denied",
            "Multifactor Authentication Interrupted",
            "Application Using Device Code Authentication Flow");

    private static String diagnostics(String category, String operation, String properties) {
        return "{\"time\":\"2026-11-03T08:00:00Z\",\"resourceId\":\"/tenants/t/providers/Microsoft.aadiam\",\"operationName\":\""
                + operation + "\",\"category\":\"" + category + "\",\"properties\":" + properties + "}";
    }

    @Test
    void onSignIns() throws IOException {
        assertThat(fired("{\"@odata.context\":\"x\",\"value\":[" + String.join(",", SIGN_INS) + "]}"))
                .containsAll(SIGN_IN_RULES);
        assertThat(fired(String.join("\n", SIGN_INS) + "\n")).containsAll(SIGN_IN_RULES);
        List<String> wrapped = SIGN_INS.stream()
                .map(record -> diagnostics("SignInLogs", "Sign-in activity", record))
                .toList();
        assertThat(fired(String.join("\n", wrapped) + "\n")).containsAll(SIGN_IN_RULES);
        assertThat(fired("{\"records\":[" + String.join(",", wrapped) + "]}")).containsAll(SIGN_IN_RULES);
    }

    @Test
    void onTheDirectoryAndAzure() throws IOException {
        String consent =
                "{\"activityDateTime\":\"2026-11-03T08:00:00Z\",\"activityDisplayName\":\"Consent to application\","
                        + "\"category\":\"ApplicationManagement\",\"result\":\"success\",\"targetResources\":[{\"displayName\":\"Mail Helper\","
                        + "\"modifiedProperties\":[{\"displayName\":\"ConsentContext.IsAdminConsent\",\"oldValue\":null,"
                        + "\"newValue\":\"\\\"False\\\"\"}]}]}";
        assertThat(fired(consent + "\n")).contains("End User Consent");
        assertThat(fired(diagnostics("AuditLogs", "Consent to application", consent) + "\n"))
                .contains("End User Consent");
        assertThat(fired(
                        "{\"records\":[{\"time\":\"2026-11-03T08:00:00Z\",\"category\":\"Administrative\",\"operationName\":"
                                + "\"MICROSOFT.NETWORK/AZUREFIREWALLS/DELETE\"}]}"))
                .containsExactly("Azure Firewall Modified or Deleted");
        assertThat(fired("[{\"eventTimestamp\":\"2026-11-03T08:00:00Z\",\"category\":{\"value\":\"Administrative\"},"
                        + "\"operationName\":{\"value\":\"Microsoft.Network/azureFirewalls/delete\"}}]"))
                .containsExactly("Azure Firewall Modified or Deleted");
        assertThat(fired("{\"value\":[{\"riskEventType\":\"suspiciousInboxForwarding\",\"detectedDateTime\":"
                        + "\"2026-11-03T08:00:00Z\"}]}"))
                .containsExactly("Suspicious Inbox Forwarding Identity Protection");
    }

    private static String google(String application, String event, String parameters) {
        return "{\"kind\":\"admin#reports#activity\",\"id\":{\"time\":\"2026-11-03T08:00:00.000Z\",\"applicationName\":\""
                + application
                + "\"},\"actor\":{\"email\":\"admin@river.example\"},\"events\":[{\"type\":\"x\",\"name\":\"" + event
                + "\",\"parameters\":[" + parameters + "]}]}";
    }

    @Test
    void onGoogle() throws IOException {
        assertThat(fired("{\"kind\":\"admin#reports#activities\",\"etag\":\"\\\"e\\\"\",\"items\":["
                        + google(
                                "admin",
                                "ENFORCE_STRONG_AUTHENTICATION",
                                "{\"name\":\"NEW_VALUE\",\"value\":\"false\"}")
                        + ","
                        + google("user_accounts", "email_forwarding_out_of_domain", "")
                        + "," + google("login", "gov_attack_warning", "")
                        + "," + google("login", "login_success", "{\"name\":\"is_suspicious\",\"boolValue\":false}")
                        + "],\"nextPageToken\":\"n\"}"))
                .containsExactlyInAnyOrder(
                        "Google Workspace MFA Disabled",
                        "Google Workspace Out Of Domain Email Forwarding",
                        "Google Workspace Government Attack Warning");
        assertThat(fired("[{\"timestamp\":\"2026-11-03T08:00:00Z\",\"logName\":\"l\",\"protoPayload\":{\"serviceName\":"
                        + "\"dns.googleapis.com\",\"methodName\":\"dns.managedZones.delete\"}},{\"timestamp\":"
                        + "\"2026-11-03T08:00:00Z\",\"protoPayload\":{\"serviceName\":\"admin.googleapis.com\",\"metadata\":{"
                        + "\"event\":[{\"eventName\":\"ALLOW_STRONG_AUTHENTICATION\",\"parameter\":[{\"name\":\"NEW_VALUE\","
                        + "\"value\":\"false\"}]}]}}}]"))
                .containsExactlyInAnyOrder(
                        "Google Cloud DNS Zone Modified or Deleted", "Google Workspace MFA Disabled");
    }

    @Test
    void onOktaAndAws() throws IOException {
        String okta =
                "{\"published\":\"2026-11-03T08:00:00.000Z\",\"eventType\":\"user.authentication.auth_via_mfa\",\"actor\":"
                        + "{\"alternateId\":\"clerk1@tally.example\"},\"outcome\":{\"result\":\"FAILURE\",\"reason\":"
                        + "\"FastPass declined phishing attempt\"}}";
        assertThat(fired("[" + okta + "," + okta + "]")).containsExactly("Okta FastPass Phishing Detection");
        String aws =
                "{\"eventVersion\":\"1.08\",\"eventTime\":\"2026-11-03T08:00:00Z\",\"eventSource\":\"cloudtrail.amazonaws.com\","
                        + "\"eventName\":\"StopLogging\",\"awsRegion\":\"us-east-1\",\"userIdentity\":{\"type\":\"Root\"},"
                        + "\"eventType\":\"AwsApiCall\"}";
        Set<String> expected = Set.of("AWS CloudTrail Important Change", "AWS Root Credentials");
        assertThat(fired("{\"Records\":[" + aws + "]}")).isEqualTo(expected);
        assertThat(fired("{\"Events\":[{\"EventName\":\"StopLogging\",\"CloudTrailEvent\":\""
                        + aws.replace("\"", "\\\"") + "\"}]}"))
                .isEqualTo(expected);
    }

    @Test
    void onZeekAsJson() throws IOException {
        String smb =
                "\"ts\":1793692800.5,\"uid\":\"C\",\"id.orig_h\":\"192.0.2.7\",\"id.resp_h\":\"192.0.2.8\",\"action\":"
                        + "\"SMB::FILE_OPEN\",\"path\":\"\\\\\\\\srv\\\\IPC$\",\"name\":\"x-stdin\"}\n";
        String rpc =
                "\"ts\":1793692800.5,\"uid\":\"C\",\"id.orig_h\":\"192.0.2.7\",\"named_pipe\":\"lsarpc\",\"operation\":"
                        + "\"EfsRpcOpenFileRaw\"}\n";
        String dns =
                "\"ts\":1793692800.5,\"uid\":\"C\",\"id.orig_h\":\"192.0.2.7\",\"query\":\"x.oast.fun\",\"qtype_name\":\"A\","
                        + "\"Z\":0,\"rejected\":false}\n";
        String connection =
                "\"ts\":1793692800.5,\"uid\":\"C\",\"id.orig_h\":\"203.0.113.7\",\"service\":\"rdp\",\"conn_state\":\"SF\"}\n";
        String web =
                "\"ts\":1793692800.5,\"uid\":\"C\",\"id.orig_h\":\"203.0.113.7\",\"uri\":\"/\",\"user_agent\":\"sqlmap/1.8\","
                        + "\"request_body_len\":0}\n";
        Set<String> expected = Set.of(
                "Suspicious PsExec Execution - Zeek",
                "Potential PetitPotam Attack Via EFS RPC Calls",
                "DNS Query to External Service Interaction Domains",
                "Hack Tool User Agent",
                "Suspicious User-Agents Related To Recon Tools");

        assertThat(fired("{" + smb + "{" + rpc + "{" + dns + "{" + connection + "{" + web))
                .isEqualTo(expected);
        assertThat(fired("{\"_path\":\"smb_files\"," + smb + "{\"_path\":\"dce_rpc\"," + rpc + "{\"_path\":\"dns\","
                        + dns + "{\"_path\":\"conn\"," + connection + "{\"_path\":\"http\"," + web))
                .isEqualTo(expected);
        assertThat(fired("{\"_path\":\"ssl\",\"ts\":1793692800.5,\"id.orig_h\":\"203.0.113.7\"}\n{\"ts\":1793692800.5,"
                        + "\"id.orig_h\":\"203.0.113.7\",\"fuid\":\"F\"}\n"))
                .isEmpty();
        assertThat(fired("{\"ts\":1793692800.5,\"id.orig_h\":\"203.0.113.7\",\"cert_count\":0}\n"))
                .containsExactly("Publicly Accessible RDP Service");
    }

    @Test
    void onSuricata() throws IOException {
        String head =
                "{\"timestamp\":\"2026-11-03T08:00:00.000000+0000\",\"flow_id\":7,\"src_ip\":\"192.0.2.7\",\"event_type\":";
        assertThat(fired(head + "\"dns\",\"dns\":{\"type\":\"query\",\"rrname\":\"x.oast.fun\",\"rrtype\":\"A\"}}\n"
                        + head
                        + "\"http\",\"http\":{\"hostname\":\"harbor.example\",\"url\":\"/\",\"http_user_agent\":\"sqlmap/1.8\"}}\n"
                        + head + "\"flow\",\"app_proto\":\"rdp\"}\n" + head
                        + "\"alert\",\"alert\":{\"signature\":\"x\"}}\n"))
                .containsExactlyInAnyOrder(
                        "DNS Query to External Service Interaction Domains",
                        "Hack Tool User Agent",
                        "Suspicious User-Agents Related To Recon Tools");
    }
}
