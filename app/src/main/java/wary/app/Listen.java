package wary.app;

import java.net.InetSocketAddress;
import picocli.CommandLine.Option;

/** Where a server listens. */
final class Listen {
    private static final int PORTS = 65_535;

    @Option(names = "--listen", paramLabel = "ADDRESS:PORT", descriptionKey = "option.listen")
    private String listen = "127.0.0.1:0";

    InetSocketAddress address() {
        return parse(listen);
    }

    /** An address and a port, as options have them. */
    static InetSocketAddress parse(String listen) {
        int colon = listen.lastIndexOf(':');
        try {
            int port = Integer.parseInt(listen.substring(colon + 1));
            if (colon > 0 && port >= 0 && port <= PORTS) {
                String host = listen.substring(0, colon);
                boolean v6 = host.startsWith("[") && host.endsWith("]");
                InetSocketAddress address =
                        new InetSocketAddress(v6 ? host.substring(1, host.length() - 1) : host, port);
                if (!address.isUnresolved()) {
                    return address;
                }
            }
        } catch (NumberFormatException e) {
            // Told of below, with the other ways to be wrong.
        }
        throw UserError.usage("error.listen", listen);
    }

    /** How others reach a server there. */
    static String url(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
