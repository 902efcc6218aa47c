package wary.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.unit.disclosure.Redaction;
import wary.unit.node.Draft;
import wary.unit.node.Node;
import wary.unit.statement.Audience;
import wary.unit.statement.LegalBasis;
import wary.unit.statement.Meta;
import wary.unit.statement.Rung;
import wary.unit.statement.Tlp;

/** Two members at their desks. */
class DeskTest {
    private static final String FINDING = """
            {"count":1,
             "indicator":[{"type":"ipv4-addr","value":"203.0.113.7"}],
             "evidence":[{"src":"203.0.113.7","email":"ann.poll@harbor.example","what":"login"}]}""";

    @TempDir
    private Path folder;

    private Homes homes;

    @BeforeEach
    void found() throws Exception {
        homes = Homes.found(Files.createDirectory(folder.resolve("homes")), "harbor", "river");
    }

    private String file(String name, String text) throws Exception {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        return file.toString();
    }

    private static String[] with(String[] before, String... more) {
        String[] all = Arrays.copyOf(before, before.length + more.length);
        System.arraycopy(more, 0, all, before.length, more.length);
        return all;
    }

    private static String[] args(String... arguments) {
        return with(arguments, "--basis", "public-task", "--yes");
    }

    private String claim() throws Exception {
        return homes.said(
                "harbor",
                args(
                        "say",
                        file("claim.md", "River changed the page."),
                        "--kind",
                        "claim",
                        "--against",
                        "river",
                        "--to",
                        "river"));
    }

    @Test
    void nothingIsSaidThatNobodyLookedAt() throws Exception {
        String[] say = {"say", file("finding.json", FINDING), "--to", "river", "--basis", "public-task"};
        Shell.Ran unseen = homes.as("harbor", say);
        assertThat(unseen.code()).isEqualTo(Exit.USAGE);
        assertThat(unseen.err()).contains("--yes");
        Shell.Ran refused = homes.as("harbor", new Shell().terminal().in("n\n"), say);
        assertThat(refused.code()).isEqualTo(Exit.FOUND);
        assertThat(refused.err()).contains("203.0.113.7", "river", "Nothing was said");
        assertThat(homes.as("harbor", new Shell().terminal().in(""), say).code())
                .isEqualTo(Exit.FOUND);
        assertThat(homes.as("harbor", "outbox").out()).contains("Nothing is here");
        Shell.Ran agreed = homes.as("harbor", new Shell().terminal().in("y\n"), say);
        assertThat(agreed.code()).isZero();
        assertThat(agreed.out()).startsWith("finding--").hasLineCount(1);
        assertThat(homes.as("harbor", "outbox").out()).contains("harbor/0", "TLP:AMBER+STRICT", "the body is here");
    }

    @Test
    void thePreviewIsWhatLeavesAndChangesNothing() throws Exception {
        Shell.Ran preview = homes.as(
                "harbor",
                "say",
                file("finding.json", FINDING),
                "--to",
                "river",
                "--basis",
                "public-task",
                "--rung",
                "count,indicator",
                "--preview");
        assertThat(preview.code()).isZero();
        assertThat(preview.out())
                .contains("This leaves, to river", "{\"type\":\"ipv4-addr\",\"value\":\"203.0.113.7\"}")
                .contains("only committed to: evidence", "Redacted: email 1")
                .doesNotContain("ann.poll");
        assertThat(homes.as("harbor", "outbox", "--json").out()).isEmpty();
    }

    @Test
    void whatCannotBeSaidIsNotShownAsIfItCould() throws Exception {
        Shell.Ran preview = homes.as(
                "harbor",
                "say",
                file("bad.json", "{\"count\": 2, \"indicator\": [\"203.0.113.7\"]}"),
                "--to",
                "river",
                "--basis",
                "public-task",
                "--preview");
        assertThat(preview.code()).isEqualTo(Exit.IO);
        assertThat(preview.err()).contains("indicator 0");
        assertThat(preview.out()).isEmpty();
    }

    @Test
    void whatIsRedactedNeverArrivesAndRungsComeOneByOne() throws Exception {
        String id = homes.said(
                "harbor", args("say", file("finding.json", FINDING), "--to", "river", "--rung", "count,indicator"));
        homes.bring("harbor", "river");
        Shell.Ran shown = homes.as("river", "show", id);
        assertThat(shown.code()).isZero();
        assertThat(shown.out()).contains("203.0.113.7", "fits what was committed to", "evidence: not opened");
        assertThat(homes.as("harbor", args("reveal", id, "--to", "river", "--rung", "evidence"))
                        .code())
                .isZero();
        homes.bring("harbor", "river");
        assertThat(homes.as("river", "show", id).out())
                .contains("login", "harbor: reveal")
                .doesNotContain("ann.poll", "not opened");
    }

    @Test
    void aBodyThatHasNotComeIsShownAsSuch() throws Exception {
        homes.said("harbor", args("say", file("finding.json", FINDING), "--to", "unit"));
        homes.bringLedger("harbor", "river");
        assertThat(homes.as("river", "inbox").out()).contains("harbor/0", "not here yet", "on record by");
        assertThat(homes.as("river", "inbox", "--json").out()).contains("\"state\":\"waited-for\"");
        assertThat(homes.as("river", "unit", "status").out()).contains("1 body is for this node", "harbor/0");
    }

    @Test
    void aReplyIsShownWithTheClaimEverywhere() throws Exception {
        String id = claim();
        homes.bring("harbor", "river");
        assertThat(homes.as("river", "inbox").out()).contains("claim against river");
        Shell.Ran reply = homes.as("river", "reply", "harbor/0", "deny", "--yes");
        assertThat(reply.code()).as(reply.err()).isZero();
        homes.bring("river", "harbor");
        for (String member : List.of("harbor", "river")) {
            assertThat(homes.as(member, "show", id).out()).contains("river: reply deny (river/0");
            assertThat(homes.as(member, "show", id, "--json").out()).contains("\"verdict\":\"deny\"");
        }
        assertThat(homes.as("harbor", "outbox").out()).contains("river: reply deny");
        assertThat(homes.as("river", "inbox").out()).contains("river: reply deny");
    }

    @Test
    void aReplyWithATextKeepsTheMarkingOfTheClaim() throws Exception {
        claim();
        homes.bring("harbor", "river");
        String why = file("why.md", "We did not.");
        Shell.Ran wider = homes.as("river", args("reply", "harbor/0", "deny", why, "--to", "unit"));
        assertThat(wider.code()).isEqualTo(Exit.IO);
        assertThat(wider.err()).contains("AMBER+STRICT");
        assertThat(homes.as("river", args("reply", "harbor/0", "deny", why)).code())
                .isZero();
        homes.bring("river", "harbor");
        assertThat(homes.as("harbor", "show", "river/0").out()).contains("We did not.", "TLP:AMBER+STRICT");
    }

    @Test
    void aQuestionIsOwedUntilItIsAnswered() throws Exception {
        String question = file("question.md", "Who has the keys?");
        homes.said("harbor", args("ask", "river", question));
        homes.said("harbor", args("ask", "river", question, "--within", "1s"));
        homes.bring("harbor", "river");
        Thread.sleep(1_100);
        Shell.Ran status = homes.as("river", "unit", "status");
        assertThat(status.out()).contains("river (this node)", "an answer to harbor (harbor/0)", "OVERDUE", "since");
        assertThat(homes.as("harbor", "unit", "status").out()).contains("an answer to harbor (harbor/1)");
        assertThat(homes.as("river", "answer", "harbor/0", "full", "--yes").code())
                .isEqualTo(Exit.USAGE);
        homes.said("river", args("answer", "harbor/0", "partial", file("answer.md", "Two of us.")));
        homes.said("river", "answer", "harbor/1", "refused", "--yes");
        homes.bring("river", "harbor");
        assertThat(homes.as("harbor", "unit", "status").out()).contains("Nobody owes anything");
        assertThat(homes.as("harbor", "show", "harbor/1").out()).contains("river: answer refused");
        assertThat(homes.as("harbor", "show", "river/0").out()).contains("Two of us.");
        assertThat(homes.as("harbor", "unit", "status", "--json").out()).contains("\"debts\":[]");
    }

    @Test
    void aSealIsOpenedLaterAndFits() throws Exception {
        Shell.Ran said = homes.as(
                "harbor",
                args("say", file("seal.md", "We knew it."), "--kind", "seal", "--open-by", "2999-01-01T00:00:00Z"));
        assertThat(said.code()).as(said.err()).isZero();
        homes.bring("harbor", "river");
        Shell.Ran closed = homes.as("river", "show", "harbor/0");
        assertThat(closed.out()).contains("sealed", "seal until 2999").doesNotContain("We knew it");
        assertThat(homes.as("river", args("reveal", "harbor/0")).code()).isEqualTo(Exit.USAGE);
        assertThat(homes.as("harbor", "reveal", "harbor/0", "--yes").code()).isZero();
        homes.bring("harbor", "river");
        assertThat(homes.as("river", "show", "harbor/0").out()).contains("We knew it.", "fits");
        assertThat(homes.as("harbor", args("say", file("f.md", "x"), "--sealed", "--to", "river"))
                        .code())
                .isEqualTo(Exit.USAGE);
    }

    @Test
    void whatIsRecalledIsMarkedAndGone() throws Exception {
        String id = homes.said("harbor", args("say", file("finding.json", FINDING), "--to", "river"));
        homes.bring("harbor", "river");
        assertThat(homes.as("harbor", "recall", id, "--reason", "mood", "--yes").err())
                .contains("personal-data");
        homes.said("harbor", "recall", id, "--reason", "error", "--yes");
        homes.bring("harbor", "river");
        try (Node river = homes.open("river")) {
            assertThat(river.settle()).isNotEmpty();
        }
        assertThat(homes.as("river", "show", id).out()).contains("harbor: recall error", "not here any more");
        homes.bring("river", "harbor");
        assertThat(homes.as("harbor", "inbox").out()).doesNotContain("recall-ack");
        assertThat(homes.as("harbor", "inbox", "--all").out()).contains("recall-ack done");
    }

    @Test
    void minutesAreSignedByWhoReadThem() throws Exception {
        String id =
                homes.said("harbor", args("minutes", "propose", file("minutes.md", "We agreed."), "--with", "river"));
        homes.bringLedger("harbor", "river");
        assertThat(homes.as("river", "minutes", "sign", id, "--yes").code()).isEqualTo(Exit.IO);
        homes.bring("harbor", "river");
        assertThat(homes.as("river", "unit", "status").out()).contains("a signature or dissent to harbor (harbor/0)");
        homes.said("river", "minutes", "sign", id, "--yes");
        homes.said("harbor", args("minutes", "sign", id, "--dissent", file("no.md", "Not all of it.")));
        homes.bring("river", "harbor");
        assertThat(homes.as("harbor", "show", id).out())
                .contains("river: minutes-signature agree", "harbor: minutes-signature dissent", "We agreed.");
        assertThat(homes.as("harbor", "unit", "status").out()).contains("Nobody owes anything");
    }

    @Test
    void aThingIsSaidAnewByItsAuthorOnly() throws Exception {
        String id = homes.said("harbor", args("say", file("one.md", "First words"), "--to", "unit"));
        homes.bring("harbor", "river");
        assertThat(homes.as("river", args("say", file("two.md", "Other words"), "--to", "unit", "--version", id))
                        .code())
                .isEqualTo(Exit.IO);
        assertThat(homes.said("harbor", args("say", file("two.md", "Other words"), "--to", "unit", "--version", id)))
                .isEqualTo(id);
        homes.bring("harbor", "river");
        assertThat(homes.as("river", "show", "harbor/0").out()).contains("First words", "said anew: harbor/1");
        assertThat(homes.as("river", "show", id).out()).contains("Other words").doesNotContain("said anew");
    }

    @Test
    void theOtherKindsAreSaid() throws Exception {
        homes.said("harbor", args("say", file("finding.json", FINDING), "--to", "unit"));
        homes.said("harbor", "say", "--kind", "heartbeat");
        homes.said("harbor", "say", "--kind", "drill", "--ends", "2999-01-01T00:00:00Z", "--yes");
        homes.said("harbor", args("say", file("i.json", FINDING), "--kind", "indicator", "--to", "unit"));
        homes.bring("harbor", "river");
        assertThat(homes.as("river", "say", "--kind", "sighting", "--yes").code())
                .isEqualTo(Exit.USAGE);
        homes.said("river", "say", "--kind", "sighting", "--about", "harbor/3", "--count", "0", "--yes");
        homes.bring("river", "harbor");
        assertThat(homes.as("harbor", "show", "harbor/3").out()).contains("river: sighting seen never");
        assertThat(homes.as("harbor", "outbox", "--kind", "drill").out())
                .contains("drill")
                .doesNotContain("finding");
        assertThat(homes.as("harbor", "outbox").out()).doesNotContain("heartbeat");
        assertThat(homes.as("harbor", "outbox", "--all").out()).contains("heartbeat");
        assertThat(homes.as("harbor", "say", "--kind", "receipt", "--yes").err())
                .contains("heartbeat");
        assertThat(homes.as("harbor", "say", "--kind", "finding", "--count", "3", "--yes")
                        .code())
                .isEqualTo(Exit.USAGE);
    }

    @Test
    void aProofIsTakenByVerify() throws Exception {
        String id = homes.said("harbor", args("say", file("finding.json", FINDING), "--to", "unit"));
        String proof = folder.resolve("said.tlog-proof").toString();
        Shell.Ran early = homes.as("harbor", "show", id, "--proof", proof);
        assertThat(early.code()).isEqualTo(Exit.IO);
        assertThat(early.err()).contains("not countersigned");
        homes.bring("harbor", "river");
        assertThat(homes.as("river", "show", id, "--proof", proof).code()).isZero();
        Shell.Ran verified = new Shell().run("verify", "--policy", proof + ".policy", proof, proof + ".entry");
        assertThat(verified.out()).startsWith("YES");
        Files.writeString(Path.of(proof + ".entry"), "another");
        assertThat(new Shell()
                        .run("verify", "--policy", proof + ".policy", proof, proof + ".entry")
                        .code())
                .isEqualTo(Exit.FOUND);
        assertThat(homes.as("river", "show", id, "--proof", proof).code()).isEqualTo(Exit.IO);
    }

    @Test
    void aStatementIsNamedByTheBeginningOfItsId() throws Exception {
        String id = homes.said("harbor", args("say", file("one.md", "One"), "--to", "unit"));
        homes.said("harbor", args("say", file("two.md", "Two"), "--to", "unit"));
        assertThat(homes.as("harbor", "show", id.substring(0, 20)).out()).contains("One");
        assertThat(homes.as("harbor", "show", id.substring("finding--".length(), 20))
                        .out())
                .contains("One");
        Shell.Ran both = homes.as("harbor", "show", "finding--");
        assertThat(both.code()).isEqualTo(Exit.USAGE);
        assertThat(both.err()).contains("harbor/0", "harbor/1", id);
        for (String none :
                List.of("harbor/2", "stranger/0", "fin", "claim--", "../0", "harbor/-1", "harbor/99999999999999999")) {
            assertThat(homes.as("harbor", "show", none).code()).as(none).isEqualTo(Exit.USAGE);
        }
    }

    @Test
    void statusTellsWhoIsFreshAndWhatIsNotCountersigned() throws Exception {
        homes.said("harbor", "say", "--kind", "heartbeat");
        assertThat(homes.as("harbor", "unit", "status").out())
                .contains("Harbor watch", "never countersigned", "newest entry of this node is not countersigned");
        homes.bring("harbor", "river");
        Files.createDirectories(homes.home("harbor").folder().resolve("evidence"));
        Files.writeString(homes.home("harbor").folder().resolve("evidence").resolve("river-1.tlog-evidence"), "x");
        assertThat(homes.as("harbor", "unit", "status").out())
                .contains("limit 24 h", "river-1.tlog-evidence")
                .doesNotContain("not countersigned yet");
        assertThat(homes.as("river", "unit", "status", "--json").out())
                .contains("\"countersigned\":1", "\"fresh\":true", "\"name\":\"harbor\"")
                .hasLineCount(1);
    }

    @Test
    void whatAPartnerWritesDrivesNoTerminal() throws Exception {
        try (Node river = homes.open("river")) {
            river.say(Draft.of(new Meta.Finding())
                    .content(
                            Redaction.standard().preview("red \u001b[31m\u202e alert\nnext line"),
                            java.util.Set.of(Rung.FULL),
                            Audience.unit(),
                            Tlp.AMBER,
                            LegalBasis.AGREEMENT));
        }
        homes.bring("river", "harbor");
        Shell.Ran shown = homes.as("harbor", "show", "river/0");
        assertThat(shown.out())
                .contains("\\u001b[31m\\u202e alert", "    next line")
                .doesNotContain("\u001b", "\u202e");
    }

    @Test
    void onlyTheNewestAreListed() throws Exception {
        try (Node river = homes.open("river")) {
            for (int i = 0; i < 7; i++) {
                river.say(Draft.of(new Meta.Drill(
                        Instant.EPOCH.plusSeconds(1_800_000_000L), Instant.EPOCH.plusSeconds(1_900_000_000L + i))));
            }
        }
        homes.bring("river", "harbor");
        String three = homes.as("harbor", "inbox", "--limit", "3").out();
        assertThat(three)
                .contains("4 older ones are not shown", "river/4", "river/5", "river/6")
                .doesNotContain("river/3");
        assertThat(three.indexOf("river/4")).isLessThan(three.indexOf("river/6"));
        assertThat(homes.as("harbor", "inbox", "--limit", "0").code()).isEqualTo(Exit.USAGE);
    }

    @Test
    void badUseIsToldWithARemedy() throws Exception {
        String finding = file("finding.json", FINDING);
        assertThat(homes.as("harbor", "say", finding, "--to", "river", "--yes").err())
                .contains("--basis", "public-task");
        assertThat(homes.as("harbor", args("say", finding)).err()).contains("--to");
        assertThat(homes.as("harbor", args("say", finding, "--to", "harbor")).err())
                .contains("there are: river");
        assertThat(homes.as("harbor", args("say", finding, "--to", "unit,river"))
                        .code())
                .isEqualTo(Exit.USAGE);
        assertThat(homes.as("harbor", args("say", finding, "--to", "unit", "--tlp", "RED"))
                        .code())
                .isEqualTo(Exit.IO);
        assertThat(homes.as("harbor", args("say", finding, "--to", "unit", "--tlp", "PINK"))
                        .code())
                .isEqualTo(Exit.USAGE);
        assertThat(homes.as("harbor", args("say", finding, "--to", "unit", "--rung", "full"))
                        .code())
                .isEqualTo(Exit.USAGE);
        assertThat(homes.as("harbor", args("say", folder.resolve("none.json").toString(), "--to", "unit"))
                        .code())
                .isEqualTo(Exit.IO);
        assertThat(homes.as("harbor", args("ask", "river", finding, "--by", "tomorrow"))
                        .err())
                .contains("2026-");
        assertThat(homes.as("harbor", args("ask", "river", finding, "--within", "3 days"))
                        .err())
                .contains("72h");
        assertThat(homes.as("harbor", new Shell().in("x"), "say", "-", "--to", "unit", "--basis", "x-own")
                        .code())
                .isEqualTo(Exit.USAGE);
        assertThat(homes.as("harbor", new Shell().in("Plain words"), args("say", "-", "--to", "unit"))
                        .code())
                .isZero();
        assertThat(new Shell()
                        .run("inbox", "--home", folder.resolve("nowhere").toString())
                        .code())
                .isEqualTo(Exit.IO);
        assertThat(new String(Files.readAllBytes(Path.of(finding)), StandardCharsets.UTF_8))
                .isEqualTo(FINDING);
    }
}
