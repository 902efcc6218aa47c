package wary.watch.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.IDN;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wary.watch.election.ElectionConfig;
import wary.watch.pack.Trial;

class LookalikesTest {
    private final Lookalikes lookalikes = new Lookalikes(Trial.harbor());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "harb0rcounty.example",
                "harborc0unty.test",
                "harborcountv.example",
                "harbocrounty.example",
                "harborcounty.test",
                "harborcounty-results.test",
                "electionsharborcounty.test",
                "hаrborcounty.example",
                "harborcóunty.example",
                "harborcounty.example.login.test",
                "www.harborcounty-example.test",
                "harborcounty-example.secure.test",
                "haborcounty.test",
                "harborrcounty.co.uk",
                "tal1ysystems.example",
                "tallysysterns.example",
                "stateboard-verify.test",
                "harbr.example",
                "hаrbor.example",
                "harborc0unty.example.",
                "HARBORC0UNTY.EXAMPLE",
                "vote-harbor.test",
                "harborbonk.test",
                "xn--harborcunty-rcb.example",
            })
    void looksAlike(String domain) {
        assertThat(lookalikes.judge(domain))
                .as(domain)
                .get()
                .extracting(Lookalikes.Resemblance::strength)
                .isEqualTo(Lookalikes.Strength.STRONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "harborcounty.example",
                "www.harborcounty.example",
                "results.harbor.example",
                "harborbank.example",
                "mail.tallysystems.example",
                "harborfreight.test",
                "harbor-cafe.test",
                "port.test",
                "county.test",
                "boardgames.test",
                "example",
                "",
                ".",
                "..",
                "a..b",
                "tally.test",
                "systems.test",
                "mailbox.test",
                "statebird.test",
                "harborview.test",
                "counting.test",
                "xn--.test",
                "-.-",
                "10.20.0.1",
                "arbor.test",
                "harper.test",
            })
    void isSomebodyElse(String domain) {
        assertThat(lookalikes.judge(domain).filter(r -> r.strength() == Lookalikes.Strength.STRONG))
                .as(domain)
                .isEmpty();
    }

    @Test
    void aCommonNameWithAnotherEndingIsAWeakSign() {
        assertThat(lookalikes.judge("harbor.test"))
                .get()
                .extracting(Lookalikes.Resemblance::strength)
                .isEqualTo(Lookalikes.Strength.WEAK);
    }

    @Test
    void punycodeAndUnicodeAreJudgedAlike() {
        for (String unicode : List.of("hаrborcounty.example", "härborcounty.example")) {
            assertThat(lookalikes.judge(IDN.toASCII(unicode)))
                    .isEqualTo(lookalikes.judge(unicode))
                    .isPresent();
        }
    }

    @Test
    void withoutAListNothingLooksLikeAnything() {
        assertThat(new Lookalikes(ElectionConfig.none()).judge("harb0rcounty.example"))
                .isEmpty();
    }

    @Property(tries = 2000)
    void neverFailsAndNeverNamesTheGenuine(@ForAll @StringLength(max = 300) String text) {
        lookalikes.judge(text);
        assertThat(lookalikes.judge(text + ".harborcounty.example")).isEmpty();
    }

    @Property(tries = 500)
    void unrelatedShortNamesAreLeftAlone(
            @ForAll @CharRange(from = 'q', to = 'z') @StringLength(min = 3, max = 7) String name) {
        assertThat(lookalikes.judge(name + ".test")).isEmpty();
    }
}
