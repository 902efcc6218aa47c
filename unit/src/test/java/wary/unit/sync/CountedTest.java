package wary.unit.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class CountedTest {
    private static Counted of(int length, long most) {
        return new Counted(new ByteArrayInputStream(new byte[length]), most);
    }

    @Test
    void asMuchAsIsAllowedIsRead() throws IOException {
        try (Counted in = of(10, 10)) {
            assertThat(in.readAllBytes()).hasSize(10);
            assertThat(in.read()).isNegative();
            assertThat(in.count()).isEqualTo(10);
        }
    }

    @Test
    void oneMoreIsAnError() throws IOException {
        try (Counted in = of(11, 10)) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class).hasMessageContaining("10 bytes");
        }
        try (Counted in = of(11, 10)) {
            assertThat(in.readNBytes(10)).hasSize(10);
            assertThatThrownBy(in::read).isInstanceOf(IOException.class);
        }
    }

    @Test
    void nothingPassesUncounted() throws IOException {
        try (Counted in = of(11, 10)) {
            assertThatThrownBy(() -> in.transferTo(OutputStream.nullOutputStream()))
                    .isInstanceOf(IOException.class);
        }
        try (Counted in = of(11, 10)) {
            assertThatThrownBy(() -> in.skipNBytes(11)).isInstanceOf(IOException.class);
        }
    }
}
