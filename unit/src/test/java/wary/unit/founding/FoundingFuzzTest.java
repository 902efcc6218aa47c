package wary.unit.founding;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever the bytes: a typed refusal, or what is written and read as the same. */
class FoundingFuzzTest {
    @FuzzTest
    void chain(byte[] bytes) {
        try {
            assertThat(CharterStore.readChain(bytes).steps()).isNotEmpty();
        } catch (FoundingException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    @FuzzTest
    void entry(byte[] bytes) throws Exception {
        SignedEntry entry;
        try {
            entry = SignedEntry.parse(bytes);
        } catch (FoundingException e) {
            assertThat(e.getMessage()).isNotEmpty();
            return;
        }
        assertThat(SignedEntry.parse(entry.bytes()).fingerprint()).isEqualTo(entry.fingerprint());
    }
}
