package wary.telemetry.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Takes rows apart into cells. */
final class CsvRows {
    private CsvRows() {}

    /** The first rows of a text, the last of which may be cut off; fewer if it has fewer, or is none. */
    static List<List<String>> first(String text, char delimiter, int most) {
        List<List<String>> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader =
                reader(delimiter).allowUnclosedQuote(true).ofCsvRecord(text)) {
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

    /**
     * The cells of a text that is one row.
     *
     * @throws CsvParseException if it is none
     */
    static List<String> only(String text, char delimiter) {
        return reader(delimiter)
                .allowUnclosedQuote(false)
                .ofSingleCsvRecord(text)
                .getFields();
    }

    private static CsvReader.CsvReaderBuilder reader(char delimiter) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
    }
}
