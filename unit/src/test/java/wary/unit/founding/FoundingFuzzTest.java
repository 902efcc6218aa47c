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

    @FuzzTest
    void invitation(byte[] bytes) throws Exception {
        Invitation invitation;
        try {
            invitation = Invitation.parse(bytes);
        } catch (FoundingException e) {
            assertThat(e.getMessage()).isNotEmpty();
            return;
        }
        assertThat(Invitation.parse(invitation.bytes()).fingerprint()).isEqualTo(invitation.fingerprint());
    }

    @FuzzTest
    void draft(byte[] bytes) throws Exception {
        Draft draft;
        try {
            draft = Draft.parse(bytes);
        } catch (FoundingException e) {
            assertThat(e.getMessage()).isNotEmpty();
            return;
        }
        assertThat(Draft.parse(draft.bytes())).isEqualTo(draft);
    }

    @FuzzTest
    void paper(byte[] bytes) {
        try {
            assertThat(Paper.parse(bytes)).isNotNull();
        } catch (FoundingException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }
}
