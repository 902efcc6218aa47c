package wary.telemetry;

/**
 * The names that the parts of a Windows event get as fields, the same whether the event comes as binary XML, as XML or
 * as JSON. They are the names that Sigma rules use.
 *
 * <table>
 * <caption>From the event's XML to field names</caption>
 * <tr><th>in the event</th><th>field</th></tr>
 * <tr><td>{@code System/EventID}, {@code System/Channel}, …</td><td>{@code EventID}, {@code Channel}, …</td></tr>
 * <tr><td>{@code System/TimeCreated/@SystemTime}</td><td>{@code TimeCreated}</td></tr>
 * <tr><td>{@code System/Provider/@Name}, any other attribute</td><td>{@code Provider_Name}: element, underscore,
 * attribute; declarations of XML namespaces are left out</td></tr>
 * <tr><td>{@code EventData/Data[@Name='Image']}</td><td>{@code Image}</td></tr>
 * <tr><td>{@code EventData/Data} without a name</td><td>{@code Data}, one value each</td></tr>
 * <tr><td>{@code EventData/Binary}, any other element</td><td>its own name</td></tr>
 * <tr><td>{@code UserData/Anything/X}</td><td>{@code X}; deeper ones are joined by dots: {@code X.Y}</td></tr>
 * <tr><td>{@code RenderingInfo/Message}, any other child of the event</td><td>{@code RenderingInfo.Message}</td></tr>
 * </table>
 *
 * <p>An element without text is a field of kind NULL if it has no attributes either, and no field if it has some; an
 * empty {@code Data} is an empty text.
 */
public final class WindowsFields {
    private WindowsFields() {}

    /** Where a reader is before it has read the event's outermost element. */
    public static Place document() {
        return new Place(Zone.DOCUMENT, "", "", "");
    }

    private enum Zone {
        DOCUMENT,
        EVENT,
        SYSTEM,
        SYSTEM_ITEM,
        EVENT_DATA,
        USER_DATA,
        USER_EVENT,
        OTHER,
        ITEM
    }

    /** An element of an event, as far as it matters for the names of fields. Immutable. */
    public static final class Place {
        private final Zone zone;
        private final String element;
        private final String label;
        /** What stands before the names of the children. */
        private final String prefix;

        private Place(Zone zone, String element, String label, String prefix) {
            this.zone = zone;
            this.element = element;
            this.label = label;
            this.prefix = prefix;
        }

        /** The place of this element's child. */
        public Place child(String name) {
            return switch (zone) {
                case DOCUMENT -> new Place(Zone.EVENT, name, name, "");
                case EVENT ->
                    switch (name) {
                        case "System" -> new Place(Zone.SYSTEM, name, name, "");
                        case "EventData" -> new Place(Zone.EVENT_DATA, name, name, "");
                        case "UserData" -> new Place(Zone.USER_DATA, name, name, "");
                        default -> new Place(Zone.OTHER, name, name, name + ".");
                    };
                case SYSTEM -> new Place(Zone.SYSTEM_ITEM, name, name, name + ".");
                case USER_DATA -> new Place(Zone.USER_EVENT, name, name, "");
                case SYSTEM_ITEM, EVENT_DATA, USER_EVENT, OTHER, ITEM ->
                    new Place(Zone.ITEM, name, prefix + name, prefix + name + ".");
            };
        }

        /** The field that holds this element's text. */
        public String field() {
            return label;
        }

        /** The field that holds this attribute; empty if it is left out. */
        public String attribute(String name) {
            if (name.equals("xmlns") || name.startsWith("xmlns:")) {
                return "";
            }
            if (zone == Zone.SYSTEM_ITEM && element.equals("TimeCreated") && name.equals("SystemTime")) {
                return label;
            }
            return label + "_" + name;
        }

        /** Whether the attribute {@code Name}, where there is one, names the field instead of being one. */
        public boolean isData() {
            return zone == Zone.ITEM && element.equals("Data");
        }

        /** The field of a {@code Data} element that has this {@code Name}. */
        public String named(String name) {
            return label.substring(0, label.length() - element.length()) + name;
        }

        /** Whether the element is worth a field of kind NULL when it holds nothing; those that only contain are not. */
        public boolean countsWhenEmpty() {
            return zone == Zone.SYSTEM_ITEM || zone == Zone.USER_EVENT || zone == Zone.ITEM;
        }
    }
}
