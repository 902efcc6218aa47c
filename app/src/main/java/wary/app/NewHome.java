package wary.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import wary.ledger.MalformedException;
import wary.unit.UnitException;
import wary.unit.charter.MemberNames;
import wary.unit.charter.Role;
import wary.unit.home.HomeConfig;
import wary.unit.home.NodeHome;
import wary.unit.home.Passphrase;

/** What a member says of itself when it founds or joins a unit, and the home that is made of it. */
final class NewHome {
    /** What the charter allows, less what is put behind it. */
    private static final Pattern KEY_NAME = Pattern.compile("[a-z0-9./:_-]{1,100}");

    private static final Pattern LISTEN = Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+]):([0-9]{1,5})");
    private static final int PORTS = 65_535;

    @Mixin
    private MemberHome home = new MemberHome();

    @Option(names = "--member", paramLabel = "NAME", required = true, descriptionKey = "option.unitMember")
    private @Nullable String member;

    @Option(names = "--url", paramLabel = "URL", descriptionKey = "option.unitUrl")
    private @Nullable String url;

    @Option(names = "--role", paramLabel = "ROLE", descriptionKey = "option.unitRole")
    private String role = Role.MEMBER.code();

    @Option(names = "--listen", paramLabel = "ADDRESS:PORT", descriptionKey = "option.unitListen")
    private @Nullable String listen;

    @Option(names = "--key-name", paramLabel = "NAME", descriptionKey = "option.unitKeyName")
    private @Nullable String keyName;

    MemberHome opened() {
        return home;
    }

    String member() {
        return requireNonNull(member);
    }

    Role role() {
        return role(role);
    }

    static Role role(String code) {
        return Role.of(code).orElseThrow(() -> UserError.usage("error.unitRole", code));
    }

    /** The address as a charter writes it: with a slash at its end. */
    Optional<URI> url() {
        return url(url);
    }

    static Optional<URI> url(@Nullable String url) {
        if (url == null) {
            return Optional.empty();
        }
        try {
            URI given = new URI(url);
            if (!"https".equals(given.getScheme()) || given.getHost() == null) {
                throw UserError.usage("error.unitUrl", url);
            }
            return Optional.of(given.getRawPath().endsWith("/") ? given : new URI(url + "/"));
        } catch (URISyntaxException e) {
            throw UserError.usage("error.unitUrl", url);
        }
    }

    /** The home: made, with new keys; or the one that is there, if it is this member's. */
    NodeHome make(Io io) throws IOException, UnitException {
        if (!MemberNames.isGood(member())) {
            throw UserError.usage("error.unitMember", member());
        }
        role();
        Optional<URI> address = url();
        HomeConfig config = new HomeConfig(member(), listening());
        Path folder = home.folder(io);
        if (Files.exists(folder.resolve("keys"), LinkOption.NOFOLLOW_LINKS)) {
            NodeHome there = NodeHome.open(folder);
            if (!there.config().member().equals(member())) {
                throw UserError.usage(
                        "error.unitOtherHome", folder, there.config().member(), member());
            }
            return there;
        }
        Optional<Passphrase> passphrase = home.passphrase();
        try {
            return NodeHome.create(folder, config, keyName(address), passphrase);
        } catch (MalformedException e) {
            throw UserError.usage("error.unitKeyName", keyName(address));
        } finally {
            passphrase.ifPresent(Passphrase::close);
        }
    }

    private String keyName(Optional<URI> address) {
        String name = keyName != null
                ? keyName
                : address.map(it -> it.getHost().replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT) + "/")
                                .orElse("")
                        + member();
        if (!KEY_NAME.matcher(name).matches() || name.startsWith("wary/")) {
            throw UserError.usage("error.unitKeyName", name);
        }
        return name;
    }

    private Optional<InetSocketAddress> listening() {
        if (listen == null) {
            return Optional.empty();
        }
        var matcher = LISTEN.matcher(listen);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > PORTS) {
            throw UserError.usage("error.listen", listen);
        }
        return Optional.of(InetSocketAddress.createUnresolved(
                matcher.group(1).replaceAll("[\\[\\]]", ""), Integer.parseInt(matcher.group(2))));
    }
}
