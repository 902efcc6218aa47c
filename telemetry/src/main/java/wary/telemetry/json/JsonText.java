package wary.telemetry.json;

import java.util.List;
import wary.model.Event;
import wary.model.FieldTable;

/** Reads objects that stand as text within records of other formats, such as a cell of a table. For one thread. */
public final class JsonText {
    private final JsonDecoder decoder;

    /** @param builder takes the values that the table asks for */
    public JsonText(FieldTable table, Event.Builder builder) {
        decoder = new JsonDecoder(table, builder);
    }

    /** As {@link wary.telemetry.Decoder#keepAll}. */
    public void keepAll(boolean all) {
        decoder.namesOfAll(all);
    }

    /**
     * Adds an object's fields to the builder.
     *
     * @throws NotJson if it is no object, or more than one; what was added until then is still there
     */
    public void read(byte[] utf8) throws NotJson {
        decoder.readEmbedded(utf8, utf8.length);
    }

    /** Every field of an object that could be read before. */
    public static List<Event.Field> fields(byte[] utf8) {
        return AllFields.ofEmbedded(utf8);
    }

    /** A text that is no JSON object. */
    public static final class NotJson extends Exception {
        private static final long serialVersionUID = 1;

        NotJson(String message) {
            super(message, null, false, false);
        }

        /** What is wrong, on one line. */
        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
