package wary.telemetry.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a log when it is rotated, cut, replaced, or away for a while; one edge a test. */
class FollowerTest {
    private static final String LOG = "messages.log";

    @TempDir
    private Path folder;

    private Desk begun(int lines) {
        Desk desk = new Desk(folder);
        desk.lines(LOG, 0, lines);
        desk.settle();
        assertSeen(desk, lines);
        return desk;
    }

    private static void assertSeen(Desk desk, int lines) {
        assertThat(desk.numbers())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, lines).boxed().toList());
    }

    @Test
    void aRenamedLogIsReadToItsEnd() throws IOException {
        Desk desk = begun(3);
        desk.lines(LOG, 3, 5);
        desk.rename(LOG, LOG + ".1");
        desk.lines(LOG, 5, 7);
        desk.poll();
        desk.lines(LOG + ".1", 7, 9); // The old writer still has it open.
        assertSeen(desk.settle(), 9);
        assertThat(desk.wasTold(Told.Kind.RENAMED)).isTrue();
    }

    @Test
    void whatWasReadIsNotReadAgainWhenItIsCompressed() throws IOException {
        Desk desk = begun(5);
        desk.rename(LOG, LOG + ".1");
        desk.settle();
        desk.gzip(LOG + ".1", LOG + ".2.gz");
        assertSeen(desk.settle(), 5);
    }

    @Test
    void copiedAndCutIsReadOnce() throws IOException {
        Desk desk = begun(5);
        desk.lines(LOG, 5, 8); // Only the copy will have them.
        Files.copy(desk.file(LOG), desk.file(LOG + ".1"));
        desk.cut(LOG, 0);
        desk.lines(LOG, 8, 10);
        assertSeen(desk.settle(), 10);
    }

    @Test
    void cutToASmallerSizeIsReadFromItsBegin() throws IOException {
        Desk desk = begun(20);
        desk.cut(LOG, 0);
        desk.lines(LOG, 20, 23);
        assertSeen(desk.settle(), 23);
        assertThat(desk.wasTold(Told.Kind.BEGUN_ANEW)).isTrue();
    }

    @Test
    void otherContentOfTheSameSizeIsReadFromItsBegin() throws IOException {
        Desk desk = begun(20);
        desk.cut(LOG, 0);
        desk.lines(LOG, 20, 40);
        Files.setLastModifiedTime(desk.file(LOG), FileTime.fromMillis(System.currentTimeMillis() + 5_000));
        assertSeen(desk.settle(), 40);
    }

    @Test
    void anotherFileInItsPlaceIsRead() throws IOException {
        Desk desk = new Desk(folder, folder.resolve(LOG));
        desk.lines(LOG, 0, 5);
        desk.settle();
        desk.lines("fresh", 5, 9);
        desk.rename("fresh", LOG);
        assertSeen(desk.settle(), 9);
    }

    @Test
    void halfALastLineWaits() {
        Desk desk = begun(3);
        desk.append(LOG, Desk.line(3));
        assertSeen(desk.poll(), 3);
        desk.later(Desk.OPTIONS.flush().minusSeconds(2));
        assertSeen(desk.poll(), 3);
        desk.later(Duration.ofSeconds(3));
        assertSeen(desk.poll(), 4);
    }

    @Test
    void fieldsOfAWebLogAreKeptAndChange() throws IOException {
        Desk desk = new Desk(folder);
        desk.append("u_ex.log", """
                #Software: Microsoft Internet Information Services 10.0
                #Version: 1.0
                #Date: 2026-11-03 08:00:00
                #Fields: date time cs-method cs-uri-stem c-ip sc-status
                2026-11-03 08:00:01 GET /a 192.0.2.1 200
                """);
        desk.settle().restart();
        desk.append("u_ex.log", "2026-11-03 08:00:02 GET /b 192.0.2.2 301\n");
        desk.settle();
        desk.append("u_ex.log", """
                #Fields: date time sc-status c-ip cs-method cs-uri-stem
                2026-11-03 08:00:03 404 192.0.2.3 GET /c
                """);
        desk.settle();
        assertThat(desk.values("sc-status")).containsExactly("200", "301", "404");
        assertThat(desk.values("cs-uri-stem")).containsExactly("/a", "/b", "/c");
    }

    @Test
    void fieldsOfZeekAreKeptAndChange() throws IOException {
        Desk desk = new Desk(folder);
        desk.append(
                "dns.log",
                "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tdns\n"
                        + "#fields\tts\tuid\tquery\n#types\ttime\tstring\tstring\n"
                        + "1793692800.000000\tC1\ta.example\n");
        desk.settle().restart();
        desk.append("dns.log", "1793692801.000000\tC2\tb.example\n");
        desk.append(
                "dns.log", "#fields\tts\tquery\tuid\n#types\ttime\tstring\tstring\n1793692802.000000\tc.example\tC3\n");
        desk.settle();
        assertThat(desk.values("query")).containsExactly("a.example", "b.example", "c.example");
    }

    @Test
    void theHeaderOfATableIsKept() throws IOException {
        Desk desk = new Desk(folder);
        desk.append("events.csv", "EventID,Channel,Computer\n4624,Security,PC1\n4625,Security,PC2\n");
        desk.settle().restart();
        desk.append("events.csv", "4634,Security,PC3\n");
        desk.settle();
        assertThat(desk.values("Computer")).containsExactly("PC1", "PC2", "PC3");
    }

    @Test
    void aFileThatComesBackIsReadOn() throws IOException {
        Desk desk = new Desk(folder, folder.resolve(LOG));
        desk.lines(LOG, 0, 5);
        desk.settle();
        desk.rename(LOG, "elsewhere");
        desk.settle();
        assertThat(desk.wasTold(Told.Kind.GONE)).isTrue();
        desk.rename("elsewhere", LOG);
        desk.lines(LOG, 5, 7);
        assertSeen(desk.settle(), 7);
        assertThat(desk.wasTold(Told.Kind.READABLE)).isTrue();
    }

    /** Permissions do not stop an administrator, so a link that leads to itself is there for a time. */
    @Test
    void aFileThatCannotBeReadForATimeIsReadOn() throws IOException {
        Desk desk = new Desk(folder, folder.resolve(LOG));
        desk.lines(LOG, 0, 5);
        desk.settle();
        desk.rename(LOG, "aside");
        Files.createSymbolicLink(desk.file(LOG), desk.file(LOG));
        desk.settle();
        assertThat(desk.wasTold(Told.Kind.UNREADABLE)).isTrue();
        Files.delete(desk.file(LOG));
        desk.rename("aside", LOG);
        desk.lines(LOG, 5, 7);
        assertSeen(desk.settle(), 7);
        assertThat(desk.wasTold(Told.Kind.READABLE)).isTrue();
    }

    @Test
    void linksInFoldersAreNotFollowed() throws IOException {
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Desk desk = new Desk(folder, inside);
        desk.lines(LOG, 0, 5);
        Files.createSymbolicLink(inside.resolve("link.log"), desk.file(LOG));
        desk.settle();
        assertThat(desk.events).isEmpty();
        assertThat(desk.told.stream().filter(t -> t.kind() == Told.Kind.LINK)).hasSize(1);
    }

    @Test
    void aLineThatIsTooLongIsToldAndLeftOut() {
        Desk desk = begun(3);
        desk.append(LOG, "x".repeat((1 << 20) + 10) + "\n");
        desk.lines(LOG, 3, 5);
        assertSeen(desk.settle(), 5);
        assertThat(desk.rejections).hasSize(1);
        assertThat(desk.rejections.getFirst().reason()).contains("longest");
    }

    private static String message(String subject) {
        return """
                From: Clerk <clerk@harbor.example>
                To: office@harbor.example
                Subject: %s
                Date: Tue, 3 Nov 2026 08:00:00 +0000
                Message-ID: <%s@harbor.example>

                Good morning.
                """.formatted(subject, subject);
    }

    @Test
    void eachMessageOfAMaildirIsReadOnce() throws IOException {
        Files.createDirectories(folder.resolve("new"));
        Files.createDirectories(folder.resolve("cur"));
        Desk desk = new Desk(folder);
        desk.append("new/1.harbor", message("one"));
        desk.settle();
        desk.append("new/2.harbor", message("two"));
        desk.rename("new/1.harbor", "cur/1.harbor:2,S");
        desk.settle().restart();
        desk.settle();
        assertThat(desk.values("email.subject")).containsExactly("one", "two");
    }

    @Test
    void aMailboxGrows() throws IOException {
        Desk desk = new Desk(folder);
        String from = "From clerk@harbor.example Tue Nov  3 08:00:00 2026\n";
        desk.append("mbox", from + message("one") + "\n");
        desk.settle().restart();
        desk.append("mbox", from + message("two") + "\n");
        desk.settle();
        assertThat(desk.values("email.subject")).containsExactly("one", "two");
    }

    @Test
    void whatCannotGrowIsReadOnceWhenItIsQuiet() throws IOException {
        Desk desk = new Desk(folder);
        desk.append("security.xml", """
                <Events><Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System>
                <Provider Name="P"/><EventID>4624</EventID><Computer>PC1</Computer></System></Event></Events>
                """);
        assertThat(desk.poll().events).isEmpty();
        assertThat(desk.settle().events).hasSize(1);
        desk.restart();
        assertThat(desk.settle().events).hasSize(1);
        desk.append("security.xml", "\n");
        assertThat(desk.settle().events).hasSize(1);
        assertThat(desk.wasTold(Told.Kind.CHANGED)).isTrue();
    }

    @Test
    void fromTheEndOnlyWhatIsAddedCounts() {
        Desk desk = new Desk(folder).with(Desk.OPTIONS.fromEnd(true));
        desk.lines(LOG, 0, 5);
        assertThat(desk.settle().events).isEmpty();
        desk.lines(LOG, 5, 7);
        assertThat(desk.settle().numbers()).containsExactly(5, 6);
    }

    @Test
    void tooManyFilesAreTold() {
        Desk desk = new Desk(folder).with(new FollowOptions(Desk.OPTIONS.flush(), Desk.OPTIONS.quiet(), false, 3));
        for (int i = 0; i < 5; i++) {
            desk.lines(i + ".log", i, i + 1);
        }
        assertThat(desk.settle().events).hasSize(3);
        assertThat(desk.told.stream().filter(t -> t.kind() == Told.Kind.TOO_MANY))
                .hasSize(1);
    }

    @Test
    void aStateThatIsCutIsRefused() {
        Desk desk = begun(20);
        byte[] saved = desk.save();
        for (int i = 0; i < saved.length; i++) {
            byte[] cut = Arrays.copyOf(saved, i);
            assertThatThrownBy(() -> desk.restart(cut)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aStateWithAWrongBitIsRefusedOrCanBeUsed() {
        Desk desk = begun(20);
        byte[] saved = desk.save();
        for (int bit = 0; bit < saved.length * 8; bit++) {
            byte[] wrong = saved.clone();
            wrong[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                desk.restart(wrong);
            } catch (IOException refused) {
                continue;
            }
            desk.poll();
            desk.save();
        }
    }

    @Test
    void theStateOfManyFilesIsSmall() throws IOException {
        Desk desk = new Desk(folder);
        int files = 2_000;
        for (int i = 0; i < files; i++) {
            desk.lines(i + ".log", i, i + 1);
        }
        assertSeen(desk.settle(), files);
        byte[] saved = desk.save();
        assertThat(saved.length).isLessThan(files * 1_200);
        assertSeen(desk.restart(saved).settle(), files);
    }
}
