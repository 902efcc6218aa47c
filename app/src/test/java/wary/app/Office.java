package wary.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small made-up office: door logs and rules about them. */
final class Office {
    static final String FORCED = """
            title: Door Forced Open
            id: 5d2c0b9e-0000-4000-8000-000000000001
            status: stable
            description: A door was opened with force.
            author: A. Clerk, Harbor County
            license: Apache-2.0
            references:
                - https://harbor.example/doors
            tags:
                - attack.initial-access
                - attack.t1200
                - attack.t1078.004
            logsource:
                category: door
            detection:
                sel:
                    action: forced
                condition: sel
            falsepositives:
                - A stuck door
            level: critical
            """;

    static final String OPENED = """
            title: Door Opened at Night
            id: 5d2c0b9e-0000-4000-8000-000000000002
            logsource:
                category: door
            detection:
                night:
                    time|contains: 'T02:'
                condition: night
            level: low
            """;

    static final String LOG = """
            {"time":"2026-11-03T02:00:00Z","action":"open","door":"vault","badge":7}
            {"time":"2026-11-03T02:00:05Z","action":"forced","door":"vault","badge":null}
            {"time":"2026-11-03T09:00:00Z","action":"open","door":"lobby","tags":["a","b"]}
            {"time": broken
            """;

    final Path folder;
    final Path rules;
    final Path logs;

    private Office(Path folder) {
        this.folder = folder;
        rules = folder.resolve("rules");
        logs = folder.resolve("logs");
    }

    static Office in(Path folder) throws IOException {
        Office office = new Office(folder);
        Files.createDirectories(office.rules);
        Files.createDirectories(office.logs);
        Files.writeString(office.rules.resolve("forced.yml"), FORCED);
        Files.writeString(office.rules.resolve("opened.yml"), OPENED);
        Files.writeString(office.logs.resolve("doors.ndjson"), LOG);
        return office;
    }

    Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** Makes what a run said the same wherever the folder is. */
    String tidy(String text) {
        return text.replace(folder.toString(), "OFFICE").replace('\\', '/');
    }
}
