package wary.telemetry.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import wary.model.Event;
import wary.model.FieldTable;
import wary.telemetry.Chunk;
import wary.telemetry.ChunkSink;
import wary.telemetry.Decoder;
import wary.telemetry.EventSink;
import wary.telemetry.Rejection;
import wary.telemetry.internal.Utf8Text;

/**
 * Reads the begin of what may be a table, to see whether its rows fit the header: the first, or else half of them,
 * since one bad row must not cost all others.
 */
final class Trial implements ChunkSink, EventSink {
    private final Decoder decoder = new CsvDecoder(FieldTable.of(List.of()));
    private boolean firstIsGood;
    private int good;
    private int bad;

    private Trial() {}

    /** @param cut whether more text follows */
    static boolean passes(byte[] head, boolean cut, CsvFormat.Header header) {
        Trial trial = new Trial();
        Utf8Text.Text text = new Utf8Text.Text(new ByteArrayInputStream(head), 0, false);
        try {
            new RowSplitter("", text, trial, header).split(cut);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean firstRowGoesOn = cut && trial.good + trial.bad == 0;
        return trial.firstIsGood || trial.good > 0 && trial.good >= trial.bad || firstRowGoesOn;
    }

    @Override
    public void chunk(Chunk chunk) {
        decoder.decode(chunk, this);
    }

    @Override
    public void event(Event event) {
        firstIsGood |= good + bad == 0;
        good++;
    }

    @Override
    public void rejected(Rejection rejection) {
        bad++;
    }
}
