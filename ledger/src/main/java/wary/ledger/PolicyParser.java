package wary.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import wary.ledger.Policy.Group;
import wary.ledger.Policy.Member;
import wary.ledger.Policy.Part;
import wary.ledger.Policy.Witness;

/** Reads one policy (tlog-policy, "Policy file syntax and structure"). */
final class PolicyParser {
    private static final String NONE = "none";

    private final List<VerifierKey> logs = new ArrayList<>();
    private final List<Witness> witnesses = new ArrayList<>();
    /** By their octets, one to a character: the specification wants names compared so. */
    private final Map<String, Part> parts = new HashMap<>();

    private final Set<String> members = new HashSet<>();
    private final Map<VerifierKey, String> logUrls = new HashMap<>();
    private int groups;
    private boolean hasQuorum;
    private Optional<Part> quorum = Optional.empty();

    Policy parse(byte[] bytes) throws MalformedException {
        if (bytes.length > Policy.LIMIT) {
            throw new MalformedException(
                    "a policy of %,d bytes; at most %,d are read".formatted(bytes.length, Policy.LIMIT));
        }
        int number = 0;
        for (String line : new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            number++;
            try {
                line(line);
            } catch (MalformedException e) {
                throw new MalformedException("policy, line " + number + ": " + e.getMessage());
            }
        }
        if (!hasQuorum) {
            throw new MalformedException(
                    "the policy has no quorum line; \"quorum none\" says that no witness is needed");
        }
        return new Policy(logs, witnesses, quorum, logUrls);
    }

    private void line(String line) throws MalformedException {
        for (int i = 0; i < line.length(); i++) {
            char octet = line.charAt(i);
            if (octet < 0x20 && octet != '\t' || octet == 0x7f) {
                throw new MalformedException("the control character 0x%02X is not allowed".formatted((int) octet));
            }
        }
        // Blanks and tabs only: a no-break space is an opaque part of a name.
        List<String> items =
                Stream.of(line.split("[ \t]+")).filter(item -> !item.isEmpty()).toList();
        if (items.isEmpty() || items.getFirst().startsWith("#")) {
            return;
        }
        switch (items.getFirst()) {
            case "log" -> log(items);
            case "witness" -> witness(items);
            case "group" -> group(items);
            case "quorum" -> quorum(items);
            default ->
                throw new MalformedException(
                        "a line starts with log, witness, group, quorum or #, found " + shown(items.getFirst()));
        }
    }

    private void log(List<String> items) throws MalformedException {
        count(items, 2, 3, "log <vkey> [<url>]");
        limit(logs.size(), "logs");
        VerifierKey key = key(items.get(1));
        checkLog(key, logs, witnesses);
        logs.add(key);
        if (items.size() == 3) {
            logUrls.put(key, text(items.get(2)));
        }
    }

    /** Whether a key can be a further log's. */
    static void checkLog(VerifierKey key, List<VerifierKey> logs, List<Witness> witnesses) throws MalformedException {
        if (key.type() == SignatureType.COSIGNATURE_V1) {
            throw new MalformedException(
                    "the key %s is of type 0x04, which is a witness's; a log's is of type 0x01 or 0x06"
                            .formatted(Text.shown(key.name())));
        }
        check(key, logs, witnesses.stream().map(Witness::key).toList(), "log");
    }

    private void witness(List<String> items) throws MalformedException {
        count(items, 3, 4, "witness <name> <vkey> [<url>]");
        limit(witnesses.size(), "witnesses");
        checkNew(items.get(1));
        VerifierKey key = key(items.get(2));
        if (key.type() == SignatureType.ED25519) {
            throw new MalformedException(
                    "the key %s is of type 0x01, which is a log's; a witness's is of type 0x04 or 0x06"
                            .formatted(Text.shown(key.name())));
        }
        check(key, witnesses.stream().map(Witness::key).toList(), logs, "witness");
        Witness witness = new Witness(
                shown(items.get(1)), key, items.size() == 4 ? Optional.of(text(items.get(3))) : Optional.empty());
        witnesses.add(witness);
        parts.put(items.get(1), new Member(witness));
    }

    private void group(List<String> items) throws MalformedException {
        count(items, 4, Integer.MAX_VALUE, "group <name> all|any|<k> <name>...");
        limit(groups, "groups");
        groups++;
        checkNew(items.get(1));
        List<Part> chosen = new ArrayList<>();
        for (String name : items.subList(3, items.size())) {
            Part part = named(name);
            if (!members.add(name)) {
                throw new MalformedException(
                        shown(name) + " is a member of a group already; each may be one of only one, and once");
            }
            chosen.add(part);
        }
        int threshold = switch (items.get(2)) {
            case "any" -> 1;
            case "all" -> chosen.size();
            default -> threshold(items.get(2), chosen.size());
        };
        parts.put(items.get(1), new Group(shown(items.get(1)), threshold, List.copyOf(chosen)));
    }

    private static int threshold(String text, int members) throws MalformedException {
        long threshold = Decimal.parse(text, "the threshold of the group (all, any or a number)");
        if (threshold < 1 || threshold > members) {
            throw new MalformedException(
                    "the threshold %d is not from 1 to the group's %d members".formatted(threshold, members));
        }
        return (int) threshold;
    }

    private void quorum(List<String> items) throws MalformedException {
        count(items, 2, 2, "quorum <name>|none");
        if (hasQuorum) {
            throw new MalformedException("there is a quorum line already, and must be one only");
        }
        hasQuorum = true;
        quorum = items.get(1).equals(NONE) ? Optional.empty() : Optional.of(named(items.get(1)));
    }

    private Part named(String name) throws MalformedException {
        Part part = parts.get(name);
        if (part == null) {
            throw new MalformedException("no line above this one defines a witness or group " + shown(name));
        }
        return part;
    }

    private void checkNew(String name) throws MalformedException {
        if (name.equals(NONE)) {
            throw new MalformedException("none is no name for a witness or group: it stands for no quorum");
        }
        if (parts.containsKey(name)) {
            throw new MalformedException("there is a witness or group " + shown(name) + " already");
        }
    }

    private static void check(VerifierKey key, List<VerifierKey> same, List<VerifierKey> others, String what)
            throws MalformedException {
        for (VerifierKey known : same) {
            if (known.hasSamePublicKey(key)) {
                throw new MalformedException(
                        "the public key of %s is that of another %s line".formatted(Text.shown(key.name()), what));
            }
        }
        for (VerifierKey known : Stream.concat(same.stream(), others.stream()).toList()) {
            if (known.id() == key.id() && known.name().equals(key.name()) && !known.equals(key)) {
                throw new MalformedException(
                        "two keys have the name %s and the same ID: one was made to be taken for the other"
                                .formatted(Text.shown(key.name())));
            }
        }
    }

    private static void count(List<String> items, int least, int most, String form) throws MalformedException {
        if (items.size() < least || items.size() > most) {
            throw new MalformedException("expected: " + form);
        }
    }

    private static void limit(int found, String what) throws MalformedException {
        if (found >= Policy.PARTS) {
            throw new MalformedException("more than " + Policy.PARTS + " " + what);
        }
    }

    private static VerifierKey key(String octets) throws MalformedException {
        return VerifierKey.parse(Text.utf8(octets.getBytes(StandardCharsets.ISO_8859_1), "the key"));
    }

    private static String text(String octets) {
        return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static String shown(String octets) {
        return Text.shown(text(octets));
    }
}
