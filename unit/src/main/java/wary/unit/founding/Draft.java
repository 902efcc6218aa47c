package wary.unit.founding;

import wary.unit.charter.Charter;
import wary.unit.charter.CharterException;
import wary.unit.founding.FoundingException.Problem;
import wary.unit.json.Json;
import wary.unit.json.JsonException;
import wary.unit.json.JsonFields;
import wary.unit.json.JsonLimits;
import wary.unit.json.JsonObject;

/**
 * What the founder has in mind before anyone is invited.
 *
 * @param unit the unit's name
 */
public record Draft(String unit, Plan plan) {
    static final int LIMIT = 16 * 1024;

    private static final String VERSION = "founding-draft/1";

    /**
     * A draft with a good name and good limits.
     *
     * @throws CharterException if a charter cannot have them
     */
    public static Draft of(String unit, Plan plan) throws CharterException {
        Charter.checkUnit(unit);
        plan.check();
        return new Draft(unit, plan);
    }

    static Draft parse(byte[] utf8) throws FoundingException {
        try {
            JsonFields fields = JsonFields.of(Json.parse(utf8, new JsonLimits(LIMIT, 4, 64)), "");
            Paper.version(fields, VERSION);
            Draft draft = of(fields.text("unit"), Plan.read(fields.object("plan")));
            Paper.nothingElse(fields);
            return draft;
        } catch (JsonException | CharterException e) {
            throw new FoundingException(Problem.MALFORMED, "the draft of the founder: " + e.getMessage(), e);
        }
    }

    byte[] bytes() {
        return Json.canonical(JsonObject.builder()
                .put("wary", VERSION)
                .put("unit", unit)
                .put("plan", plan.json())
                .build());
    }
}
