package wary.unit.statement;

import java.util.Optional;
import java.util.UUID;

/**
 * The identifier of a statement, which all its versions share: {@code KIND--UUID}, as in STIX 2.1 (section 2.9).
 *
 * @param kind the code of the kind
 * @param uuid of versions 1 to 8 (RFC 9562)
 */
public record StatementId(String kind, UUID uuid) {
    private static final int UUID_LENGTH = 36;

    public StatementId {
        if (!Names.isCode(kind) || !isVersioned(uuid)) {
            throw new IllegalArgumentException("not the identifier of a statement: " + kind + "--" + uuid);
        }
    }

    /** A new identifier with a random UUID (version 4). */
    public static StatementId random(Kind kind) {
        return new StatementId(kind.code(), UUID.randomUUID());
    }

    /** The identifier of a text, if it is one, in lower case. */
    public static Optional<StatementId> parse(String text) {
        int cut = text.length() - UUID_LENGTH - 2;
        if (cut < 1 || !text.startsWith("--", cut) || !Names.isCode(text.substring(0, cut))) {
            return Optional.empty();
        }
        String written = text.substring(cut + 2);
        UUID uuid;
        try {
            uuid = UUID.fromString(written);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        // Java reads shortened groups and capital letters too.
        boolean sound = uuid.toString().equals(written) && isVersioned(uuid);
        return sound ? Optional.of(new StatementId(text.substring(0, cut), uuid)) : Optional.empty();
    }

    private static boolean isVersioned(UUID uuid) {
        return uuid.variant() == 2 && uuid.version() >= 1 && uuid.version() <= 8;
    }

    @Override
    public String toString() {
        return kind + "--" + uuid;
    }
}
