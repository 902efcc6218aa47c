package wary.unit.founding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.unit.charter.Role;
import wary.unit.founding.FoundingException.Problem;
import wary.unit.home.HomeConfig;
import wary.unit.home.NodeHome;
import wary.unit.home.NodeKeys;

class InvitationTest {
    @TempDir
    Path temp;

    private Invitation invite() throws Exception {
        NodeHome home = NodeHome.create(
                temp.resolve("harbor"), new HomeConfig("harbor", Optional.empty()), "harbor.example", Optional.empty());
        NodeKeys keys = home.keys(Optional.empty());
        FoundingDesk desk = FoundingDesk.of(home);
        desk.found(Draft.of("Harbor watch", Plan.USUAL), Role.MEMBER, Optional.empty(), keys);
        return desk.invite(
                List.of(
                        new Seat(Optional.of("river"), Role.MEMBER),
                        new Seat(Optional.of("lighthouse"), Role.WITNESS_ONLY)),
                keys);
    }

    private static Problem problem(byte[] bytes) {
        FoundingException refusal = catchThrowableOfType(FoundingException.class, () -> Invitation.parse(bytes));
        assertThat(refusal).as(() -> new String(bytes, StandardCharsets.UTF_8)).isNotNull();
        return refusal.problem();
    }

    @Test
    void whateverIsChangedIsRefusedOrSeenInTheFingerprint() throws Exception {
        Invitation invitation = invite();
        byte[] bytes = invitation.bytes();
        assertThat(Invitation.parse(bytes)).isEqualTo(invitation);
        for (int i = 0; i < bytes.length; i += 5) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            try {
                assertThat(Invitation.parse(changed).fingerprint())
                        .as("byte %d", i)
                        .isNotEqualTo(invitation.fingerprint());
            } catch (FoundingException e) {
                assertThat(e.problem()).isEqualTo(Problem.MALFORMED);
            }
        }
        for (int i = 0; i < bytes.length; i += 31) {
            assertThat(problem(Arrays.copyOf(bytes, i))).isEqualTo(Problem.MALFORMED);
        }
    }

    @Test
    void whatNobodyCouldAgreeToIsRefused() throws Exception {
        String text = new String(invite().bytes(), StandardCharsets.UTF_8);
        String seats = text.substring(text.indexOf("\"seats\":["), text.indexOf(']', text.indexOf("\"seats\":[")) + 1);
        for (String bad : List.of(
                text.replace("invitation/1", "invitation/2"),
                text.replace("\"plan\":{}", "\"plan\":{\"quorum\":1}"),
                text.replace("\"plan\":{}", "\"plan\":{\"dishonest\":1}"),
                text.replace("\"plan\":{}", "\"plan\":{\"freshness\":\"PT0S\"}"),
                text.replace("\"plan\":{}", "\"plan\":{\"answer\":\"3 days\"}"),
                text.replace("\"plan\":{}", "\"plan\":{\"more\":1}"),
                text.replace("\"plan\":{}", "\"plan\":{},\"plan\":{}"),
                text.replace("\"name\":\"river\"", "\"name\":\"harbor\""),
                text.replace("\"name\":\"river\"", "\"name\":\"lighthouse\""),
                text.replace("\"name\":\"river\"", "\"name\":\"../river\""),
                text.replace("witness-only", "owner"),
                text.replace("{\"name\":\"river\",\"role\":\"member\"}", "{\"role\":\"observer\"}"),
                text.replace(seats, "\"seats\":[]"),
                text.replace(seats, "\"seats\":[" + "{\"role\":\"member\"},".repeat(50) + "{\"role\":\"member\"}]"),
                text.replace("Harbor watch", "Harbor\\u202ewatch"),
                text.replace(seats, "\"seats\":" + "[".repeat(5_000) + "]".repeat(5_000)))) {
            assertThat(bad).isNotEqualTo(text);
            assertThat(problem(bad.getBytes(StandardCharsets.UTF_8))).isEqualTo(Problem.MALFORMED);
        }
        assertThat(problem(new byte[Invitation.LIMIT + 1])).isEqualTo(Problem.MALFORMED);
    }
}
