package wary.unit.founding;

import java.util.Optional;
import wary.unit.charter.MemberNames;
import wary.unit.charter.Role;

/**
 * A place that an invitation offers.
 *
 * @param name of the one it is for; empty for whoever comes first
 */
public record Seat(Optional<String> name, Role role) {
    /** @throws IllegalArgumentException if the name cannot be a participant's */
    public Seat {
        if (name.isPresent() && !MemberNames.isGood(name.get())) {
            throw new IllegalArgumentException("not a participant's name");
        }
    }

    /** Whether this one may take it. */
    boolean fits(String who, Role as) {
        return role == as && name.map(who::equals).orElse(true);
    }

    /** As people write it: {@code river}, {@code lighthouse:witness-only}. */
    @Override
    public String toString() {
        return name.orElse("anyone") + (role == Role.MEMBER ? "" : ":" + role.code());
    }
}
