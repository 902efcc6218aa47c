package wary.unit.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wary.unit.home.AgeIdentity;
import wary.unit.json.Json;
import wary.unit.json.JsonException;
import wary.unit.json.JsonLimits;
import wary.unit.json.JsonString;
import wary.unit.json.JsonValue;
import wary.unit.json.JsonValues;
import wary.unit.statement.Rung;

/** All names, numbers and keys are made up. */
class RedactionTest {
    private static final Redaction STANDARD = Redaction.standard();

    private static JsonValue json(String text) throws JsonException {
        return Json.parse(text.replace('`', '"').getBytes(StandardCharsets.UTF_8), JsonLimits.BODY);
    }

    private static String redacted(Redaction redaction, String text) {
        return ((JsonString) redaction.preview(text).contents().get(Rung.FULL)).value();
    }

    /** The value between braces goes, what is around it stays. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EMAIL|mail from {ada.example@harbor.example} today",
                "EMAIL|({o'neil+vote@mail.harbor.example}),",
                "EMAIL|to={ada%40harbor.example}&x=1",
                "EMAIL|{\u00e4nne@h\u00e4fen.example}.",
                "PHONE|call {+1 202-555-0143} now",
                "PHONE|call {(202) 555-0143}.",
                "PHONE|call {202.555.0143}",
                "PHONE|{+49 30 901820}",
                "PHONE|ring {030 901 8201} please",
                "NATIONAL_ID|number {219-09-9999} given",
                "NATIONAL_ID|{AB123456C}",
                "NATIONAL_ID|{12345678Z} presented",
                "NATIONAL_ID|{X1234567L} presented",
                "NATIONAL_ID|{RSSMRA80A01H501U} presented",
                "NATIONAL_ID|{44051401359} presented",
                "NATIONAL_ID|Passport No: {X1234567}, seen",
                "NATIONAL_ID|social security number: {219099999}",
                "DRIVING_LICENCE|Driver's license: {D1234-5678}",
                "DRIVING_LICENCE|driving licence no. = {ABCDE12}",
                "DRIVING_LICENCE|{EXAMP701018A99AB}",
                "VOTER|voter id: {A-99812}; done",
                "VOTER|voter_registration_number={0012345}",
                "CARD|paid with {4111 1111 1111 1111}",
                "CARD|pan {5500-0000-0000-0004}.",
                "BANK_ACCOUNT|to {GB82 WEST 1234 5698 7654 32}, thanks",
                "BANK_ACCOUNT|to {DE89370400440532013000}",
                "BIRTH_DATE|date of birth: {1990-04-01}",
                "BIRTH_DATE|DOB={01/04/1990} ok",
                "BIRTH_DATE|born: {April 1, 1990}",
                "ADDRESS|lives at {12 Old Harbor Street, Apt 4}",
                "ADDRESS|lives at {4b High St, Harborton NY 12345}",
                "ADDRESS|wohnt {Hafenstra\u00dfe 12a, 10115 Ort}",
                "ADDRESS|habite {12 rue de l'Exemple}",
                "ADDRESS|Home address: {Flat 3, Mill House, Harborton}",
                "NAME|full name: {Ada Example}, seen",
                "NAME|From: {Ada Example} <",
                "USER|user={ada} logged in",
                "USER|user: {ada} logged in",
                "USER|Accepted password for {ada} from 192.0.2.7 port 22",
                "USER|Failed password for invalid user {ada} from 192.0.2.7",
                "USER|session opened for user {ada}(uid=0)",
                "USER|C:\\Users\\{ada}\\Downloads\\x.exe",
                "USER|/home/{ada}/.ssh/id",
                "USER|sid {S-1-5-21-1004336348-1177238915-682003330-1001}",
                "USER|<Data Name=\"TargetUserName\">{ada}</Data>",
                "USER|\"user\":\"{ada}\",\"x\":1",
                "SECRET|password={hunter2!} x",
                "SECRET|Authorization: Bearer {abcdefghijklmnop.qrs}",
                "SECRET|key {AKIAABCDEFGHIJKLMNOP} leaked",
                "SECRET|{eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.} sent",
                "SECRET|https://harbor.example/?api_key={0123456789}&x=1",
            })
    void findsWhatTextShows(Category category, String text) {
        String hidden = text.substring(text.indexOf('{') + 1, text.indexOf('}'));
        String plain = text.replace("{", "").replace("}", "");
        if (plain.endsWith("<")) {
            plain += "ada@harbor.example>";
        }
        Preview preview = STANDARD.preview(plain);
        String left = redacted(STANDARD, plain);
        // The digits of a placeholder are random, and "ada" can be among them.
        assertThat(withoutDigits(left)).as(plain).doesNotContain(hidden);
        assertThat(preview.counts()).as("%s -> %s", plain, left).containsKey(category);
        String before = text.substring(0, text.indexOf('{'));
        assertThat(left).startsWith(before.startsWith("Authorization") ? "Authorization: " : before);
    }

    private static String withoutDigits(String redacted) {
        return redacted.replaceAll(":[0-9a-f]{16}]", "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /index.html HTTP/1.1 200 5123",
                "2026-11-23T05:28:02.123Z",
                "192.0.2.7:443 -> 198.51.100.9:80",
                "rule name: Suspicious login",
                "12:30:05 and 1700000000000",
                "version 10.0.19045.3803",
                "user agent: curl/8.4",
                "S-1-5-18 logged on",
                "process C:\\Windows\\System32\\svchost.exe",
                "sha256=ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12",
                "user=root",
                "user: SYSTEM",
                "AccountName=HARBOR-PC$",
                "voter_count=51234",
                "mobile: yes",
                "EventID: 4624",
                "a@",
                "@b",
                "std::vector<int>",
                "123e4567-e89b-42d3-a456-426614174000",
                "token_type=Bearer",
                "1.2.3.4.5.6",
                "harbor.example",
                "https://harbor.example/vote?id=12",
                "the voter rolls were queried",
                "password changed",
                "+1",
                "0",
                "",
                "port 65535",
                "-----BEGIN CERTIFICATE-----",
                "TLP:AMBER+STRICT",
                "T1059.001",
                "CVE-2026-12345",
                "KB5031356",
                "ip address: 192.0.2.7",
                "mac address: 00:00:5E:00:53:01"
            })
    void leavesWhatIsNobodys(String text) {
        assertThat(redacted(STANDARD, text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.7", "2001:db8::7", "::ffff:192.0.2.7", "fe80::1", "2001:db8:0:0:0:0:0:1", "::1"})
    void findsAddressesOfMachinesIfAsked(String address) {
        Redaction more = STANDARD.with(Category.IP_ADDRESS);
        assertThat(redacted(more, "from " + address + " on")).doesNotContain(address);
        assertThat(redacted(more, "from " + address + "."))
                .doesNotContain(address)
                .endsWith(".");
        assertThat(redacted(STANDARD, "from " + address)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12:30:05", "1.2.3", "1.2.3.4.5", "256.1.1.1", "12:34:56:78:9a:bc", "a::b::c", "std::x"})
    void takesNothingElseForAddresses(String text) {
        assertThat(redacted(STANDARD.with(Category.IP_ADDRESS), text)).isEqualTo(text);
    }

    @Test
    void goesByTheNamesOfFields() throws JsonException {
        Preview preview = STANDARD.preview(json(
                "{`voter`:{`reg`:881234,`precinct`:`P-7`,`party`:`River Party`,`absentee`:true,`email`:`e@harbor.example`},"
                        + "`TargetUserName`:`ada`,`user.name`:`ada`,`firstName`:`Ada`,`date_of_birth`:19900401,"
                        + "`homeAddress`:[`Mill House`,`Harborton`],`zip`:12345,`name`:`Ada Example`,`phone`:2025550143,"
                        + "`rule`:{`name`:`Odd login`},`process_name`:`cmd.exe`,`host`:{`name`:`hb-pc-1`},"
                        + "`src_ip`:`192.0.2.7`,`event_id`:4624,`api_key`:`k-1`,`voter_count`:51234,`users`:12,"
                        + "`card`:4111111111111111,`remote_address`:`198.51.100.7`}"));
        String left = new String(preview.bytes(Rung.FULL).orElseThrow(), StandardCharsets.UTF_8);
        for (String hidden : List.of(
                "881234",
                "P-7",
                "River",
                "ada\"",
                "Ada",
                "1990",
                "Mill",
                "Harborton",
                "12345,",
                "2025550143",
                "k-1",
                "4111",
                "e@harbor")) {
            assertThat(left).as("%s in %s", hidden, left).doesNotContain(hidden);
        }
        for (String kept : List.of(
                "Odd login",
                "cmd.exe",
                "hb-pc-1",
                "192.0.2.7",
                "4624",
                "51234",
                ":12",
                "198.51.100.7",
                "absentee\":true")) {
            assertThat(left).contains(kept);
        }
        assertThat(preview.counts()).containsEntry(Category.VOTER, 3).containsEntry(Category.CARD, 1);
        assertThat(preview.changes()).anySatisfy(change -> {
            assertThat(change.place()).isEqualTo("/homeAddress/1");
            assertThat(change.category()).isEqualTo(Category.ADDRESS);
            assertThat(change.characters()).isEqualTo(9);
            assertThat(left).contains(change.placeholder());
        });
    }

    @Test
    void whatIsFoundOnceIsReplacedEverywhere() throws JsonException {
        Preview preview =
                STANDARD.preview(json("[{`user`:`jdoe`},`jdoe opened x; JDOE closed it; jdoes and xjdoe did not`]"));
        String left = new String(preview.bytes(Rung.FULL).orElseThrow(), StandardCharsets.UTF_8);
        String placeholder = preview.changes().getFirst().placeholder();
        assertThat(left)
                .isEqualTo("[{\"user\":\"" + placeholder + "\"},\"" + placeholder + " opened x; " + placeholder
                        + " closed it; jdoes and xjdoe did not\"]");
    }

    @Test
    void equalValuesGetEqualPlaceholdersInOneBodyOnly() throws JsonException {
        JsonValue content =
                json("[`ada@harbor.example`,`Ada@Harbor.example`,`bob@harbor.example`,{`user`:`ada@harbor.example`}]");
        Preview one = STANDARD.preview(content);
        List<String> places = one.changes().stream().map(Change::placeholder).toList();
        assertThat(places).hasSize(4);
        assertThat(places.get(0))
                .isEqualTo(places.get(1))
                .isEqualTo(places.get(3))
                .isNotEqualTo(places.get(2));
        assertThat(places.get(0)).matches("\\[redacted:email:[0-9a-f]{16}]");
        assertThat(STANDARD.preview(content).changes().getFirst().placeholder()).isNotEqualTo(places.get(0));
    }

    @Test
    void namesOfFieldsAreLookedAtToo() throws JsonException {
        Preview preview = STANDARD.preview(json("{`ada@harbor.example`:1,`Ada@harbor.example`:2}"));
        String left = new String(preview.bytes(Rung.FULL).orElseThrow(), StandardCharsets.UTF_8);
        assertThat(withoutDigits(left).toLowerCase(Locale.ROOT)).doesNotContain("ada");
        assertThat(left).contains(":1").contains(":2").contains("#2");
    }

    @Test
    void whatAPersonReleasesGoesOut() {
        Redaction released = STANDARD.releasing(Set.of("Phish@river.example"));
        assertThat(redacted(released, "from phish@river.example to ada@harbor.example"))
                .startsWith("from phish@river.example to [redacted:email:");
        assertThat(redacted(Redaction.of(Set.of()), "user=ada a@b.example")).isEqualTo("user=ada a@b.example");
        assertThat(redacted(STANDARD.without(Category.USER), "user=ada a@b.example"))
                .startsWith("user=ada [redacted");
    }

    @Test
    void privateKeysGoWhole() {
        String key = "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\nBBBB\n-----END OPENSSH PRIVATE KEY-----";
        assertThat(redacted(STANDARD, "x " + key + " y")).matches("x \\[redacted:secret:[0-9a-f]{16}] y");
        assertThat(redacted(STANDARD, "-----BEGIN PUBLIC KEY-----\n" + key.substring(0, 50)))
                .doesNotContain("AAAA");
        assertThat(redacted(STANDARD, AgeIdentity.generate().secretText())).contains("[redacted:secret:");
    }

    @Test
    void aLadderStaysConsistent() throws Exception {
        Map<Rung, JsonValue> contents = Ladder.of(
                List.of(new Ladder.Indicator("user-account", "jdoe"), new Ladder.Indicator("ipv4-addr", "192.0.2.7")),
                List.of(json("{`user`:`jdoe`,`ip`:`192.0.2.7`}"), new JsonString("login of jdoe")));
        Preview preview = STANDARD.preview(contents);
        assertThat(new String(preview.bytes(Rung.INDICATOR).orElseThrow(), StandardCharsets.UTF_8))
                .doesNotContain("jdoe");
        Body body = Body.of(preview);
        assertThat(body.rungs()).containsExactly(Rung.COUNT, Rung.INDICATOR, Rung.EVIDENCE);
        Map<Rung, JsonValue> broken = Ladder.of(
                List.of(new Ladder.Indicator("domain-name", "harbor.example")),
                List.of(new JsonString("ada@harbor.example")));
        assertThatThrownBy(() -> Body.of(STANDARD.preview(broken)))
                .isInstanceOfSatisfying(
                        DisclosureException.class,
                        e -> assertThat(e.problem()).isEqualTo(DisclosureException.Problem.CONTRADICTION));
    }

    @Provide
    Arbitrary<JsonValue> values() {
        return JsonValues.values();
    }

    @Property(tries = 300)
    void whatIsRedactedIsLeftAlone(@ForAll("values") JsonValue value) {
        JsonValue once = STANDARD.preview(value).contents().get(Rung.FULL);
        Preview twice = STANDARD.preview(once);
        assertThat(twice.changes()).as("%s", once).isEmpty();
        assertThat(twice.contents().get(Rung.FULL)).isEqualTo(once);
    }

    private static final List<String> PLANTED = List.of(
            "ada.example@harbor.example",
            "+1 202-555-0143",
            "219-09-9999",
            "4111 1111 1111 1111",
            "GB82WEST12345698765432",
            "AB123456C",
            "S-1-5-21-1004336348-1177238915-682003330-1001",
            "AKIAABCDEFGHIJKLMNOP");
    private static final List<String> FILL = List.of(
            " ", ", ", "\n", "; ", " x ", " [", "] ", "\"", " = ", ": ", " 12 ", " - ", "(", ")", " user ", " from ",
            "{", "}", " <", "> ", "\\", "/ ", "\t", " name: ", " a", "é ");

    /** Whatever stands around them, and however often, planted values do not leave. */
    @Property(tries = 500)
    void plantedValuesDoNotLeave(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        List<String> planted = new ArrayList<>();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            for (int j = random.nextInt(4); j > 0; j--) {
                text.append(FILL.get(random.nextInt(FILL.size())));
            }
            String value = PLANTED.get(random.nextInt(PLANTED.size()));
            planted.add(value);
            text.append(random.nextBoolean() ? "\n" : " ").append(value).append(random.nextBoolean() ? "\n" : " | ");
        }
        Preview preview = STANDARD.preview(text.toString());
        String left = ((JsonString) preview.contents().get(Rung.FULL)).value();
        for (String value : planted) {
            assertThat(left).as("%s", text).doesNotContain(value);
        }
        assertThat(STANDARD.preview(left).changes()).as("%s", left).isEmpty();
    }

    /** Texts that would hold a scanner that looks back or ahead without bounds for hours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a", "@", "1", "1 ", "<", ">", "<a>", "=", "user=", "user:", "\"", "a@", "@a.", "://", "-----BEGIN ",
                        "+1",
                "(1", ":", "::", ".", "1.", "A1", "GB82", "[redacted:", "[", "for ", "12 A ", " ", "\\", "eyJ",
                        "name: \"", "a.b",
                "\"@", "://a:"
            })
    void longTextsTakeLinearTime(String piece) {
        String text = piece.repeat(100_000 / piece.length());
        assertThat(STANDARD.with(Category.IP_ADDRESS).preview(text).bytes(Rung.FULL))
                .isPresent();
    }
}
