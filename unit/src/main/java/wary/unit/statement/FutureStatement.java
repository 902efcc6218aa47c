package wary.unit.statement;

import java.util.OptionalLong;
import wary.unit.json.Json;
import wary.unit.json.JsonNumber;
import wary.unit.json.JsonObject;

/**
 * A statement of a later version: kept, marked, never acted upon. Its author may have a newer program; that is no
 * fault.
 *
 * @param version 2 or more
 */
public record FutureStatement(int version, JsonObject json) implements Entry {
    @Override
    public byte[] bytes() {
        return Json.canonical(json);
    }

    /**
     * The member {@code seq}, if it is what that member is in version 1: enough not to see a gap where there is none.
     */
    @Override
    public OptionalLong number() {
        return json.get("seq").orElse(json) instanceof JsonNumber number && number.isInteger() && number.integer() >= 0
                ? OptionalLong.of(number.integer())
                : OptionalLong.empty();
    }
}
