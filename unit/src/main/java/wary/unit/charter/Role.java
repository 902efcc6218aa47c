package wary.unit.charter;

import java.util.Locale;
import java.util.Optional;

/** What a participant of a unit may do. Whatever the role: it countersigns the ledgers of all others. */
public enum Role {
    /** Speaks, reads, votes. */
    MEMBER,
    /** Speaks and reads; has no vote on the charter. */
    OBSERVER,
    /** A neutral host: countersigns what it is shown, and gets no contents, keeps no ledger and has no vote. */
    WITNESS_ONLY;

    /** As it stands in a charter: {@code witness-only}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The role of a code. */
    public static Optional<Role> of(String code) {
        for (Role role : values()) {
            if (role.code().equals(code)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    /** Whether its vote counts towards a threshold. */
    public boolean votes() {
        return this == MEMBER;
    }

    /** Whether it keeps a ledger, on which it can put statements and receipts. */
    public boolean keepsLedger() {
        return this != WITNESS_ONLY;
    }

    /** Whether it gets the contents of what is said to the whole unit. */
    public boolean reads() {
        return this != WITNESS_ONLY;
    }
}
