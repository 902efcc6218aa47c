package wary.unit.charter;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wary.ledger.Hash;
import wary.ledger.MalformedException;
import wary.ledger.VerifierKey;
import wary.unit.charter.CharterException.Problem;
import wary.unit.json.Excerpt;
import wary.unit.json.JsonArray;
import wary.unit.json.JsonException;
import wary.unit.json.JsonFields;
import wary.unit.json.JsonObject;
import wary.unit.json.JsonString;
import wary.unit.json.JsonValue;

/** The JSON form of a charter. */
final class CharterJson {
    private static final String VERSION = "charter/1";

    private CharterJson() {}

    /** What a text says, of the right form but not yet checked. */
    record Read(CharterTerms terms, PlainWords words) {}

    static JsonObject write(CharterTerms terms, PlainWords words) {
        return JsonObject.builder()
                .put("wary", VERSION)
                .put("unit", terms.unit())
                .put("number", terms.number())
                .put(
                        "founding",
                        terms.link().map(link -> new JsonString(link.founding().toString())))
                .put(
                        "previous",
                        terms.link().map(link -> new JsonString(link.previous().toString())))
                .put(
                        "members",
                        JsonArray.of(
                                terms.members().stream().map(CharterJson::write).toList()))
                .put(
                        "cosigning",
                        JsonObject.builder()
                                .put("dishonest", terms.dishonest())
                                .put("quorum", terms.quorum())
                                .build())
                .put("change", JsonObject.builder().put("votes", terms.votes()).build())
                .put(
                        "limits",
                        JsonObject.builder()
                                .put("answer", terms.answer().toString())
                                .put("freshness", terms.freshness().toString())
                                .build())
                .put(
                        "words",
                        JsonObject.builder()
                                .put("protects", JsonArray.ofTexts(words.protects()))
                                .put("protectsNot", JsonArray.ofTexts(words.protectsNot()))
                                .build())
                .build();
    }

    static JsonObject write(Member member) {
        return JsonObject.builder()
                .put("name", member.name())
                .put("role", member.role().code())
                .put("url", member.url().map(url -> new JsonString(url.toString())))
                .put(
                        "ledger",
                        JsonObject.builder()
                                .put("ed25519", member.ledger().ed25519().toString())
                                .put("mlDsa44", member.ledger().mlDsa44().toString())
                                .put("next", member.nextLedger().toString())
                                .build())
                .put(
                        "witness",
                        JsonObject.builder()
                                .put("ed25519", member.witness().ed25519().toString())
                                .put("mlDsa44", member.witness().mlDsa44().toString())
                                .build())
                .put("age", member.ageRecipient())
                .put("tls", member.tlsPin().toString())
                .build();
    }

    static Read read(JsonValue value) throws JsonException, CharterException {
        JsonFields charter = JsonFields.of(value, "");
        String version = charter.text("wary");
        if (!version.equals(VERSION)) {
            throw new CharterException(
                    Problem.VERSION,
                    "this program knows %s and not %s; what it cannot read it does not sign: get a newer version of Wary"
                            .formatted(VERSION, Excerpt.of(version)));
        }
        List<Member> members = new ArrayList<>();
        for (JsonFields member : charter.objects("members", 0, CharterRules.MOST_MEMBERS)) {
            members.add(member(member));
        }
        inOrder(members, charter);
        JsonFields cosigning = charter.object("cosigning");
        JsonFields change = charter.object("change");
        JsonFields limits = charter.object("limits");
        JsonFields words = charter.object("words");
        Read read = new Read(
                new CharterTerms(
                        charter.text("unit"),
                        charter.integer("number", 0, CharterRules.LAST_NUMBER),
                        link(charter),
                        members,
                        (int) cosigning.integer("quorum", 0, CharterRules.MOST_MEMBERS),
                        (int) cosigning.integer("dishonest", 0, CharterRules.MOST_MEMBERS),
                        (int) change.integer("votes", 0, CharterRules.MOST_MEMBERS),
                        duration(limits, "freshness"),
                        duration(limits, "answer")),
                PlainWords.read(words));
        for (JsonFields part : List.of(charter, cosigning, change, limits, words)) {
            nothingElse(part);
        }
        return read;
    }

    private static Optional<CharterTerms.Link> link(JsonFields charter) throws JsonException {
        if (!charter.has("founding") && !charter.has("previous")) {
            return Optional.empty();
        }
        return Optional.of(new CharterTerms.Link(hash(charter, "founding"), hash(charter, "previous")));
    }

    private static void inOrder(List<Member> members, JsonFields charter) throws JsonException {
        for (int i = 1; i < members.size(); i++) {
            if (members.get(i - 1).name().compareTo(members.get(i).name()) > 0) {
                throw charter.refusal(
                        "members",
                        "participants sorted by name",
                        Excerpt.of(members.get(i).name()) + " after "
                                + Excerpt.of(members.get(i - 1).name()));
            }
        }
    }

    static Member member(JsonFields member) throws JsonException, CharterException {
        String code = member.text("role");
        Role role = Role.of(code)
                .orElseThrow(() -> member.refusal("role", "member, observer or witness-only", Excerpt.of(code)));
        JsonFields ledger = member.object("ledger");
        JsonFields witness = member.object("witness");
        Member read = new Member(
                member.text("name"),
                role,
                url(member),
                new LedgerKeys(key(ledger, "ed25519"), key(ledger, "mlDsa44")),
                hash(ledger, "next"),
                new WitnessKeys(key(witness, "ed25519"), key(witness, "mlDsa44")),
                member.text("age"),
                hash(member, "tls"));
        for (JsonFields part : List.of(member, ledger, witness)) {
            nothingElse(part);
        }
        return read;
    }

    private static Optional<URI> url(JsonFields member) throws JsonException {
        Optional<String> text = member.optionalText("url");
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(new URI(text.get()));
        } catch (URISyntaxException e) {
            throw member.refusal("url", "an https address", Excerpt.of(text.orElse("")));
        }
    }

    private static VerifierKey key(JsonFields fields, String name) throws JsonException {
        try {
            return VerifierKey.parse(fields.text(name));
        } catch (MalformedException e) {
            throw fields.refusal(name, "a verifier key NAME+ID+KEY", Excerpt.of(String.valueOf(e.getMessage())));
        }
    }

    private static Hash hash(JsonFields fields, String name) throws JsonException {
        String text = fields.text(name);
        try {
            return Hash.parse(text);
        } catch (MalformedException e) {
            throw fields.refusal(name, "32 bytes in base64", Excerpt.of(text));
        }
    }

    /** ISO 8601 as {@link Duration#toString} writes it, so that there is one text for each duration. */
    private static Duration duration(JsonFields fields, String name) throws JsonException {
        String text = fields.text(name);
        try {
            Duration duration = Duration.parse(text);
            if (duration.toString().equals(text)) {
                return duration;
            }
        } catch (DateTimeException | ArithmeticException e) {
            // Told of below.
        }
        throw fields.refusal(name, "a duration in hours, minutes and seconds, such as PT72H", Excerpt.of(text));
    }

    private static void nothingElse(JsonFields fields) throws CharterException {
        Optional<String> unknown = fields.rest().members().keySet().stream().findFirst();
        if (unknown.isPresent()) {
            throw new CharterException(
                    Problem.UNKNOWN_PART,
                    "the charter has %s, which %s does not know; nobody should sign what they cannot read"
                            .formatted(fields.place(Excerpt.of(unknown.get())), VERSION));
        }
    }
}
