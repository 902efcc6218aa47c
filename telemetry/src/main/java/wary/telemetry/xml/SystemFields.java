package wary.telemetry.xml;

import java.util.Locale;
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
    /** The braces that XML has around these are not part of the value. */
    private static final Set<String> GUIDS =
            Set.of("Provider_Guid", "Correlation_ActivityID", "Correlation_RelatedActivityID");

    private static final Pattern GUID = Pattern.compile("\\{\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}}");
    private static final String MICROSECONDS = "000000";
    /** 2 to the power of 64 has 20 digits. */
    private static final int LONGEST_NUMBER = 20;

    /**
     * Those that the schema of Windows events declares as integers, as {@link wary.telemetry.WindowsFields} names them.
     */
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

    /** A value in the form that the EVTX reader gives it. */
    static String text(String field, String text) {
        return GUIDS.contains(field) && GUID.matcher(text).matches()
                ? text.substring(1, text.length() - 1).toUpperCase(Locale.ROOT)
                : time(field, text);
    }

    /** A time with microseconds, whether Windows wrote three digits, seven or nine. */
    private static String time(String field, String text) {
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
