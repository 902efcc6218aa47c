package wary.watch.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wary.sigma.rule.Rule;
import wary.watch.election.ElectionConfig;
import wary.watch.pack.Trial;

/** Each detector fires on what it is for and not on its benign twin, also when it is restarted before every event. */
class DetectorsTest {
    private static final ElectionConfig HARBOR = Trial.harbor();
    private static final Instant JUNE = Instant.parse("2026-06-01T15:00:00Z");

    private static Drill drill(String type, Map<String, List<String>> settings, boolean restarts) {
        return new Drill(type, HARBOR, settings, restarts);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anOperatorWhoChangesFarMoreThanUsual(boolean restarts) {
        Drill drill = drill("burst", Map.of("key", List.of("operator"), "least", List.of("40")), restarts);
        for (int hour = 0; hour < 30; hour++) {
            for (int i = 0; i < 12; i++) {
                drill.see(JUNE.plusSeconds(3600L * hour + 290L * i), "", 1, "operator", "clerk1", "record_id", "a" + i);
            }
        }
        assertThat(drill.alarms()).isEmpty();
        Instant night = JUNE.plus(Duration.ofHours(33));
        for (int i = 0; i < 400; i++) {
            drill.see(night.plusSeconds(5L * i), "", 1, "operator", "clerk1", "record_id", "b" + i);
        }
        assertThat(drill.alarms()).singleElement().satisfies(a -> {
            assertThat(a.events()).isBetween(40L, 130L);
            assertThat(a.why().getFirst()).contains("operator clerk1");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 20, 25})
    void aBurstInTheFirstHourOfANewKeyDoesNotBecomeUsual(int minute) {
        Drill drill = drill("burst", Map.of("key", List.of("operator"), "least", List.of("50")), true);
        for (int i = 0; i < 90; i++) {
            drill.see(JUNE.plusSeconds(60L * minute + 30L * i), "", 1, "operator", "clerk7", "record_id", "c" + i);
        }
        assertThat(drill.alarms()).hasSize(1);
    }

    @Test
    void aBusyPlaceIsLearntAndItsBurstsAreToldEachAndWithTheirOwnRecords() {
        Map<String, List<String>> settings =
                Map.of("distinct", List.of("c-ip"), "window", List.of("30m"), "least", List.of("50"));
        Drill drill = drill("burst", settings, false);
        long number = 0;
        for (int minute = 0; minute < 2000; minute++) {
            // It grows to ten times what the least is, and never stops; twice there is a burst.
            int busy = Math.min(20, 1 + minute / 60);
            boolean burst = minute >= 1500 && minute < 1515 || minute >= 1800 && minute < 1815;
            for (int i = 0; i < (burst ? 20 * busy : busy); i++) {
                drill.see(JUNE.plusSeconds(60L * minute + i / 8), "", 1, "c-ip", "client" + number++);
            }
        }
        assertThat(drill.alarms()).hasSize(2);
        assertThat(drill.alarms().getFirst().from()).isAfter(JUNE.plusSeconds(60L * 1465));
        assertThat(drill.alarms().getFirst().evidence().getLast().time())
                .hasValueSatisfying(t -> assertThat(t).isAfterOrEqualTo(JUNE.plusSeconds(60L * 1500)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001:db8:7:1::", "198.51.100."})
    void oneNetworkCountsAsOne(String network) {
        Map<String, List<String>> settings =
                Map.of("key", List.of("source.ip"), "network_bits", List.of("24"), "least", List.of("20"));
        Drill drill = drill("burst", settings, true);
        for (int i = 1; i <= 30; i++) {
            drill.see(JUNE.plusSeconds(20L * i), "", 1, "source.ip", network + i);
            drill.see(JUNE.plusSeconds(20L * i), "", 1, "source.ip", "2001:db8:" + i + "::1");
        }
        assertThat(drill.alarms()).hasSize(1);
    }

    @Test
    void beforeADeadlineAndInAnnouncedMaintenanceMoreIsUsual() {
        Map<String, List<String>> settings = Map.of("key", List.of("operator"), "least", List.of("40"));
        Drill deadline = drill("burst", settings, false);
        Drill maintenance = drill("burst", settings, false);
        for (int i = 0; i < 100; i++) {
            deadline.see(Instant.parse("2026-10-05T15:00:00Z").plusSeconds(20L * i), "", 1, "operator", "clerk1");
            maintenance.see(Instant.parse("2026-08-02T00:00:00Z").plusSeconds(5L * i), "", 1, "operator", "batch");
        }
        assertThat(deadline.alarms()).isEmpty();
        assertThat(maintenance.alarms()).isEmpty();
    }

    @Test
    void manyRequestsToOneMailingAddressHoweverItIsWritten() {
        Drill drill = drill(
                "burst",
                Map.of(
                        "key",
                        List.of("mailing_address"),
                        "distinct",
                        List.of("record_id"),
                        "least",
                        List.of("5"),
                        "window",
                        List.of("7d"),
                        "calendar",
                        List.of("no")),
                false);
        for (int i = 0; i < 4; i++) {
            drill.see(JUNE.plusSeconds(3600L * i), "", 1, "mailing_address", "1 Pier Rd, Harbor", "record_id", "v" + i);
            drill.see(JUNE.plusSeconds(3601L * i), "", 1, "mailing_address", "9 Elm St", "record_id", "same");
        }
        assertThat(drill.alarms()).isEmpty();
        drill.see(JUNE.plusSeconds(20_000), "", 1, "mailing_address", "1 PIER RD.  harbor", "record_id", "v9");
        assertThat(drill.alarms()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSourceThatStops(boolean restarts) {
        Drill drill = drill("source-silent", Map.of("learn", List.of("2d")), restarts);
        Instant end = JUNE.plus(Duration.ofDays(4));
        for (Instant t = JUNE; t.isBefore(end); t = t.plusSeconds(600)) {
            drill.see(t, "", 3, "host.name", "roll-db");
            // Speaks by day only: its nights are no silence.
            if (Duration.between(JUNE, t).toHours() % 24 < 9) {
                drill.see(t.plusSeconds(60), "", 3, "host.name", "front-desk");
            }
        }
        assertThat(drill.alarms()).isEmpty();
        for (int i = 0; i < 20; i++) {
            drill.see(end.plusSeconds(600L * i), "", 3, "host.name", "front-desk");
        }
        assertThat(drill.alarms()).singleElement().satisfies(a -> {
            assertThat(a.why().getFirst()).startsWith("roll-db has sent nothing");
            assertThat(a.entities().getFirst().key()).isEqualTo("host:roll-db");
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSilentLogOfAComputerThatGoesOn(boolean restarts) {
        Drill drill = drill("source-silent", Map.of(), restarts);
        Instant end = JUNE.plus(Duration.ofDays(3));
        for (Instant t = JUNE; t.isBefore(end); t = t.plusSeconds(1200)) {
            for (String host : List.of("www1", "mx1", "gone1")) {
                drill.see(t, "source", 2, "host.name", host);
                drill.see(t.plusSeconds(5), "witness", 2, "host.name", host + ".harbor.example");
            }
        }
        for (int i = 0; i < 30; i++) {
            drill.see(end.plusSeconds(1200L * i), "source", 2, "host.name", "mx1");
            drill.see(end.plusSeconds(1200L * i + 5), "witness", 2, "host.name", "www1.harbor.example");
        }
        assertThat(drill.alarms()).singleElement().satisfies(a -> {
            assertThat(a.why()).contains("other logs of the same computer went on");
            assertThat(a.entities().getFirst().key()).isEqualTo("host:www1");
            assertThat(a.level()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void connectionsThatWereNeverOpenedBefore(boolean restarts) {
        Map<String, List<String>> settings = Map.of("usual_ports", List.of("53"), "grave_ports", List.of("445", "22"));
        Drill drill = drill("new-flow", settings, restarts);
        for (int hour = 0; hour < 24 * 4; hour++) {
            flow(drill, hour, "192.0.2.10", "10.20.2.5", hour % 2 == 0 ? "5432" : "51" + (100 + hour));
        }
        assertThat(drill.alarms()).isEmpty();
        flow(drill, 97, "192.0.2.10", "10.20.2.5", "60001");
        flow(drill, 97, "192.0.2.11", "10.20.2.53", "53");
        assertThat(drill.alarms()).isEmpty();
        flow(drill, 98, "192.0.2.10", "10.20.2.5", "514");
        assertThat(drill.alarms())
                .singleElement()
                .satisfies(a -> assertThat(a.level()).contains(Rule.Level.MEDIUM));
        flow(drill, 98, "192.0.2.10", "10.20.2.6", "514");
        flow(drill, 98, "192.0.2.10", "10.20.2.6", "445");
        flow(drill, 99, "192.0.2.10", "10.20.2.7", "445");
        assertThat(drill.alarms()).hasSize(2);
        assertThat(drill.alarms().getLast().level()).isEmpty();
        assertThat(drill.alarms().getLast().why()).first().asString().contains("10.20.2.6, port 445");
        flow(drill, 98 + 7, "192.0.2.10", "10.20.2.8", "22");
        assertThat(drill.alarms()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void farMoreSentThanEver(boolean restarts) {
        Drill drill = drill("much-sent", Map.of(), restarts);
        for (int day = 0; day < 10; day++) {
            // Backups are usual from the first night on; a clerk sends little.
            sent(drill, day * 24 + 1, "10.20.2.9", "203.0.113.5", "20000000000");
            sent(drill, day * 24 + 9, "10.20.1.7", "203.0.113." + (20 + day), "30000000");
        }
        assertThat(drill.alarms()).isEmpty();
        sent(drill, 241, "10.20.2.9", "203.0.113.6", "40000000000");
        for (int i = 0; i < 5; i++) {
            sent(drill, 242 + i, "10.20.1.7", "198.51.100.9", "300000000");
        }
        sent(drill, 248, "10.20.1.7", "198.51.100.9", "not a number");
        assertThat(drill.alarms()).singleElement().satisfies(a -> {
            assertThat(a.why().getFirst()).isEqualTo("10.20.1.7 sent 1.2 GB to 198.51.100.9 within a day");
            assertThat(a.level()).contains(Rule.Level.MEDIUM);
            assertThat(a.events()).isEqualTo(4);
            assertThat(a.evidence()).hasSize(2);
        });
        sent(drill, 280, "10.20.1.7", "198.51.100.10", "25000000000");
        assertThat(drill.alarms()).hasSize(2);
        assertThat(drill.alarms().getLast().level()).isEmpty();
    }

    private static void sent(Drill drill, int hour, String from, String to, String bytes) {
        Instant time = JUNE.plus(Duration.ofHours(hour));
        drill.see(time, "", 1, "id.orig_h", from, "id.resp_h", to, "orig_bytes", bytes);
    }

    @Test
    void withoutAClockTheFirstConnectionTeaches() {
        Drill drill = drill("new-flow", Map.of("grave_ports", List.of("445")), false);
        flow(drill, 0, "192.0.2.10", "10.20.2.6", "445");
        assertThat(drill.alarms()).isEmpty();
        Drill clock = drill("new-flow", Map.of("grave_ports", List.of("445")), false);
        clock.see(JUNE.minus(Duration.ofDays(9)), "clock", 1, "id.orig_h", "192.0.2.10");
        flow(clock, 0, "192.0.2.10", "10.20.2.6", "445");
        assertThat(clock.alarms()).hasSize(1);
    }

    private static void flow(Drill drill, int hour, String from, String to, String port) {
        Instant time = JUNE.plus(Duration.ofHours(hour));
        drill.see(time, "flow", 1, "id.orig_h", from, "id.resp_h", to, "id.resp_p", port);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void wavesOnTheElectionClock(boolean restarts) {
        Drill drill = drill("request-waves", Map.of("least", List.of("500")), restarts);
        Instant start = Instant.parse("2026-11-04T00:00:00Z");
        for (int minute = 0; minute < 180; minute++) {
            boolean wave = minute >= 118 && minute < 124 || minute >= 150 && minute < 153;
            drill.see(
                    start.plusSeconds(60L * minute),
                    "",
                    wave ? 40_000 : 60 + minute % 7,
                    "cs-host",
                    "results.harbor.example");
        }
        assertThat(drill.alarms()).hasSize(2);
        assertThat(drill.alarms()).allSatisfy(a -> assertThat(a.level()).contains(Rule.Level.CRITICAL));
        assertThat(drill.alarms().getLast().why()).contains("wave number 2 on this site since 2026-11-04T01:58:00Z");
        assertThat(drill.alarms())
                .as("one siege: all its alarms begin with its first wave, and show it")
                .allSatisfy(a -> assertThat(a.from()).isEqualTo(start.plusSeconds(60L * 118)))
                .allSatisfy(a -> assertThat(a.evidence().getFirst())
                        .isEqualTo(drill.alarms().getFirst().evidence().getFirst()));
    }

    @Test
    void aCrowdThatSwellsIsNoWave() {
        Drill drill = drill("request-waves", Map.of("least", List.of("500")), false);
        double rate = 50;
        for (int minute = 0; minute < 240; minute++) {
            rate = minute < 60 ? 50 : Math.min(9000, rate * 1.06);
            drill.see(JUNE.plusSeconds(60L * minute), "", (long) rate, "cs-host", "www.harborcounty.example");
        }
        assertThat(drill.alarms()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aNewHostThenAControlIsOff(boolean restarts) {
        Drill drill = drill("new-admin-host", Map.of(), restarts);
        for (int day = 0; day < 6; day++) {
            Instant t = JUNE.plus(Duration.ofDays(day));
            drill.see(t, "sign-in", 1, "TargetUserName", "adm-bo", "Computer", "it-01");
            drill.see(t.plusSeconds(600), "control-off", 1, "SubjectUserName", "HARBOR\\adm-bo", "Computer", "it-01");
        }
        assertThat(drill.alarms())
                .as("administrators at work where they always work")
                .isEmpty();
        Instant t = JUNE.plus(Duration.ofDays(6));
        drill.see(t, "sign-in", 1, "TargetUserName", "adm-bo", "Computer", "roll-db");
        drill.see(t.plusSeconds(900), "control-off", 1, "SubjectUserName", "adm-bo", "Computer", "roll-db");
        assertThat(drill.alarms())
                .singleElement()
                .satisfies(a -> assertThat(a.evidence()).hasSize(2));
        drill.see(t.plus(Duration.ofHours(9)), "control-off", 1, "SubjectUserName", "adm-bo", "Computer", "roll-db");
        assertThat(drill.alarms()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anOddSignInThenAForwardingRule(boolean restarts) {
        Drill drill = drill("odd-sign-in", Map.of(), restarts);
        String alice = "alice.quinn@harbor.example";
        for (int day = 0; day < 8; day++) {
            drill.see(
                    JUNE.plus(Duration.ofDays(day)),
                    "sign-in",
                    1,
                    "userPrincipalName",
                    alice,
                    "ipAddress",
                    "192.0.2.70",
                    "location.countryOrRegion",
                    "US",
                    "deviceDetail.deviceId",
                    "d-1");
        }
        Instant t = JUNE.plus(Duration.ofDays(9));
        // On the road with her own device; then at the office with a new one: neither is odd.
        drill.see(
                t,
                "sign-in",
                1,
                "userPrincipalName",
                alice,
                "ipAddress",
                "198.51.100.9",
                "location.countryOrRegion",
                "CA",
                "deviceDetail.deviceId",
                "d-1");
        drill.see(t.plusSeconds(60), "persistence", 1, "UserId", alice, "Operation", "New-InboxRule");
        drill.see(
                t.plusSeconds(90_000),
                "sign-in",
                1,
                "userPrincipalName",
                alice,
                "ipAddress",
                "192.0.2.71",
                "location.countryOrRegion",
                "US",
                "deviceDetail.deviceId",
                "d-2");
        drill.see(t.plusSeconds(90_060), "persistence", 1, "UserId", alice, "Operation", "New-InboxRule");
        assertThat(drill.alarms()).isEmpty();
        Instant odd = t.plus(Duration.ofDays(3));
        drill.see(
                odd,
                "sign-in",
                1,
                "userPrincipalName",
                alice,
                "ipAddress",
                "203.0.113.66",
                "location.countryOrRegion",
                "ZZ",
                "deviceDetail.deviceId",
                "d-9");
        drill.see(odd.plusSeconds(2400), "persistence", 1, "UserId", alice, "Operation", "New-InboxRule");
        drill.see(odd.plusSeconds(8000), "persistence", 1, "UserId", alice, "Operation", "New-InboxRule");
        assertThat(drill.alarms()).singleElement().satisfies(a -> {
            assertThat(a.entities()).extracting(e -> e.key()).contains("address:203.0.113.66", "account:" + alice);
            assertThat(a.why()).hasSize(2);
        });
    }

    @Test
    void nobodyTravelsThatFast() {
        Drill drill = drill("odd-sign-in", Map.of("alone", List.of("yes")), true);
        String[] chicago = {"location.geoCoordinates.latitude", "41.9", "location.geoCoordinates.longitude", "-87.6"};
        String[] far = {"location.geoCoordinates.latitude", "-33.9", "location.geoCoordinates.longitude", "151.2"};
        drill.see(JUNE, "sign-in", 1, with("bo", chicago));
        drill.see(JUNE.plusSeconds(90_000), "sign-in", 1, with("bo", far));
        assertThat(drill.alarms()).isEmpty();
        drill.see(JUNE.plusSeconds(93_000), "sign-in", 1, with("bo", chicago));
        assertThat(drill.alarms())
                .singleElement()
                .satisfies(a -> assertThat(a.why().getFirst()).contains("kilometres"));
    }

    private static String[] with(String user, String[] place) {
        return new String[] {"userPrincipalName", user, place[0], place[1], place[2], place[3]};
    }

    @Test
    void wrongSettingsAreTold() {
        for (Map<String, List<String>> wrong : List.of(
                Map.of("window", List.of("soon")),
                Map.of("least", List.of("1")),
                Map.of("key", List.of("colour")),
                Map.of("factor", List.of("1", "2")))) {
            assertThatThrownBy(() -> drill("burst", wrong, false))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("settings.")
                    .hasMessageContaining("expected");
        }
    }
}
