package wary.watch;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A case of SigmaHQ's regression data that states a wrong number of matches. Each was checked by reading the rule and
 * the JSON twin of the log side by side. It applies only as long as the case states just that number, so that it ends
 * when the case is mended there.
 *
 * @param stated the number in {@code match_count}
 * @param right how many records the rule matches as it is written
 * @param why how one can see that
 */
record Erratum(int stated, int right, String why) {
    private static final Map<String, Erratum> BY_CASE = Map.of(
            "0d7ff9a2-a55c-46c8-b878-4ec4ea8e91ae",
            new Erratum(1, 3, "three of the five file names contain \\AppData\\Roaming\\AnyDesk\\user.conf"),
            "ef67d58b-a7c2-434f-af87-34ae280a2968",
            new Erratum(
                    1,
                    3,
                    "procdump.exe, procdump64.exe and procdump64a.exe, which the rule lists, are one record each"),
            "a118df85-dbf8-48d6-a3a6-f6ddebf975b6",
            new Erratum(
                    1,
                    3,
                    "all three records set a value below ZoneMap\\Domains to 2, which the rule does not leave out"),
            "c99b67cd-0a57-4023-9f88-35806d622b48",
            new Erratum(1, 2, "one record sets AutoShareServer to 0, the other AutoShareWks; the rule lists both"));

    /** What is wrong with this case, if anything is known to be. */
    static Optional<Erratum> of(String caseId, OptionalInt stated) {
        return Optional.ofNullable(BY_CASE.get(caseId))
                .filter(e -> stated.isPresent() && stated.getAsInt() == e.stated());
    }
}
