package wary.ledger;

/** Numbers that have one spelling: ASCII digits without leading zeroes, below 2^63. */
final class Decimal {
    private Decimal() {}

    /**
     * The number that a text is.
     *
     * @param what the thing that is counted, for the message
     */
    static long parse(String text, String what) throws MalformedException {
        boolean plain = !text.isEmpty()
                && text.length() <= 19
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && (text.length() == 1 || text.charAt(0) != '0');
        if (plain) {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                // Nineteen digits above 2^63-1: told of below.
            }
        }
        throw new MalformedException("%s is not a decimal below 2^63 without leading zeroes: %s"
                .formatted(what, Text.shown(text.length() > 24 ? text.substring(0, 24) + "…" : text)));
    }
}
