package wary.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** The journal's frames, read from files that a crash or a stranger has left. */
class FrameFuzzTest {
    @FuzzTest
    void anyBytesAreAFrameOrNone(byte[] bytes) {
        for (int offset = 0; offset <= Math.min(bytes.length, 64); offset += 16) {
            Frame.decode(bytes, offset).ifPresent(FrameFuzzTest::assertEncodes);
        }
        // With a checksum that is right, so that the rest is read too.
        byte[] believed = bytes.clone();
        if (believed.length >= 48) {
            ByteBuffer head = ByteBuffer.wrap(believed);
            head.putLong(0, 0x77617279_6c6f6731L);
            int length = (int) Math.min(believed.length, 48L + (head.getInt(36) & 0xffff) + (head.getInt(44) & 0xffff));
            CRC32C crc = new CRC32C();
            crc.update(believed, 12, length - 12);
            head.putInt(8, (int) crc.getValue());
            Frame.decode(believed, 0).ifPresent(FrameFuzzTest::assertEncodes);
        }
    }

    @Test
    void isReadAsItWasWritten() {
        Random random = new Random(1);
        for (int size : new int[] {0, 1, 4000, 65_535}) {
            byte[] entry = new byte[size];
            random.nextBytes(entry);
            Frame frame = new Frame(7, random.nextLong(), 3, size == 1, new byte[] {1, 2}, List.of(entry, new byte[0]));
            assertEncodes(frame);
            byte[] bytes = bytes(frame);
            assertThat(bytes.length % Frame.BLOCK).isZero();
            for (int i = 0; i < 200; i++) {
                byte[] changed = bytes.clone();
                int at = random.nextInt(48 + 2 + 2 + size + 2);
                changed[at] ^= (byte) (1 << random.nextInt(8));
                assertThat(Frame.decode(changed, 0)).isEmpty();
            }
            for (int length = 0; length < 48 + 2 + 2 + size + 2; length += 1 + size / 50) {
                assertThat(Frame.decode(Arrays.copyOf(bytes, length), 0)).isEmpty();
            }
        }
    }

    private static void assertEncodes(Frame frame) {
        Frame again = Frame.decode(bytes(frame), 0).orElseThrow();
        assertThat(bytes(again)).isEqualTo(bytes(frame));
        assertThat(again.entries()).hasSameSizeAs(frame.entries());
        assertThat(frame.encode().remaining()).isEqualTo(frame.length());
    }

    private static byte[] bytes(Frame frame) {
        ByteBuffer encoded = frame.encode();
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }
}
