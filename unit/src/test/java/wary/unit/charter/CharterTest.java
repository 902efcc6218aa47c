package wary.unit.charter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static wary.unit.charter.Charters.BRIDGE;
import static wary.unit.charter.Charters.GULL;
import static wary.unit.charter.Charters.HARBOR;
import static wary.unit.charter.Charters.ISLAND;
import static wary.unit.charter.Charters.LAKE;
import static wary.unit.charter.Charters.LIGHTHOUSE;
import static wary.unit.charter.Charters.RIVER;

import com.exceptionfactory.jagged.bech32.Bech32;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import wary.ledger.Hash;
import wary.unit.charter.CharterException.Problem;
import wary.unit.json.Json;
import wary.unit.json.JsonException;
import wary.unit.json.JsonLimits;
import wary.unit.json.JsonObject;
import wary.unit.json.JsonString;
import wary.unit.json.JsonValue;

class CharterTest {
    private static Problem problem(CharterTerms terms) {
        CharterException refusal = catchThrowableOfType(CharterException.class, () -> Charter.of(terms));
        assertThat(refusal).as("terms that must be refused").isNotNull();
        return refusal.problem();
    }

    private static CharterTerms with(Member... members) {
        return Charters.terms("Harbor watch", HARBOR, RIVER).withMembers(List.of(members));
    }

    private static Member url(Member member, String url) {
        return new Member(
                member.name(),
                member.role(),
                Optional.of(URI.create(url)),
                member.ledger(),
                member.nextLedger(),
                member.witness(),
                member.ageRecipient(),
                member.tlsPin());
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        for (Charter charter : List.of(Charters.bilateral(), Charters.withHost())) {
            Charter again = Charter.parse(charter.bytes());
            assertThat(again).isEqualTo(charter);
            assertThat(again.terms()).isEqualTo(charter.terms());
            assertThat(again.words()).isEqualTo(charter.words());
            assertThat(again.bytes()).isEqualTo(charter.bytes());
            assertThat(charter.hash()).isEqualTo(Hash.sha256(charter.bytes()));
        }
    }

    @Test
    void theHashIsThatOfTheCanonicalFormWhateverTheLayout() throws Exception {
        Charter charter = Charters.bilateral();
        String spaced = new String(charter.bytes(), StandardCharsets.UTF_8).replace(",\"", " ,\n  \"");
        assertThat(Charter.parse(spaced.getBytes(StandardCharsets.UTF_8)).hash())
                .isEqualTo(charter.hash());
    }

    @Test
    void theOrderOfParticipantsIsOne() throws Exception {
        assertThat(Charter.of(Charters.terms("Harbor watch", RIVER, HARBOR))).isEqualTo(Charters.bilateral());
        String text = new String(Charters.bilateral().bytes(), StandardCharsets.UTF_8);
        int harbor = text.indexOf("{\"age\"");
        int river = text.indexOf("{\"age\"", harbor + 1);
        int end = text.indexOf("],\"number\"");
        String swapped = text.substring(0, harbor) + text.substring(river, end) + ","
                + text.substring(harbor, river - 1) + text.substring(end);
        assertThat(catchThrowableOfType(
                        JsonException.class, () -> Charter.parse(swapped.getBytes(StandardCharsets.UTF_8))))
                .hasMessageContaining("sorted by name");
    }

    @ParameterizedTest
    @CsvSource({
        // others, dishonest, quorum, sound
        "1,0,1,true",
        "1,0,0,false",
        "1,0,2,false",
        "1,1,1,false",
        "2,0,1,false",
        "2,0,2,true",
        "3,0,1,false",
        "3,0,2,true",
        "3,1,3,false",
        "4,1,2,false",
        "4,1,3,true",
        "4,1,4,false",
        // k ≥ 2d+1 = 3 of five would do for the rule of thumb, and two disjoint pairs with one liar in both would not.
        "5,1,3,false",
        "5,1,4,true",
        "5,1,5,false",
        "6,2,5,false",
        "7,2,5,true",
        "10,3,7,true"
    })
    void quorumsBearWhatTheCharterClaims(int others, int dishonest, int quorum, boolean sound) {
        Party[] parties = new Party[others + 1];
        for (int i = 0; i < parties.length; i++) {
            parties[i] = Party.member("m" + i);
        }
        CharterTerms terms = Charters.terms("Harbor watch", quorum, dishonest, parties.length, parties);
        if (sound) {
            assertThat(catchThrowableOfType(CharterException.class, () -> Charter.of(terms)))
                    .isNull();
        } else {
            assertThat(problem(terms)).isEqualTo(Problem.QUORUM);
        }
    }

    @ParameterizedTest
    @CsvSource({"0,2,false", "0,3,true", "0,5,true", "0,6,false", "1,3,false", "1,4,true"})
    void twoChangesCannotPassSideBySide(int dishonest, int votes, boolean sound) {
        CharterTerms terms =
                Charters.terms("Five waters", 4, dishonest, votes, HARBOR, RIVER, LAKE, ISLAND, BRIDGE, LIGHTHOUSE);
        if (sound) {
            assertThat(catchThrowableOfType(CharterException.class, () -> Charter.of(terms)))
                    .isNull();
        } else {
            assertThat(problem(terms)).isEqualTo(Problem.THRESHOLD);
        }
    }

    @Test
    void aUnitHasTwoMembersAtLeastAndFiftyParticipantsAtMost() {
        assertThat(problem(Charters.terms("Harbor watch", HARBOR))).isEqualTo(Problem.MEMBERS);
        assertThat(problem(Charters.terms("Harbor watch", HARBOR, GULL, LIGHTHOUSE)))
                .isEqualTo(Problem.MEMBERS);
        Party[] many = new Party[51];
        for (int i = 0; i < many.length; i++) {
            many[i] = Party.member("m" + i);
        }
        assertThat(problem(Charters.terms("Harbor watch", many))).isEqualTo(Problem.MEMBERS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " x", "x ", "a  b", "a\tb", "a\nb", "a\u202eb", "a\u200bb", "a\u00a0b", "e\u0301", "\ud800"})
    void aUnitsNameIsPlain(String unit) {
        assertThat(problem(Charters.terms(unit, HARBOR, RIVER))).isEqualTo(Problem.NAME);
    }

    @Test
    void aUnitsNameMayBeOfAnyScript() throws Exception {
        String unit = "Гавань и 港の見張り";
        Charter charter = Charter.of(Charters.terms(unit, HARBOR, RIVER));
        assertThat(Charter.parse(charter.bytes()).unit()).isEqualTo(unit);
        assertThat(CharterVote.parse(HARBOR.vote(charter).bytes()).unit()).isEqualTo(unit);
        String longest = "港".repeat(65);
        assertThat(HARBOR.vote(Charter.of(Charters.terms(longest, HARBOR, RIVER)))
                        .unit())
                .isEqualTo(longest);
        assertThat(problem(Charters.terms(longest + "x", HARBOR, RIVER))).isEqualTo(Problem.NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Harbor", "har_bor", "-harbor", "harbor-", "har bor", "../x", "con", "lpt1", "hafén"})
    void aParticipantsNameIsFitForAFolder(String name) {
        Member entry = HARBOR.entry();
        Member named = new Member(
                name,
                entry.role(),
                entry.url(),
                entry.ledger(),
                entry.nextLedger(),
                entry.witness(),
                entry.ageRecipient(),
                entry.tlsPin());
        assertThat(problem(with(named, RIVER.entry()))).isEqualTo(Problem.NAME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://harbor.example/",
                "https://harbor.example",
                "https://user@harbor.example/",
                "https://harbor.example/?q",
                "https://harbor.example/#f",
                "https://Harbor.example/",
                "https://harbor.example/../",
                "https://harbor.example/a/./b/",
                "https://harbor.example//",
                "https://harbor.example:0/",
                "https://harbor.example:65536/",
                "https://harbor.example:0443/",
                "https:///",
                "https:harbor/",
                "//harbor.example/"
            })
    void anAddressIsAPlainOne(String url) {
        assertThat(problem(with(url(HARBOR.entry(), url), RIVER.entry()))).isEqualTo(Problem.ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://harbor.example/", "https://192.0.2.7:7443/node/", "https://[2001:db8::1]/"})
    void goodAddressesAreTaken(String url) throws Exception {
        Charter charter = Charter.of(with(url(HARBOR.entry(), url), RIVER.entry()));
        assertThat(Charter.parse(charter.bytes()).member("harbor").orElseThrow().url())
                .contains(URI.create(url));
    }

    @Test
    void oneWithoutAnAddressIsTaken() throws Exception {
        Member h = HARBOR.entry();
        Member hidden = new Member(
                "harbor",
                Role.MEMBER,
                Optional.empty(),
                h.ledger(),
                h.nextLedger(),
                h.witness(),
                h.ageRecipient(),
                h.tlsPin());
        Charter charter = Charter.of(with(hidden, RIVER.entry()));
        assertThat(Charter.parse(charter.bytes()).member("harbor")).contains(hidden);
    }

    @Test
    void nothingIsThereTwice() {
        Member h = HARBOR.entry();
        Member r = RIVER.entry();
        assertThat(problem(with(h, h))).isEqualTo(Problem.DUPLICATE_NAME);
        assertThat(problem(with(h, url(r, h.url().orElseThrow().toString())))).isEqualTo(Problem.DUPLICATE_NAME);
        Optional<URI> at = r.url();
        assertThat(problem(with(
                        h,
                        new Member(
                                "river",
                                Role.MEMBER,
                                at,
                                r.ledger(),
                                r.nextLedger(),
                                r.witness(),
                                h.ageRecipient(),
                                r.tlsPin()))))
                .isEqualTo(Problem.DUPLICATE_KEY);
        assertThat(problem(with(
                        h,
                        new Member(
                                "river",
                                Role.MEMBER,
                                at,
                                r.ledger(),
                                r.nextLedger(),
                                r.witness(),
                                r.ageRecipient(),
                                h.tlsPin()))))
                .isEqualTo(Problem.DUPLICATE_KEY);
        assertThat(problem(with(
                        h,
                        new Member(
                                "river",
                                Role.MEMBER,
                                at,
                                r.ledger(),
                                h.nextLedger(),
                                r.witness(),
                                r.ageRecipient(),
                                r.tlsPin()))))
                .isEqualTo(Problem.DUPLICATE_KEY);
        assertThat(problem(with(
                        h,
                        new Member(
                                "river",
                                Role.MEMBER,
                                at,
                                r.ledger(),
                                r.ledger().commitment(),
                                r.witness(),
                                r.ageRecipient(),
                                r.tlsPin()))))
                .as("a commitment to the keys in use")
                .isEqualTo(Problem.DUPLICATE_KEY);
        assertThat(problem(with(
                        h,
                        new Member(
                                "river",
                                Role.MEMBER,
                                at,
                                h.ledger(),
                                r.nextLedger(),
                                r.witness(),
                                r.ageRecipient(),
                                r.tlsPin()))))
                .isEqualTo(Problem.DUPLICATE_NAME);
    }

    @Test
    void theSameBareKeyUnderAnotherNameOrTypeIsTheSame() throws Exception {
        Member h = HARBOR.entry();
        Member r = RIVER.entry();
        // The bytes of harbor's ledger key, called river's witness.
        wary.ledger.VerifierKey borrowed = wary.ledger.VerifierKey.of(
                "river.example/witness",
                wary.ledger.SignatureType.COSIGNATURE_V1,
                h.ledger().ed25519().publicKey());
        Member thief = new Member(
                "river",
                Role.MEMBER,
                r.url(),
                r.ledger(),
                r.nextLedger(),
                new WitnessKeys(borrowed, r.witness().mlDsa44()),
                r.ageRecipient(),
                r.tlsPin());
        assertThat(problem(with(h, thief))).isEqualTo(Problem.DUPLICATE_KEY);
        wary.ledger.VerifierKey both = wary.ledger.VerifierKey.of(
                "river.example/witness",
                wary.ledger.SignatureType.ML_DSA_44,
                r.ledger().mlDsa44().publicKey());
        Member lazy = new Member(
                "river",
                Role.MEMBER,
                r.url(),
                r.ledger(),
                r.nextLedger(),
                new WitnessKeys(r.witness().ed25519(), both),
                r.ageRecipient(),
                r.tlsPin());
        assertThat(problem(with(h, lazy))).as("one key for two roles").isEqualTo(Problem.DUPLICATE_KEY);
    }

    @Test
    void keysOfTheWrongRoleAreRefused() {
        Member h = HARBOR.entry();
        Member r = RIVER.entry();
        LedgerKeys mixed = new LedgerKeys(h.witness().ed25519(), h.witness().mlDsa44());
        assertThat(problem(with(
                        new Member(
                                "harbor",
                                Role.MEMBER,
                                h.url(),
                                mixed,
                                h.nextLedger(),
                                h.witness(),
                                h.ageRecipient(),
                                h.tlsPin()),
                        r)))
                .isEqualTo(Problem.KEY);
        WitnessKeys swapped = new WitnessKeys(h.witness().mlDsa44(), h.witness().ed25519());
        assertThat(problem(with(
                        new Member(
                                "harbor",
                                Role.MEMBER,
                                h.url(),
                                h.ledger(),
                                h.nextLedger(),
                                swapped,
                                h.ageRecipient(),
                                h.tlsPin()),
                        r)))
                .isEqualTo(Problem.KEY);
    }

    static List<String> badRecipients() {
        String good = HARBOR.age().recipient();
        return List.of(
                "",
                "age1",
                good.toUpperCase(Locale.ROOT),
                good.substring(0, 61),
                good.substring(0, 61) + (good.endsWith("q") ? "p" : "q"),
                good + " ",
                // Points of low order, u = 0 and u = 1: everyone who encrypts to them would fail.
                Bech32.getEncoder().encode("age", new byte[32]).toString(),
                Bech32.getEncoder()
                        .encode("age", java.util.Arrays.copyOf(new byte[] {1}, 32))
                        .toString());
    }

    @ParameterizedTest
    @MethodSource("badRecipients")
    void aRecipientIsOneThatCanBeEncryptedTo(String recipient) {
        Member h = HARBOR.entry();
        assertThat(problem(with(
                        new Member(
                                "harbor",
                                Role.MEMBER,
                                h.url(),
                                h.ledger(),
                                h.nextLedger(),
                                h.witness(),
                                recipient,
                                h.tlsPin()),
                        RIVER.entry())))
                .isEqualTo(Problem.KEY);
    }

    @Test
    void limitsAreInRange() {
        CharterTerms good = Charters.terms("Harbor watch", HARBOR, RIVER);
        for (Duration bad :
                List.of(Duration.ZERO, Duration.ofMinutes(-1), Duration.ofDays(367), Duration.ofMillis(90_500))) {
            assertThat(problem(new CharterTerms(
                            "Harbor watch", 0, Optional.empty(), good.members(), 1, 0, 2, bad, good.answer())))
                    .isEqualTo(Problem.DEADLINE);
            assertThat(problem(new CharterTerms(
                            "Harbor watch", 0, Optional.empty(), good.members(), 1, 0, 2, good.freshness(), bad)))
                    .isEqualTo(Problem.DEADLINE);
        }
    }

    @Test
    void numberAndLinksFitEachOther() {
        CharterTerms good = Charters.terms("Harbor watch", HARBOR, RIVER);
        Hash one = Hash.sha256(new byte[] {1});
        Hash two = Hash.sha256(new byte[] {2});
        CharterTerms.Link same = new CharterTerms.Link(one, one);
        CharterTerms.Link differs = new CharterTerms.Link(one, two);
        assertThat(problem(numbered(good, 0, Optional.of(same)))).isEqualTo(Problem.SEQUENCE);
        assertThat(problem(numbered(good, 1, Optional.empty()))).isEqualTo(Problem.SEQUENCE);
        assertThat(problem(numbered(good, 1, Optional.of(differs)))).isEqualTo(Problem.SEQUENCE);
        assertThat(problem(numbered(good, 2, Optional.of(same)))).isEqualTo(Problem.SEQUENCE);
        assertThat(problem(numbered(good, -1, Optional.of(differs)))).isEqualTo(Problem.SEQUENCE);
    }

    private static CharterTerms numbered(CharterTerms terms, long number, Optional<CharterTerms.Link> link) {
        return new CharterTerms(
                terms.unit(),
                number,
                link,
                terms.members(),
                terms.quorum(),
                terms.dishonest(),
                terms.votes(),
                terms.freshness(),
                terms.answer());
    }

    /** Every part of a charter, changed or left out or joined by another, makes another charter or none. */
    @Test
    void nothingInACharterCanBeChangedUnseen() throws Exception {
        Charter charter = Charters.bilateral();
        JsonObject whole = (JsonObject) Json.parse(charter.bytes(), new JsonLimits(Charter.LIMIT, 8, 10_000));
        for (String name : whole.members().keySet()) {
            JsonObject.Builder without = JsonObject.builder();
            whole.members().forEach((key, value) -> {
                if (!key.equals(name)) {
                    without.put(key, value);
                }
            });
            JsonObject rest = without.build();
            assertThat(readable(rest)).as("without " + name).isFalse();
            JsonValue other = new JsonString("other");
            JsonObject changed =
                    JsonObject.builder().putAll(rest).put(name, other).build();
            assertThat(
                            name.equals("unit")
                                    ? !Charter.parse(Json.canonical(changed)).equals(charter)
                                    : !readable(changed))
                    .as("with another " + name)
                    .isTrue();
        }
        JsonObject more = JsonObject.builder().putAll(whole).put("extra", 1).build();
        assertThat(catchThrowableOfType(CharterException.class, () -> Charter.parse(Json.canonical(more)))
                        .problem())
                .isEqualTo(Problem.UNKNOWN_PART);
    }

    private static boolean readable(JsonObject json) {
        try {
            Charter.parse(Json.canonical(json));
            return true;
        } catch (JsonException | CharterException e) {
            return false;
        }
    }

    @Test
    void aFutureVersionIsRefusedAsSuch() {
        assertThat(catchThrowableOfType(
                                CharterException.class,
                                () -> Charter.parse("{\"wary\":\"charter/2\"}".getBytes(StandardCharsets.UTF_8)))
                        .problem())
                .isEqualTo(Problem.VERSION);
    }

    @Test
    void wordsFollowFromTheNumbers() throws Exception {
        PlainWords two = Charters.bilateral().plainWords(Locale.ROOT);
        assertThat(two.protects().getFirst()).contains("Either of you may cheat", "leaves a proof");
        assertThat(two.protectsNot()).anyMatch(words -> words.contains("If both of you agree on a lie"));
        assertThat(two.protectsNot()).anyMatch(words -> words.startsWith("Any one member can block"));
        assertThat(two.protects()).anyMatch(words -> words.contains("for one day") && words.contains("for 3 days"));
        PlainWords many = Charters.withHost().plainWords(Locale.ROOT);
        assertThat(many.protects().getFirst())
                .contains("even if one of the 5 others helps", "4 of them have to countersign");
        assertThat(many.protects()).anyMatch(words -> words.startsWith("lighthouse only countersigns"));
        assertThat(many.protectsNot()).anyMatch(words -> words.startsWith("If more than one of the 5 others who"));
        assertThat(many.protectsNot()).anyMatch(words -> words.startsWith("Any 2 members together can block"));
        assertThat(Charter.of(Charters.terms("Three waters", HARBOR, RIVER, LAKE))
                        .words()
                        .protects()
                        .getFirst())
                .contains("as long as the 2 others countersign honestly: 2 of them");
    }

    @Test
    void everyPlaceInTheWordsIsFilled() throws Exception {
        for (Charter charter : List.of(
                Charters.bilateral(),
                Charters.withHost(),
                Charter.of(Charters.terms("Three waters", HARBOR, RIVER, LAKE, GULL, LIGHTHOUSE)))) {
            assertThat(charter.words().protects()).noneMatch(words -> words.matches("(?s).*[{}].*|.*''.*"));
            assertThat(charter.words().protectsNot()).noneMatch(words -> words.matches("(?s).*[{}].*|.*''.*"));
        }
    }

    /** The machine's language must not decide the hash of a charter. */
    @Test
    void wordsDoNotDependOnTheMachine() throws Exception {
        Hash hash = Charters.withHost().hash();
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("de-DE", "ar-EG-u-nu-arab", "tr-TR")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(Charters.withHost().hash()).isEqualTo(hash);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    /** Who writes other words into a charter is found out, and those derived from the numbers stay what they are. */
    @Test
    void falseWordsAreSeen() throws Exception {
        Charter charter = Charters.bilateral();
        String text = new String(charter.bytes(), StandardCharsets.UTF_8);
        String sweet = text.replace("Either of you may cheat.", "Nobody can cheat, ever.");
        Charter read = Charter.parse(sweet.getBytes(StandardCharsets.UTF_8));
        assertThat(read.words()).isNotEqualTo(read.plainWords(Locale.ROOT));
        assertThat(read.plainWords(Locale.ROOT)).isEqualTo(charter.words());
        assertThat(read.hash()).isNotEqualTo(charter.hash());
    }
}
