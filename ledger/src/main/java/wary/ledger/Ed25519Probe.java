package wary.ledger;

import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.util.HexFormat;
import java.util.List;

/**
 * Asks a provider about the signatures over which implementations of Ed25519 are known to differ, before it is relied
 * on: one that answers otherwise than the rule is not used, whatever its version.
 */
final class Ed25519Probe {
    static final byte[] MESSAGE = "a probe".getBytes(StandardCharsets.US_ASCII);

    private static final String KEY = "50584106c66171dbe6901bd187252a0d704a02a1080f80c486575d07e5e4b4fe";
    /** The same key with the point of order 2 added to it. */
    private static final String MIXED = "9da7bef9399e8e24196fe42e78dad5f28fb5fd5ef7f07f3b79a8a2f81a1b4b01";

    /** Made for this purpose of known secrets; a test makes them again. */
    static final List<Case> CASES = List.of(
            new Case(
                    KEY,
                    "b152e8f0d14bb4796c5c48efc168a523b55583f73462b0946d4e834b70959344"
                            + "88a4c3029054d8b940ae78deff2c01a510f0ad3fafe487c15f156c3c3af5a502",
                    true),
            // R has the point of order 2 added: good only for those who multiply the equation by eight.
            new Case(
                    KEY,
                    "3cad170f2eb44b8693a3b7103e975adc4aaa7c08cb9d4f6b92b17cb48f6a6cbb"
                            + "239e0298b640f6330e3d94dbb89bd76ad57bd559e41079f2b158e2f57fc52508",
                    false),
            // Good only for those who reduce the hash k by the order of the base point before they use it.
            new Case(
                    MIXED,
                    "3cece8b51932de146f8c997b912f515b35fcd9a30a3593d0d7a8bb53e8d1b044"
                            + "ff3b47dbd62cb5f0a1b5f8f909db253ef642eac4f2ef28320029102861b6b203",
                    true),
            // Good only for those who do not, or who multiply by eight.
            new Case(
                    MIXED,
                    "43d1cca6a59c8c2ccf34826b24675ed23f1629fec8c1f740eaac7f307a0b3bf1"
                            + "b30a09eb12460141d6ee2df11bf0564c9f5dbb4714fbd81eb85afdb0bcaa570a",
                    false));

    private Ed25519Probe() {}

    /** A signature of {@link #MESSAGE}, in hexadecimal digits, and what the rule says of it. */
    record Case(String key, String signature, boolean valid) {}

    static boolean passes(Provider provider) {
        Ed25519 ed25519 = new Ed25519(provider);
        HexFormat hex = HexFormat.of();
        return CASES.stream()
                .allMatch(c ->
                        ed25519.verifier(hex.parseHex(c.key)).verify(MESSAGE, hex.parseHex(c.signature)) == c.valid);
    }
}
