package wary.unit.founding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wary.unit.charter.ChainResult;
import wary.unit.charter.CharterChain;
import wary.unit.charter.CharterException;
import wary.unit.charter.CharterStep;
import wary.unit.founding.FoundingException.Problem;
import wary.unit.json.Excerpt;
import wary.unit.json.Json;
import wary.unit.json.JsonArray;
import wary.unit.json.JsonException;
import wary.unit.json.JsonFields;
import wary.unit.json.JsonLimits;
import wary.unit.json.JsonObject;
import wary.unit.json.JsonValue;

/** The JSON form of a whole chain, for those who check it on another machine. */
final class ChainJson {
    private static final String VERSION = "charter-chain/1";
    private static final JsonLimits LIMITS = new JsonLimits(CharterStore.EXPORT_LIMIT, 11, 2_000_000);

    private ChainJson() {}

    static byte[] write(CharterChain chain) {
        return Json.canonical(JsonObject.builder()
                .put("wary", VERSION)
                .put("unit", chain.founding().unit())
                .put("founding", chain.founding().hash().toString())
                .put(
                        "steps",
                        JsonArray.of(
                                chain.steps().stream().map(CharterStep::json).toList()))
                .build());
    }

    static CharterChain read(byte[] utf8) throws FoundingException {
        if (utf8.length > CharterStore.EXPORT_LIMIT) {
            throw new FoundingException(
                    Problem.TOO_LARGE,
                    "a chain of charters has at most %,d bytes, found %,d"
                            .formatted(CharterStore.EXPORT_LIMIT, utf8.length));
        }
        try {
            JsonFields fields = JsonFields.of(Json.parse(utf8, LIMITS), "");
            String version = fields.text("wary");
            if (!version.equals(VERSION)) {
                throw fields.refusal("wary", VERSION, Excerpt.of(version));
            }
            String unit = fields.text("unit");
            String founding = fields.text("founding");
            List<CharterStep> steps = new ArrayList<>();
            for (JsonValue step : fields.array("steps", 1, CharterChain.MOST_STEPS)) {
                steps.add(CharterStep.of(step, fields.place("steps") + "[" + steps.size() + "]"));
            }
            CharterChain chain = verify(steps);
            if (!unit.equals(chain.founding().unit())) {
                throw fields.refusal("unit", chain.founding().unit(), Excerpt.of(unit));
            }
            if (!founding.equals(chain.founding().hash().toString())) {
                throw fields.refusal("founding", chain.founding().hash().toString(), Excerpt.of(founding));
            }
            Optional<String> unknown = fields.rest().members().keySet().stream().findFirst();
            if (unknown.isPresent()) {
                throw fields.refusal(unknown.get(), "nothing more", Excerpt.of(unknown.get()));
            }
            return chain;
        } catch (JsonException | CharterException e) {
            throw new FoundingException(Problem.MALFORMED, "the chain of charters: " + e.getMessage(), e);
        }
    }

    static CharterChain verify(List<CharterStep> steps) throws FoundingException {
        return inForce(CharterChain.verify(steps.getFirst().charter().hash(), steps));
    }

    static CharterChain inForce(ChainResult result) throws FoundingException {
        return switch (result) {
            case ChainResult.InForce good -> good.chain();
            case ChainResult.Refused bad ->
                throw new FoundingException(
                        bad.reason() == ChainResult.Refusal.OTHER_UNIT ? Problem.OTHER_UNIT : Problem.NOT_IN_FORCE,
                        bad.message());
        };
    }
}
