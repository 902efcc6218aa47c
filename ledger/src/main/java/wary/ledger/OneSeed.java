package wary.ledger;

import java.security.SecureRandom;

/** Hands out a seed once, as the randomness of a key generator: the one way to have it make the key of that seed. */
final class OneSeed extends SecureRandom {
    private static final long serialVersionUID = 1;

    private final byte[] seed;
    private boolean used;

    OneSeed(byte[] seed) {
        this.seed = seed;
    }

    @Override
    public synchronized void nextBytes(byte[] bytes) {
        if (used || bytes.length != seed.length) {
            throw new IllegalStateException("a key generator asked for other randomness than one seed");
        }
        used = true;
        System.arraycopy(seed, 0, bytes, 0, seed.length);
    }
}
