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

/** SigmaHQ's rules for web servers, DNS, firewalls and Zeek fire on what the readers make of such logs. */
class WebRulesTest {
    private static final String CLIENT = "203.0.113.5 - - [03/Nov/2026:08:00:00 +0000] ";
    private static final String BROWSER = " \"-\" \"Mozilla/5.0 (X11; Linux x86_64)\"\n";

    private static Set<String> fired(String log) throws IOException {
        Path sigma = SharedData.folder("sigma");
        List<Path> rules = List.of(sigma.resolve("rules"), sigma.resolve("rules-emerging-threats"));
        Inputs inputs = Inputs.builder()
                .standardInput(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)))
                .build(List.of("-"));
        Set<String> titles = Collections.synchronizedSet(new TreeSet<>());
        ScanResult result = Scan.of(RuleFiles.load(rules, RuleSet.builder()).rules(), inputs)
                .run(Findings.to(f -> titles.add(f.rule().title())), ScanListener.NONE);
        assertThat(result.events().rejected()).isZero();
        assertThat(result.events().read()).isPositive();
        return titles;
    }

    @Test
    void onAnAccessLog() throws IOException {
        assertThat(fired(CLIENT + "\"GET /view?id=1%20UNION%20SELECT%20name HTTP/1.1\" 200 5" + BROWSER
                        + CLIENT + "\"GET /../../../../../etc/passwd HTTP/1.1\" 400 5" + BROWSER
                        + CLIENT + "\"GET /?q=<script>alert(1)</script> HTTP/1.1\" 200 5" + BROWSER
                        + CLIENT + "\"GET / HTTP/1.1\" 200 5 \"-\" \"sqlmap/1.8\"\n"
                        + CLIENT + "\"GET /.git/config HTTP/1.1\" 200 5" + BROWSER
                        + CLIENT + "\"POST /tunnel.php?cmd=connect HTTP/1.1\" 200 5 \"-\" \"-\"\n"
                        + CLIENT + "\"GET /a~1bca.aspx HTTP/1.1\" 200 5" + BROWSER))
                .containsExactlyInAnyOrder(
                        "SQL Injection Strings In URI",
                        "Path Traversal Exploitation Attempts",
                        "Cross Site Scripting Strings",
                        "Suspicious User-Agents Related To Recon Tools",
                        "Source Code Enumeration Detection by Keyword",
                        "Webshell ReGeorg Detection Via Web Logs",
                        "Successful IIS Shortname Fuzzing Scan");
    }

    @Test
    void whatIsEncodedIsSeenInTheClear() throws IOException {
        assertThat(fired(CLIENT + "\"GET /%252e%2e/%2e%2e/%2e%2e/etc/hosts HTTP/1.1\" 400 5" + BROWSER + CLIENT
                        + "\"GET /view?id=1+%55NION+%53ELECT+name HTTP/1.1\" 200 5" + BROWSER))
                .containsExactlyInAnyOrder("Path Traversal Exploitation Attempts", "SQL Injection Strings In URI");
    }

    @Test
    void onInformationServices() throws IOException {
        assertThat(fired("""
                #Software: Microsoft Internet Information Services 10.0
                #Fields: date time s-ip cs-method cs-uri-stem cs-uri-query c-ip cs(User-Agent) cs(Referer) sc-status
                2026-11-03 08:00:00 192.0.2.80 GET /a.aspx - 203.0.113.5 Nmap+Scripting+Engine - 404
                2026-11-03 08:00:01 192.0.2.80 GET /../../../etc/passwd - 203.0.113.5 Mozilla/5.0+(X11) - 400
                """))
                .containsExactlyInAnyOrder(
                        "Suspicious User-Agents Related To Recon Tools", "Path Traversal Exploitation Attempts");
    }

    @Test
    void onOtherServers() throws IOException {
        assertThat(fired("""
                Nov  3 08:00:00 dnsmasq[7]: query[A] x.oast.fun from 192.0.2.7
                Nov  3 08:00:01 dnsmasq[7]: query[A] aaa.stage.1.harbor.example from 192.0.2.7
                """))
                .containsExactlyInAnyOrder(
                        "DNS Query to External Service Interaction Domains", "Cobalt Strike DNS Beaconing");
        assertThat(fired("""
                #Software: Microsoft Windows Firewall
                #Fields: date time action protocol src-ip dst-ip src-port dst-port
                2026-11-03 08:00:00 ALLOW TCP 192.0.2.7 198.51.100.1 50000 23
                """)).containsExactly("Cleartext Protocol Usage");
    }

    @Test
    void onZeek() throws IOException {
        assertThat(fired("""
                #separator \\x09
                #set_separator	,
                #path	dns
                #fields	ts	id.orig_h	query	qtype_name	answers	rejected	Z
                #types	time	addr	string	string	vector[string]	bool	count
                1793692800.0	192.0.2.7	seed.x.nkn.org	A	192.0.2.9	F	0
                1793692801.0	192.0.2.7	x.oast.fun	A	192.0.2.9	F	0
                """))
                .containsExactlyInAnyOrder(
                        "New Kind of Network (NKN) Detection", "DNS Query to External Service Interaction Domains");
        assertThat(fired("""
                #separator \\x09
                #set_separator	,
                #path	http
                #fields	ts	id.orig_h	method	host	uri	user_agent	status_code
                #types	time	addr	string	string	string	string	count
                1793692800.0	192.0.2.7	GET	harbor.example	/	sqlmap/1.8	200
                """)).contains("Suspicious User-Agents Related To Recon Tools");
    }

    @Test
    void notOnOrdinaryVisits() throws IOException {
        assertThat(fired(CLIENT + "\"GET / HTTP/1.1\" 200 512" + BROWSER
                        + CLIENT + "\"GET /results?race=sheriff&precinct=7 HTTP/2.0\" 200 512" + BROWSER
                        + CLIENT + "\"POST /absentee/request HTTP/1.1\" 302 0" + BROWSER
                        + CLIENT + "\"GET /favicon.ico HTTP/1.1\" 404 9" + BROWSER))
                .isEmpty();
    }
}
