package wary.telemetry.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Takes rows apart into cells. */
final class CsvRows {
    private CsvRows() {}

    /** The first rows of a text; fewer if it has fewer, or is none. */
    static List<List<String>> first(String text, char delimiter, int most) {
        List<List<String>> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = reader(text, delimiter)) {
            for (CsvRecord row : reader) {
                rows.add(row.getFields());
                if (rows.size() == most) {
                    break;
                }
            }
        } catch (CsvParseException e) {
            return List.copyOf(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(rows);
    }

    static CsvReader<CsvRecord> reader(String text, char delimiter) {
        return CsvReader.builder().fieldSeparator(delimiter).ofCsvRecord(text);
    }
}
