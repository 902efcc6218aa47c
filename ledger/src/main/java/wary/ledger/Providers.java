package wary.ledger;

import java.security.Provider;
import java.security.Security;
import java.util.Optional;

/**
 * Which security provider computes signatures. Providers are held as objects and named in each call: the caller's list
 * of providers is neither changed nor, for its order, relied on.
 */
final class Providers {
    /** System property: {@code jdk} keeps to the Java platform's own provider; anything else takes the fastest. */
    static final String PROPERTY = "wary.ledger.crypto";

    private static final String CORRETTO = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private Providers() {}

    /**
     * Amazon's Corretto provider, if its classes are there, its native library loads on this machine, and it does
     * Ed25519 by the one rule.
     */
    static Optional<Provider> corretto() {
        try {
            // By reflection, so that this library runs without it.
            Object instance = Class.forName(CORRETTO).getField("INSTANCE").get(null);
            return Optional.of(instance)
                    .filter(Provider.class::isInstance)
                    .map(Provider.class::cast)
                    // It registers no service if its native library did not load.
                    .filter(provider -> provider.getService("Signature", "Ed25519") != null)
                    .filter(Ed25519Probe::passes);
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * The Java platform's own provider of this name.
     *
     * @throws IllegalStateException if it is not in the list of providers or does not have the algorithm
     */
    static Provider jdk(String name, String algorithm) {
        Provider provider = Security.getProvider(name);
        if (provider == null || provider.getService("Signature", algorithm) == null) {
            throw new IllegalStateException(
                    "the security provider %s with %s is missing: Java 24 or newer has it, unless it was removed from the list of providers"
                            .formatted(name, algorithm));
        }
        return provider;
    }
}
