package wary.unit.home;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import wary.unit.charter.MemberNames;
import wary.unit.home.HomeException.Problem;
import wary.unit.json.Excerpt;

/**
 * What {@code config.yaml} says.
 *
 * @param member this node's name in the charter
 * @param listen where it answers others, unresolved; empty for a node that only calls them, for example behind NAT
 */
public record HomeConfig(String member, Optional<InetSocketAddress> listen) {
    /** Bytes of a configuration that are read at most. */
    public static final int LIMIT = 65_536;

    private static final String MEMBER = "member";
    private static final String LISTEN = "listen";
    private static final Set<String> KNOWN = Set.of(MEMBER, LISTEN);
    private static final int MOST_PORT = 65_535;

    public HomeConfig {
        if (!MemberNames.isGood(member)) {
            throw new IllegalArgumentException(
                    "a member's name has 1 to 63 of a-z, 0-9 and hyphens: " + Excerpt.of(member));
        }
    }

    /**
     * Reads a configuration.
     *
     * @param file for messages
     * @throws HomeException if it is not one
     */
    static HomeConfig parse(Path file, byte[] bytes) throws HomeException {
        LoadSettings settings = LoadSettings.builder()
                .setLabel("config.yaml")
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(0)
                .setCodePointLimit(LIMIT)
                .build();
        Object loaded;
        try {
            loaded = new Load(settings).loadFromString(new String(bytes, StandardCharsets.UTF_8));
        } catch (YamlEngineException | IllegalArgumentException e) {
            // The engine throws the second where a tag has a blank at its end.
            throw new HomeException(Problem.MALFORMED, file, "is not YAML: " + e.getMessage());
        }
        if (!(loaded instanceof Map<?, ?> map)) {
            throw malformed(file, "has lines such as \"member: harbor\"");
        }
        Set<String> unknown = new TreeSet<>();
        map.keySet().forEach(key -> unknown.add(String.valueOf(key)));
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            throw malformed(
                    file,
                    "knows only %s; found %s"
                            .formatted(
                                    new TreeSet<>(KNOWN),
                                    Excerpt.of(unknown.iterator().next())));
        }
        if (!(map.get(MEMBER) instanceof String member) || !MemberNames.isGood(member)) {
            throw malformed(file, "needs a line \"member: NAME\" with this node's name in the charter");
        }
        Object listen = map.get(LISTEN);
        return new HomeConfig(member, listen == null ? Optional.empty() : Optional.of(address(file, listen)));
    }

    private static InetSocketAddress address(Path file, Object listen) throws HomeException {
        if (listen instanceof String text) {
            int colon = text.lastIndexOf(':');
            String port = text.substring(colon + 1);
            if (colon > 0 && port.matches("[0-9]{1,5}") && Integer.parseInt(port) <= MOST_PORT) {
                String host = text.substring(0, colon).replaceAll("^\\[(.*)]$", "$1");
                if (host.matches("[A-Za-z0-9.:-]+")) {
                    return InetSocketAddress.createUnresolved(host, Integer.parseInt(port));
                }
            }
        }
        throw malformed(
                file,
                "listen is an address and a port in quotation marks, such as \"0.0.0.0:7443\"; found "
                        + Excerpt.of(String.valueOf(listen)));
    }

    private static HomeException malformed(Path file, String message) {
        return new HomeException(Problem.MALFORMED, file, message);
    }

    /** The file's text, which {@link #parse} reads. */
    byte[] bytes() {
        StringBuilder text =
                new StringBuilder("# This node's name in the charter.\nmember: \"%s\"\n".formatted(member));
        text.append("# Where it answers the other members; without this line it only calls them.\n");
        String line = listen.map(address -> address.getHostString().contains(":")
                        ? "listen: \"[%s]:%d\"\n".formatted(address.getHostString(), address.getPort())
                        : "listen: \"%s:%d\"\n".formatted(address.getHostString(), address.getPort()))
                .orElse("# listen: \"0.0.0.0:7443\"\n");
        return text.append(line).toString().getBytes(StandardCharsets.UTF_8);
    }
}
