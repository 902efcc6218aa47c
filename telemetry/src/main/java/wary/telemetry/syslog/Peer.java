package wary.telemetry.syslog;

/**
 * Where a connection comes from, as sshd writes it: {@code 192.0.2.1 port 50022}.
 *
 * @param address an IP address, or a name where sshd looks names up
 * @param port empty if there is none
 * @param from where the words before it begin
 * @param to the place after it
 */
record Peer(String address, String port, int from, int to) {
    static final Peer NONE = new Peer("", "", -1, -1);

    private static final int LONGEST_ADDRESS = 255;

    boolean isThere() {
        return from >= 0;
    }

    /** The one that stands after these words. */
    static Peer after(String text, int at, String words) {
        if (at < 0 || !text.startsWith(words, at)) {
            return NONE;
        }
        int start = at + words.length();
        int end = start;
        while (end < text.length() && isAddress(text.charAt(end)) && end - start <= LONGEST_ADDRESS) {
            end++;
        }
        if (end == start || end - start > LONGEST_ADDRESS) {
            return NONE;
        }
        String address = text.substring(start, end);
        if (!text.startsWith(" port ", end)) {
            return new Peer(address, "", at, end);
        }
        int port = end + " port ".length();
        int portEnd = port;
        while (portEnd < text.length() && Character.digit(text.charAt(portEnd), 10) >= 0 && portEnd - port < 5) {
            portEnd++;
        }
        return portEnd == port
                ? new Peer(address, "", at, end)
                : new Peer(address, text.substring(port, portEnd), at, portEnd);
    }

    private static boolean isAddress(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || ".:-_%".indexOf(c) >= 0;
    }

    /** Whether it can be an IP address and not a name. */
    static boolean isIp(String address) {
        boolean colon = address.indexOf(':') >= 0;
        int dots = 0;
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c == '%' && colon && i > 0) {
                return true;
            }
            dots += c == '.' ? 1 : 0;
            boolean digit = c >= '0' && c <= '9' || colon && Character.digit(c, 16) >= 0;
            if (!digit && c != '.' && c != ':') {
                return false;
            }
        }
        return colon || dots == 3;
    }

    void give(Out out) {
        giveAddress(address, out);
        out.number(Name.SOURCE_PORT, port);
    }

    static void giveAddress(String address, Out out) {
        if (!address.equals("UNKNOWN") && !address.equals("unknown")) {
            out.text(isIp(address) ? Name.SOURCE_IP : Name.SOURCE_NAME, address);
        }
    }
}
