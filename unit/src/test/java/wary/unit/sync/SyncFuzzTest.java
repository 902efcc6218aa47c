package wary.unit.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.LedgerException;
import wary.unit.UnitException;
import wary.unit.disclosure.AgeFile;
import wary.unit.disclosure.AgeRecipient;
import wary.unit.json.JsonException;

/**
 * Whatever another member sends: a typed refusal, or what is written and read as the same; and nothing of it is left in
 * the folder in which it is looked at. An {@link java.io.IOException} would say that this node's own disk has failed.
 */
class SyncFuzzTest {
    private static final long MOST = 1 << 20;

    @TempDir
    private static Path dir;

    private static Optional<Stick> made = Optional.empty();

    @BeforeAll
    static void found() throws Exception {
        made = Optional.of(Stick.fromRiverToHarbor(dir));
    }

    @AfterAll
    static void close() throws Exception {
        if (made.isPresent()) {
            made.get().close();
        }
    }

    private static Stick stick() {
        return made.orElseThrow();
    }

    @FuzzTest
    void heads(byte[] bytes) throws Exception {
        Heads heads;
        try {
            heads = Heads.parse(bytes);
        } catch (JsonException e) {
            assertThat(e.getMessage()).isNotEmpty();
            return;
        }
        assertThat(Heads.parse(heads.bytes())).isEqualTo(heads);
    }

    /** A name has one spelling, but for zeros before a number. */
    @FuzzTest
    void name(byte[] bytes) {
        Optional<BundleNames.Item> item = BundleNames.parse(new String(bytes, StandardCharsets.UTF_8));
        item.ifPresent(read ->
                assertThat(BundleNames.parse(BundleNamesTest.write(read))).contains(read));
    }

    /** Bytes that are no archive, mostly. */
    @FuzzTest
    void bundle(byte[] bytes) throws Exception {
        read(bytes, Optional.empty());
        read(bytes, Optional.of("river"));
    }

    /** An archive that is sound, of pieces that are not. */
    @FuzzTest
    void pieces(byte[] plan) throws Exception {
        byte[] zip = stick().tampered(plan);
        read(zip, Optional.empty());
        read(zip, Optional.of("river"));
    }

    /** A good file for this node with some bytes exchanged or cut off: offset (two bytes), what to turn over there. */
    @FuzzTest
    void stick(byte[] damage) throws Exception {
        byte[] age = stick().encrypted();
        int length = age.length;
        for (int i = 0; i + 2 < damage.length; i += 3) {
            int at = Math.floorMod((damage[i] & 0xff) << 8 | damage[i + 1] & 0xff, age.length);
            if (damage[i + 2] == 0) {
                length = Math.min(length, at);
            }
            age[at] ^= damage[i + 2];
        }
        take(Arrays.copyOf(age, length));
        take(damage);
    }

    /** Anything at all, encrypted to this node. */
    @FuzzTest
    void wrapped(byte[] plain) throws Exception {
        AgeRecipient harbor = AgeRecipient.parse(stick().harbor().self().ageRecipient());
        take(AgeFile.encrypt(plain, List.of(harbor)));
    }

    private static void read(byte[] zip, Optional<String> only) throws Exception {
        try {
            stick().reader().read(new ByteArrayInputStream(zip), new BundleReader.Allowed(MOST, only), event -> {});
        } catch (UnitException | LedgerException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
        assertThat(stick().staged()).isEmpty();
    }

    private static void take(byte[] age) throws Exception {
        try {
            stick().sync().importFrom(new ByteArrayInputStream(age), MOST);
        } catch (UnitException | LedgerException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
        assertThat(stick().staged()).isEmpty();
    }
}
