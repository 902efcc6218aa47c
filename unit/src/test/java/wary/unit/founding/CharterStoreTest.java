package wary.unit.founding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.unit.charter.Charter;
import wary.unit.charter.CharterStep;
import wary.unit.charter.CharterTerms;
import wary.unit.charter.CharterVote;
import wary.unit.charter.Member;
import wary.unit.charter.Role;
import wary.unit.founding.FoundingException.Problem;
import wary.unit.home.HomeConfig;
import wary.unit.home.NodeHome;
import wary.unit.home.NodeKeys;

class CharterStoreTest {
    @TempDir
    Path temp;

    private NodeHome harbor;
    private NodeHome river;
    private NodeHome lighthouse;

    @BeforeEach
    void homes() throws Exception {
        harbor = home("harbor");
        river = home("river");
        lighthouse = home("lighthouse");
    }

    private NodeHome home(String name) throws Exception {
        return NodeHome.create(
                temp.resolve(name), new HomeConfig(name, Optional.empty()), name + ".example", Optional.empty());
    }

    private static NodeKeys keys(NodeHome home) throws Exception {
        return home.keys(Optional.empty());
    }

    private static Member entry(NodeHome home, Role role) throws Exception {
        return keys(home).entry(home.config().member(), role, Optional.empty(), 0);
    }

    private Charter founding(String unit) throws Exception {
        return Charter.of(new CharterTerms(
                unit,
                0,
                Optional.empty(),
                List.of(entry(harbor, Role.MEMBER), entry(river, Role.MEMBER)),
                1,
                0,
                2,
                Duration.ofHours(24),
                Duration.ofHours(72)));
    }

    private static CharterStep step(Charter charter, NodeHome... homes) throws Exception {
        List<CharterVote> votes = new ArrayList<>();
        for (NodeHome home : homes) {
            votes.add(home.vote(charter, keys(home).ledgers().getFirst()));
        }
        return new CharterStep(charter, votes);
    }

    private static Problem problem(ThrowingCallable call) {
        FoundingException refusal = catchThrowableOfType(FoundingException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal.problem();
    }

    @Test
    void twoFoundAndTakeInAHost() throws Exception {
        CharterStore store = CharterStore.open(river);
        assertThat(store.chain()).isEmpty();
        CharterStep founding = step(founding("Harbor watch"), harbor, river);
        assertThat(CharterStep.parse(founding.bytes())).isEqualTo(founding);
        store.install(founding, keys(river));
        assertThat(river.ledger().resolve("checkpoint")).exists();
        // Again, as after a crash.
        store.install(founding, keys(river));

        Charter change = Charter.of(founding.charter()
                .next()
                .withMembers(List.of(
                        entry(harbor, Role.MEMBER), entry(river, Role.MEMBER), entry(lighthouse, Role.WITNESS_ONLY)))
                .withThresholds(2, 0, 2));
        CharterStep second = step(change, harbor, river, lighthouse);
        store.install(second, keys(river));
        assertThat(CharterStore.open(river).chain().orElseThrow().current()).isEqualTo(change);

        byte[] exported = store.export();
        assertThat(CharterStore.readChain(exported).steps()).containsExactly(founding, second);

        // A step that is lost is missed, and does not look as if the unit had not been founded.
        Files.delete(river.charter().resolve("steps/000000.json"));
        assertThat(problem(store::chain)).isEqualTo(Problem.MALFORMED);
    }

    @Test
    void whatIsNotInForceIsNotInstalled() throws Exception {
        CharterStore store = CharterStore.open(harbor);
        Charter charter = founding("Harbor watch");
        assertThat(problem(() -> store.install(step(charter, harbor)))).isEqualTo(Problem.NOT_IN_FORCE);
        assertThat(store.chain()).isEmpty();
        assertThat(problem(() -> CharterStore.open(lighthouse).install(step(charter, harbor, river))))
                .isEqualTo(Problem.NOT_A_MEMBER);
        store.install(step(charter, harbor, river));
        CharterStep other = step(founding("River watch"), harbor, river);
        assertThat(problem(() -> store.install(other))).isEqualTo(Problem.OTHER_UNIT);
        assertThat(store.chain().orElseThrow().current()).isEqualTo(charter);
    }

    @Test
    void damageIsNoticed() throws Exception {
        CharterStore store = CharterStore.open(harbor);
        store.install(step(founding("Harbor watch"), harbor, river));
        byte[] exported = store.export();
        for (int i = 0; i < exported.length; i += 97) {
            byte[] cut = Arrays.copyOf(exported, i);
            assertThat(problem(() -> CharterStore.readChain(cut))).isEqualTo(Problem.MALFORMED);
            byte[] changed = exported.clone();
            changed[i] ^= 1;
            assertThat(problem(() -> CharterStore.readChain(changed)))
                    .as("byte %d", i)
                    .isNotNull();
        }
        assertThat(problem(() -> CharterStore.readChain(new byte[CharterStore.EXPORT_LIMIT + 1])))
                .isEqualTo(Problem.TOO_LARGE);
        Files.write(harbor.charter().resolve("steps/000000.json"), "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(problem(store::chain)).isEqualTo(Problem.MALFORMED);
    }

    @Test
    void anEntryProvesItsKeysAndShowsNoneThatArePrivate() throws Exception {
        SignedEntry signed = SignedEntry.sign(
                entry(river, Role.MEMBER), keys(river).ledgers().getFirst());
        byte[] bytes = signed.bytes();
        assertThat(SignedEntry.parse(bytes).entry()).isEqualTo(signed.entry());
        String secret = keys(river).ledgers().getFirst().ed25519().secretText();
        String seed = secret.substring(secret.lastIndexOf('+') + 1);
        assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain(seed);
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            assertThat(problem(() -> SignedEntry.parse(changed)))
                    .as("byte %d", i)
                    .isEqualTo(Problem.MALFORMED);
        }
        assertThat(problem(() -> SignedEntry.parse(new byte[SignedEntry.LIMIT + 1])))
                .isEqualTo(Problem.MALFORMED);
    }
}
