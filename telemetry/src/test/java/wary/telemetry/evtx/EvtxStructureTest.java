package wary.telemetry.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import wary.model.Event;
import wary.telemetry.evtx.Evtx.Read;
import wary.telemetry.evtx.EvtxWriter.Body;
import wary.telemetry.evtx.EvtxWriter.Value;

class EvtxStructureTest {
    private static List<String> whole(Body record) {
        return Evtx.lines(Evtx.one(record).only().record());
    }

    private static Body event(Body content, Value... values) {
        return w -> w.fragment().instance("t", t -> t.element("Event", content), values);
    }

    @Test
    void readsAnEventAsWindowsWritesIt() {
        Read read = Evtx.read(EvtxWriter.file(Evtx.logons(41, 3)), "TargetUserName", "EventID", "Absent");

        assertThat(read.rejections()).isEmpty();
        assertThat(read.events()).extracting(Event::number).containsExactly(41L, 42L, 43L);
        assertThat(read.events()).extracting(Event::source).containsOnly("log.evtx");
        assertThat(read.events().getFirst().offset()).isEqualTo(4096 + 512);
        assertThat(Evtx.kept(read.events().get(1))).containsExactly("EventID=4624 NUMBER", "TargetUserName=clerk42");
        assertThat(Evtx.lines(read.events().get(2).record()))
                .containsExactly(
                        "Provider_Name=Harbor-Auditing",
                        "EventID=4624 NUMBER",
                        "TimeCreated=2024-01-17T21:20:00.000000Z",
                        "Channel=Security",
                        "Security= NULL",
                        "TargetUserName=clerk43",
                        "LogonType=3 NUMBER");
    }

    @Test
    void namesSystemFieldsAfterElementAndAttribute() {
        assertThat(whole(event(
                        e -> e.element(
                                "System",
                                s -> s.element(
                                                "EventID",
                                                a -> a.attribute("Qualifiers", v -> v.substitution(0, Values.UINT16)),
                                                c -> c.substitution(1, Values.UINT16))
                                        .element(
                                                "Execution",
                                                a -> a.attribute("ProcessID", v -> v.substitution(2, Values.UINT32))
                                                        .attribute("ThreadID", v -> v.substitution(3, Values.UINT32)),
                                                c -> {})
                                        .element(
                                                "Correlation",
                                                a -> a.attribute("ActivityID", v -> v.optional(4, Values.GUID)),
                                                c -> {})),
                        Value.number(Values.UINT16, 16_384, 2),
                        Value.number(Values.UINT16, 4, 2),
                        Value.number(Values.UINT32, 11, 4),
                        Value.number(Values.UINT32, 12, 4),
                        Value.of(Values.NULL))))
                .containsExactly(
                        "EventID_Qualifiers=16384 NUMBER",
                        "EventID=4 NUMBER",
                        "Execution_ProcessID=11 NUMBER",
                        "Execution_ThreadID=12 NUMBER",
                        "Correlation= NULL");
    }

    @Test
    void namesEventDataByNameAndOtherElementsByTheirOwn() {
        assertThat(whole(event(
                        e -> e.element(
                                "EventData",
                                a -> a.attribute("Name", "EVENT_TRANSFER"),
                                d -> d.fixed("Data", "Name", "Image", c -> c.substitution(0, Values.STRING))
                                        .fixed("Data", "Name", "Empty", c -> c.substitution(1, Values.STRING))
                                        .element("Data", c -> c.substitution(2, 0x81))
                                        .element("Binary", c -> c.substitution(3, Values.BINARY))
                                        .element("Extra", x -> x.element("Inner", c -> c.text("deep")))),
                        Value.string("C:\\tools\\count.exe"),
                        Value.string(""),
                        new Value(0x81, w -> w.utf16("first\0second\0")),
                        Value.of(Values.BINARY, 0xBE, 0xEF))))
                .containsExactly(
                        "EventData_Name=EVENT_TRANSFER",
                        "Image=C:\\tools\\count.exe",
                        "Empty=",
                        "Data=first",
                        "Data=second",
                        "Binary=BEEF",
                        "Extra.Inner=deep");
    }

    @Test
    void namesUserDataByLeafAndRenderingInfoByPath() {
        assertThat(whole(event(e -> e.element(
                                "UserData",
                                u -> u.fixed(
                                        "LogFileCleared",
                                        "xmlns",
                                        "urn:example:cleared",
                                        l -> l.element("Channel", c -> c.text("Security"))
                                                .element("BackupPath", c -> {})
                                                .element(
                                                        "Client",
                                                        c -> c.fixed("Process", "Id", "9", p -> p.text("x")))))
                        .fixed(
                                "RenderingInfo",
                                "Culture",
                                "en-US",
                                r -> r.element("Message", c -> c.text("Cleared"))
                                        .element(
                                                "Keywords",
                                                k -> k.element("Keyword", c -> c.text("Audit"))
                                                        .element("Keyword", c -> c.text("Success")))))))
                .containsExactly(
                        "Channel=Security",
                        "BackupPath= NULL",
                        "Client.Process_Id=9",
                        "Client.Process=x",
                        "RenderingInfo_Culture=en-US",
                        "RenderingInfo.Message=Cleared",
                        "RenderingInfo.Keywords.Keyword=Audit",
                        "RenderingInfo.Keywords.Keyword=Success");
    }

    @Test
    void putsTextTogetherFromAllItsPieces() {
        Body pieces = c -> {
            c.text("a");
            c.u8(0x08).u16('<');
            c.u8(0x09).name("amp");
            c.u8(0x09).name("unheard");
            c.u8(0x07).u16(3).utf16("<c>");
            c.u8(0x0A).name("target").u8(0x0B).u16(2).utf16("pi");
            c.substitution(0, Values.UINT8);
            c.substitution(1, 0x84);
            c.u8(0x05).u8(Values.UINT16).u16(77);
        };
        assertThat(whole(event(
                        e -> e.element("EventData", d -> d.fixed("Data", "Name", "V", pieces)),
                        Value.of(Values.UINT8, 5),
                        Value.of(0x84, 6, 7))))
                .containsExactly("V=a<&&unheard;<c>56,777");
    }

    @Test
    void takesANameFromAValue() {
        Body record = event(
                e -> e.element(
                        "EventData",
                        d -> d.element(
                                "Data",
                                a -> a.attribute("Name", v -> v.substitution(0, Values.STRING)),
                                c -> c.substitution(1, Values.STRING))),
                Value.string("Ballot"),
                Value.string("River"));

        assertThat(whole(record)).containsExactly("Ballot=River");
        assertThat(Evtx.kept(Evtx.one(record, "Ballot").only())).containsExactly("Ballot=River");
        assertThat(Evtx.kept(Evtx.one(record, "Other").only())).isEmpty();
    }

    @Test
    void leavesOutAnElementWhoseSubstitutionIsNull() {
        Body content = e -> e.element(
                "EventData",
                d -> d.element("Binary", 0, a -> {}, c -> c.optional(0, Values.BINARY))
                        .element("Kept", 1, a -> {}, c -> c.optional(1, Values.UINT8)));

        assertThat(whole(event(content, Value.of(Values.NULL), Value.of(Values.UINT8, 1))))
                .containsExactly("Kept=1 NUMBER");
    }

    @Test
    void keepsAnEventWhoseDataIsNull() {
        Body record = w -> w.fragment()
                .instance(
                        "t",
                        t -> t.element(
                                "Event",
                                0,
                                a -> {},
                                e -> e.element("System", s -> s.element("Level", c -> c.text("4")))
                                        .optional(0, Values.BINXML)),
                        Value.of(Values.NULL));

        assertThat(whole(record)).containsExactly("Level=4");
    }

    @Test
    void readsElementsOutsideOfTemplates() {
        Body record = w -> w.fragment()
                .element(
                        "Event",
                        e -> e.element(
                                        "System",
                                        s -> s.element("Level", c -> {
                                            c.u8(0x05).u8(Values.UINT8).u8(2);
                                        }))
                                .instance(
                                        "data",
                                        t -> t.element(
                                                "EventData", d -> d.fixed("Data", "Name", "A", c -> c.text("1"))))
                                .element(
                                        "UserData",
                                        u -> u.element("X", x -> {
                                            // Binary XML as fixed text: its length, then the bytes.
                                            x.u8(0x05).u8(Values.BINXML);
                                            int size = x.at();
                                            x.u16(0)
                                                    .fragment()
                                                    .element("Y", c -> c.text("in"))
                                                    .u8(0);
                                            x.buffer().putShort(size, (short) (x.at() - size - 2));
                                        })));

        assertThat(whole(record)).containsExactly("Level=2", "A=1", "Y=in");
    }

    @Test
    void doesWithoutValuesThatAnInstanceLacks() {
        assertThat(whole(event(e -> e.element(
                        "EventData", d -> d.fixed("Data", "Name", "V", c -> c.substitution(9, Values.STRING))))))
                .containsExactly("V=");
    }

    @Test
    void readsSeveralChunksAndPassesOverUnusedOnes() {
        byte[] file = EvtxWriter.file(Evtx.logons(1, 2), new byte[EvtxWriter.CHUNK], Evtx.logons(3, 2));

        Read read = Evtx.read(file, "TargetUserName");

        assertThat(read.rejections()).isEmpty();
        assertThat(read.events()).extracting(e -> e.text(0)).containsExactly("clerk1", "clerk2", "clerk3", "clerk4");
    }

    @Test
    void reusesADecoderForOtherTemplatesAtTheSamePlace() {
        byte[] other = new EvtxWriter()
                .record(
                        3,
                        w -> w.fragment()
                                .instance(
                                        "x",
                                        t -> t.element(
                                                "Event",
                                                e -> e.element("System", s -> s.element("Level", c -> c.text("1"))))))
                .chunk();

        Read read = Evtx.read(EvtxWriter.file(Evtx.logons(1, 1), other, Evtx.logons(4, 1)), "Level", "TargetUserName");

        assertThat(read.events())
                .extracting(Evtx::kept)
                .containsExactly(
                        List.of("TargetUserName=clerk1"), List.of("Level=1"), List.of("TargetUserName=clerk4"));
    }

    @Test
    void readsChunksWithoutTheFilesHeader() {
        Read read = Evtx.read(Evtx.logons(1, 2));

        assertThat(read.events()).hasSize(2);
        assertThat(read.events().getFirst().offset()).isEqualTo(512);
    }

    @Test
    void findsAChunkAgainAfterBytesWereLost() {
        byte[] first = Evtx.logons(1, 2);
        first[0] = 'X';
        byte[] file = EvtxWriter.file(Arrays.copyOf(first, 40_000), Evtx.logons(3, 2), Evtx.logons(5, 2));

        Read read = Evtx.read(file);

        assertThat(read.events()).extracting(Event::number).contains(3L, 4L, 5L, 6L);
        assertThat(read.total()).isGreaterThanOrEqualTo(6);
    }

    @Test
    void ignoresWhatAnOlderLogLeftBehind() {
        byte[] chunk = Evtx.logons(10, 4);
        byte[] shorter = Evtx.logons(20, 2);
        int free = Bytes.i32(shorter, 48);
        System.arraycopy(shorter, 0, chunk, 0, free);

        assertThat(Evtx.read(EvtxWriter.file(chunk)).events())
                .extracting(Event::number)
                .containsExactly(20L, 21L);

        chunk[124]++; // Even if the header's checksum is out of date.
        assertThat(Evtx.read(EvtxWriter.file(chunk)).events())
                .extracting(Event::number)
                .containsExactly(20L, 21L);
    }

    @Test
    void readsOnPastAnEndThatIsOutOfDate() {
        byte[] chunk = Evtx.logons(10, 4);
        int second = 512 + Bytes.i32(chunk, 512 + 4);
        chunk[48] = (byte) second;
        chunk[49] = (byte) (second >> 8);

        assertThat(Evtx.read(EvtxWriter.file(chunk)).events()).hasSize(4);
    }

    @Test
    void needsNoChecksumWhereTheChunkHasNone() {
        byte[] chunk = Evtx.logons(1, 2);
        chunk[120] = 4;
        chunk[124] = 0;

        assertThat(Evtx.read(EvtxWriter.file(chunk)).events()).hasSize(2);
    }

    @Test
    void recognisesLogsByContent() {
        EvtxFormat format = new EvtxFormat();

        assertThat(format.name()).isEqualTo("evtx");
        assertThat(format.recognises(EvtxWriter.file())).isTrue();
        assertThat(format.recognises(Evtx.logons(1, 1))).isTrue();
        byte[] headless = EvtxWriter.file(Evtx.logons(1, 1));
        headless[0] = 0;
        assertThat(format.recognises(headless)).isTrue();
        assertThat(format.recognises("ElfFil".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
        assertThat(format.recognises(new byte[0])).isFalse();
        assertThat(format.recognises("{\"Event\":{}}".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
    }

    @Test
    void anEmptyLogHoldsNothing() {
        assertThat(Evtx.read(EvtxWriter.file()).total()).isZero();
        assertThat(Evtx.read(EvtxWriter.file(new EvtxWriter().chunk())).total()).isZero();
    }

    @Test
    void aLogThatEndsInItsHeaderIsRejected() {
        Read read = Evtx.read("ElfFile\0 and no more".getBytes(StandardCharsets.US_ASCII));

        assertThat(read.rejections()).singleElement().satisfies(r -> {
            assertThat(r.number()).isZero();
            assertThat(r.reason()).contains("4096 bytes", "after 20");
        });
    }
}
