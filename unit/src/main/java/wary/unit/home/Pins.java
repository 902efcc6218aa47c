package wary.unit.home;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import wary.ledger.Hash;
import wary.unit.charter.Charter;
import wary.unit.charter.Member;

/** Which TLS key is whose: all that takes the place of certificate authorities. Immutable. */
public final class Pins {
    private final Map<String, Hash> byMember;
    private final Map<Hash, String> byPin;

    private Pins(Map<String, Hash> byMember) {
        this.byMember = Map.copyOf(byMember);
        Map<Hash, String> reverse = new HashMap<>();
        byMember.forEach((member, pin) -> {
            if (reverse.putIfAbsent(pin, member) != null) {
                throw new IllegalArgumentException("one TLS key is pinned for two members");
            }
        });
        this.byPin = Map.copyOf(reverse);
    }

    /**
     * The pins of these members.
     *
     * @throws IllegalArgumentException if two have the same
     */
    public static Pins of(Map<String, Hash> byMember) {
        return new Pins(byMember);
    }

    /** The pins of all participants of a charter. */
    public static Pins of(Charter charter) {
        return new Pins(charter.members().stream().collect(Collectors.toMap(Member::name, Member::tlsPin)));
    }

    /** Whose key it is. */
    public Optional<String> memberOf(Hash pin) {
        return Optional.ofNullable(byPin.get(pin));
    }

    /** The key of a member. */
    public Optional<Hash> pinOf(String member) {
        return Optional.ofNullable(byMember.get(member));
    }
}
