package wary.ledger;

import java.util.OptionalLong;

/**
 * A signature line that a known key has truly made.
 *
 * @param key whose it is
 * @param time when it says that it was made, in seconds since 1970; empty for a type without a time, and for an
 *     ML-DSA-44 signature that makes no statement about time
 * @param line as it stands in the note
 */
public record VerifiedSignature(VerifierKey key, OptionalLong time, NoteSignature line) {}
