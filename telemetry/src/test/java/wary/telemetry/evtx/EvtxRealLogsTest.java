package wary.telemetry.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import wary.model.Event;
import wary.model.Event.Field;
import wary.telemetry.evtx.Evtx.Read;

class EvtxRealLogsTest {
    /** Its JSON is not of the log: it has another path, and the time in more digits than the log stores. */
    private static final String EDITED = "ad691d92-15f2-4181-9aa4-723c74f9ddc3";

    @Test
    void regressionLogsAreAsTheirTwinsInJson() throws IOException {
        Path folder = SharedData.folder("sigma/regression_data");
        List<String> differences = new ArrayList<>();
        int records = 0;
        List<Path> logs = SharedData.logs(folder);
        for (Path log : logs) {
            String name = log.getFileName().toString();
            Read read = Evtx.read(Files.readAllBytes(log));
            List<List<Field>> twins = Twin.records(log.resolveSibling(name.replace(".evtx", ".json")));
            assertThat(read.rejections()).as(name).isEmpty();
            assertThat(read.events()).as(name).hasSameSizeAs(twins);
            records += twins.size();
            for (int i = 0; i < twins.size(); i++) {
                compare(name, read.events().get(i), twins.get(i), differences);
            }
        }
        assertThat(logs).hasSize(202);
        assertThat(records).isEqualTo(238);
        assertThat(differences).singleElement().asString().contains(EDITED, "ParentCommandLine");
    }

    private static void compare(String name, Event event, List<Field> twin, List<String> differences) {
        Comparator<Field> order = Comparator.comparing(Field::name).thenComparing(Field::text);
        List<Field> ours = event.record().stream().sorted(order).toList();
        List<Field> theirs = twin.stream().sorted(order).toList();
        assertThat(ours)
                .as(name)
                .extracting(Field::name)
                .isEqualTo(theirs.stream().map(Field::name).toList());
        for (int i = 0; i < ours.size(); i++) {
            Field field = ours.get(i);
            // The version of evtx_dump that wrote the twins cut spaces from the end of a text. The log has them, and
            // rules that look for an option followed by a space need them.
            String text = field.kind() == Event.Kind.TEXT ? field.text().stripTrailing() : field.text();
            Field same = new Field(field.name(), field.kind(), text);
            if (!same.equals(theirs.get(i)) && !field.equals(theirs.get(i))) {
                differences.add(name + " " + event.number() + ": " + field + ", twin " + theirs.get(i));
            }
        }
    }

    @Test
    void everyRecordOfRealAttacksIsRead() throws IOException {
        List<Path> logs = SharedData.logs(SharedData.folder("evtx"));
        int records = 0;
        for (Path log : logs) {
            Read read = Evtx.read(Files.readAllBytes(log), "Channel", "EventID", "Computer", "EventRecordID");
            assertThat(read.rejections()).as(log.getFileName().toString()).isEmpty();
            for (Event event : read.events()) {
                records++;
                List<Field> whole = event.record();
                // What is kept for the rules is what the whole record has of it.
                assertThat(Evtx.kept(event))
                        .containsExactlyElementsOf(Evtx.lines(whole.stream()
                                .filter(f -> event.table().id(f.name()) >= 0)
                                .toList()));
                assertThat(whole).extracting(Field::name).contains("EventID", "Computer", "TimeCreated");
            }
        }
        assertThat(logs).hasSize(281);
        assertThat(records).isEqualTo(10_015);
    }
}
