package wary.telemetry.syslog;

import wary.model.Event.Kind;
import wary.telemetry.internal.Fields;

/** Takes what is found in a line. What is empty was not there. */
record Out(Fields fields) {
    void text(Name name, String value) {
        if (!value.isEmpty()) {
            fields.text(name.ordinal(), value);
        }
    }

    void text(Name name, byte[] utf8, int from, int to) {
        if (from < to) {
            fields.text(name.ordinal(), utf8, from, to);
        }
    }

    /** Gives digits as a number; anything else is left out. */
    void number(Name name, String digits) {
        if (isNumber(digits) && fields.wants(name.ordinal())) {
            byte[] ascii = digits.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            fields.add(name.ordinal(), Kind.NUMBER, ascii, 0, ascii.length);
        }
    }

    void ambiguous() {
        byte[] yes = {'t', 'r', 'u', 'e'};
        fields.add(Name.AMBIGUOUS.ordinal(), Kind.BOOLEAN, yes, 0, yes.length);
    }

    void time(long epochMillis) {
        fields.time(Name.TIME.ordinal(), epochMillis);
    }

    void action(String action) {
        text(Name.ACTION, action);
    }

    void success(String action) {
        action(action);
        text(Name.OUTCOME, "success");
    }

    void failure(String action) {
        action(action);
        text(Name.OUTCOME, "failure");
    }

    static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= 18;
    }
}
