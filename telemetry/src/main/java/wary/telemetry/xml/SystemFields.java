package wary.telemetry.xml;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wary.model.Event;

/** What an EVTX file would say of a value that stands in {@code System}. */
final class SystemFields {
    static final String RECORD_ID = "EventRecordID";

    private static final String TIME_CREATED = "TimeCreated";
    private static final Pattern TIME =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)(?:\\.(\\d{1,9}))?Z");
    private static final String MICROSECONDS = "000000";
    /** 2 to the power of 64 has 20 digits. */
    private static final int LONGEST_NUMBER = 20;

    /** Those that the schema of Windows events declares as integers, as {@link wary.telemetry.WindowsFields} names them. */
    private static final Set<String> NUMBERS = Set.of(
            "EventID",
            "EventID_Qualifiers",
            "Version",
            "Level",
            "Task",
            "Opcode",
            RECORD_ID,
            "Execution_ProcessID",
            "Execution_ThreadID",
            "Execution_ProcessorID",
            "Execution_SessionID",
            "Execution_KernelTime",
            "Execution_UserTime",
            "Execution_ProcessorTime");

    private SystemFields() {}

    static Event.Kind kind(String field, String text) {
        return NUMBERS.contains(field) && isNumber(text) ? Event.Kind.NUMBER : Event.Kind.TEXT;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_NUMBER
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** A time with microseconds, as the EVTX reader gives it, whether Windows wrote three digits, seven or nine. */
    static String text(String field, String text) {
        if (!field.equals(TIME_CREATED)) {
            return text;
        }
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            return text;
        }
        String fraction = time.group(2) == null ? "" : time.group(2);
        return time.group(1) + "." + (fraction + MICROSECONDS).substring(0, MICROSECONDS.length()) + "Z";
    }
}
