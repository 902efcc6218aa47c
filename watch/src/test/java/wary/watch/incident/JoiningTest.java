package wary.watch.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static wary.watch.incident.Signs.START;
import static wary.watch.incident.Signs.sign;
import static wary.watch.incident.Signs.tagged;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import wary.sigma.rule.Rule.Level;

class JoiningTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private static List<Incident> join(Sign... signs) {
        Joining joining = new Joining(entity -> entity.value().equals("harbor.example"));
        for (Sign sign : signs) {
            joining.add(sign);
        }
        return joining.incidents();
    }

    @Test
    void whatSharesAnAccountBelongsTogether() {
        List<Incident> all = join(
                sign("phish", Level.MEDIUM, START, "account:clerk@harbor.example", "domain:bad.example"),
                sign("forwarding", Level.HIGH, START.plus(HOUR), "account:clerk@harbor.example"),
                sign("scan", Level.MEDIUM, START, "address:203.0.113.9"));
        assertThat(all).hasSize(2);
        assertThat(all.stream().map(i -> i.signs().size())).containsExactlyInAnyOrder(2, 1);
    }

    @Test
    void notTooFarApart() {
        assertThat(join(
                        sign("a", Level.MEDIUM, START, "address:203.0.113.9"),
                        sign("b", Level.MEDIUM, START.plus(DAY.multipliedBy(4)), "address:203.0.113.9")))
                .hasSize(2);
        assertThat(join(
                        sign("a", Level.MEDIUM, START, "domain:bad.example"),
                        sign("b", Level.MEDIUM, START.plus(DAY.multipliedBy(20)), "domain:bad.example")))
                .hasSize(1);
    }

    @Test
    void oneUnitThatSpeaksOfManyWithinTheHourTellsOneStory() {
        assertThat(join(
                        sign("walk", Level.HIGH, START, "address:203.0.113.9"),
                        sign("walk", Level.HIGH, START.plusSeconds(600), "address:203.0.113.10"),
                        sign("walk", Level.HIGH, START.plusSeconds(1200), "address:198.51.100.3"),
                        sign("scan", Level.HIGH, START.plusSeconds(1200), "address:198.51.100.4"),
                        sign("walk", Level.HIGH, START.plus(DAY), "address:203.0.113.11")))
                .hasSize(3);
    }

    @Test
    void aDetectionThatSpeaksOfEverythingIsCutAndTold() {
        Joining joining = new Joining(entity -> false);
        for (int i = Joining.MOST_OF_ONE + 500; i > 0; i--) {
            joining.add(sign("loud", Level.LOW, START.plusSeconds(i), "account:clerk"));
        }
        joining.add(sign("rare", Level.HIGH, START.plusSeconds(9_000), "account:clerk"));

        assertThat(joining.leftOut()).containsExactly(java.util.Map.entry("loud", 500L));
        List<Sign> kept = joining.incidents().getFirst().signs();
        assertThat(kept).hasSize(Joining.MOST_OF_ONE + 1);
        assertThat(kept.getFirst().from()).isEqualTo(START.plusSeconds(1));
    }

    @Test
    void whatOtherRulesFindMakesNoTwoIncidentsOne() {
        Sign one = sign("phish", Level.HIGH, START, "account:ann@harbor.example");
        Sign two = sign("scan", Level.HIGH, START.plus(HOUR), "address:203.0.113.9");
        Sign bridge = sign("", Level.CRITICAL, START.minus(HOUR), "account:ann@harbor.example", "address:203.0.113.9");
        Sign alone = sign("", Level.HIGH, START, "account:bo@harbor.example");
        List<Incident> all = join(one, two, bridge, alone, sign("", Level.LOW, START, "account:bo@harbor.example"));

        assertThat(all).hasSize(3);
        assertThat(all.stream().map(Incident::id))
                .contains(join(one).getFirst().id(), join(two).getFirst().id());
        assertThat(all.stream().filter(i -> i.signs().contains(alone)))
                .allSatisfy(i -> assertThat(i.signs()).hasSize(2));
    }

    @Test
    void whatAllShareJoinsNothing() {
        assertThat(join(
                        sign("a", Level.MEDIUM, START, "domain:harbor.example"),
                        sign("b", Level.MEDIUM, START, "domain:harbor.example")))
                .hasSize(2);
    }

    @Test
    void oneThatKnowsBothMakesOneOfTwo() {
        assertThat(join(
                        sign("a", Level.MEDIUM, START, "account:ann@harbor.example"),
                        sign("b", Level.MEDIUM, START, "address:203.0.113.9"),
                        sign("c", Level.HIGH, START.plus(HOUR), "account:ann@harbor.example", "address:203.0.113.9")))
                .hasSize(1);
    }

    @Test
    void whatIsOftenHarmlessJoinsNoTwoAttacks() {
        List<Incident> all = join(
                sign("a", Level.HIGH, START, "account:ann@harbor.example"),
                sign("b", Level.HIGH, START, "address:203.0.113.9"),
                sign("weak", Level.LOW, START.plus(HOUR), "account:ann@harbor.example", "address:203.0.113.9"));
        assertThat(all).hasSize(2);
        assertThat(all.stream().mapToInt(i -> i.signs().size()).sum()).isEqualTo(3);
    }

    @Test
    void aWeakSignBeforeTheAttackIsItsEarliest() {
        List<Incident> all = join(
                sign("weak", Level.LOW, START, "address:203.0.113.9"),
                sign("attack", Level.HIGH, START.plus(HOUR), "address:203.0.113.9"));
        assertThat(all).hasSize(1);
        assertThat(all.getFirst().from()).isEqualTo(START);
        assertThat(all.getFirst().leading().detection()).isEqualTo("attack");
    }

    @Test
    void aCourseOfAnAttackIsWorseThanItsParts() {
        String who = "account:ann@harbor.example";
        Severity severity = join(
                        tagged(sign("phish", Level.MEDIUM, START, who), "attack.initial-access"),
                        tagged(sign("consent", Level.MEDIUM, START.plus(HOUR), who), "attack.persistence"),
                        tagged(sign("download", Level.MEDIUM, START.plus(HOUR), who), "attack.exfiltration"))
                .getFirst()
                .severity();
        assertThat(severity.level()).isEqualTo(Level.HIGH);
        assertThat(severity.reasons()).hasSize(2).anyMatch(Severity.Reason.Course.class::isInstance);
    }

    @Test
    void muchThatIsWeakIsNoCourse() {
        String who = "account:ann@harbor.example";
        Severity severity = join(
                        tagged(sign("a", Level.LOW, START, who), "attack.initial-access"),
                        tagged(sign("b", Level.LOW, START.plus(HOUR), who), "attack.persistence"),
                        tagged(sign("c", Level.LOW, START.plus(HOUR), who), "attack.exfiltration"))
                .getFirst()
                .severity();
        assertThat(severity.level()).isEqualTo(Level.LOW);
    }

    @Test
    void theSameSignTwiceCountsOnce() {
        Sign same = sign("a", Level.MEDIUM, START, "account:ann@harbor.example");
        assertThat(join(same, same).getFirst().signs()).hasSize(1);
    }

    @Test
    void signsOfOneMomentAreAllKept() {
        Sign first = sign("a", Level.MEDIUM, START, "account:ann@harbor.example");
        Sign worse = sign("a", Level.HIGH, START, "account:ann@harbor.example");
        assertThat(join(first, worse).getFirst().signs()).containsExactly(first, worse);
        assertThat(join(worse, first)).isEqualTo(join(first, worse));
    }

    @Property(tries = 100)
    void theOrderDoesNotMatter(@ForAll Random random, @ForAll @IntRange(min = 1, max = 40) int count) {
        List<Sign> signs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            signs.add(sign(
                    "d" + random.nextInt(4),
                    Level.values()[random.nextInt(Level.values().length)],
                    START.plus(Duration.ofHours(random.nextInt(400))),
                    "account:a" + random.nextInt(9),
                    "address:192.0.2." + random.nextInt(9)));
        }
        List<Incident> first = join(signs.toArray(Sign[]::new));
        Collections.shuffle(signs, random);
        assertThat(join(signs.toArray(Sign[]::new))).isEqualTo(first);
        assertThat(first.stream().flatMap(i -> i.signs().stream()).distinct().count())
                .isEqualTo(signs.stream().distinct().count());
    }
}
