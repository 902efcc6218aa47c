package wary.unit.statement;

import java.util.Arrays;
import java.util.Optional;

/** The Traffic Light Protocol, version 2.0, strictest first: how far what is said may travel. */
public enum Tlp {
    /** Only those who are named. */
    RED("RED"),
    /** Only within the organisations of those who are named. */
    AMBER_STRICT("AMBER+STRICT"),
    /** Within the unit and its members' organisations. */
    AMBER("AMBER"),
    /** Within the unit and the community around it; not in public. */
    GREEN("GREEN"),
    /** Everyone. */
    CLEAR("CLEAR");

    private final String code;

    Tlp(String code) {
        this.code = code;
    }

    /** The marking in a statement, without the prefix {@code TLP:}. */
    public String code() {
        return code;
    }

    /** The marking of a code. */
    public static Optional<Tlp> of(String code) {
        return Arrays.stream(values()).filter(tlp -> tlp.code.equals(code)).findFirst();
    }

    /** Whether this marking lets fewer see it than the other. */
    public boolean isStricterThan(Tlp other) {
        return compareTo(other) < 0;
    }

    /**
     * Whether a statement with this marking may be addressed so: RED and AMBER+STRICT go to named members or stay
     * sealed, since the whole unit is nobody by name.
     */
    public boolean allows(Audience audience) {
        return !(audience instanceof Audience.Unit) || compareTo(AMBER) >= 0;
    }
}
