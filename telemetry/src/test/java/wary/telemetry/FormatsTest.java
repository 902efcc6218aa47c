package wary.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormatsTest {
    @Test
    void tellsAFormatByItsContent() {
        byte[] log = new byte[4096];
        System.arraycopy(Packed.bytes("ElfFile\0"), 0, log, 0, 8);
        assertThat(Formats.detect(log).map(Format::name)).contains("evtx");
        assertThat(Formats.detect(Packed.bytes("{\"EventID\": 1}\n")).map(Format::name))
                .contains("json");
        assertThat(Formats.detect(Packed.bytes("holiday pictures"))).isEmpty();
        assertThat(Formats.detect(new byte[0])).isEmpty();
    }

    @Test
    void formatsHaveNamesOfTheirOwn() {
        assertThat(Formats.builtIn())
                .extracting(Format::name)
                .doesNotHaveDuplicates()
                .contains("evtx");
    }
}
