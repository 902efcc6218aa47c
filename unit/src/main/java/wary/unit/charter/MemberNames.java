package wary.unit.charter;

import java.util.Set;
import java.util.regex.Pattern;

/** What participants may be called. */
public final class MemberNames {
    private static final int LONGEST = 63;

    /** Each member has a folder of its name, and these can be none on Windows, whatever follows a dot. */
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");

    private static final Pattern NUMBERED_DEVICE = Pattern.compile("(com|lpt)[0-9]");

    private MemberNames() {}

    /** Whether a participant may have this name: 1 to 63 of {@code a-z 0-9 -}, no hyphen first or last, no device. */
    public static boolean isGood(String name) {
        int length = name.length();
        return length > 0
                && length <= LONGEST
                && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')
                && name.charAt(0) != '-'
                && name.charAt(length - 1) != '-'
                && !DEVICES.contains(name)
                && !NUMBERED_DEVICE.matcher(name).matches();
    }
}
