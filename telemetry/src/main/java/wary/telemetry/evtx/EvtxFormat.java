package wary.telemetry.evtx;

import java.io.IOException;
import wary.model.FieldTable;
import wary.telemetry.ChunkSink;
import wary.telemetry.Decoder;
import wary.telemetry.Format;
import wary.telemetry.Input;

/**
 * Windows event logs, as {@code .evtx} files since Windows Vista. Fields are named as
 * {@link wary.telemetry.WindowsFields} says; an event's number is the record's identifier in the log.
 *
 * <p>Damaged and truncated logs are read as far as they are whole: a record that cannot be read is rejected, and the
 * next one searched for. Logs whose header or checksums are out of date, such as copies of a log in use, are read as
 * they are. What a record left behind in the unused part of a chunk is not read.
 */
public final class EvtxFormat implements Format {
    @Override
    public String name() {
        return "evtx";
    }

    @Override
    public boolean recognises(byte[] head) {
        return Splitter.isFile(head)
                || ChunkHeader.signedAt(head, 0)
                || head.length > Splitter.FILE_HEADER && ChunkHeader.signedAt(head, Splitter.FILE_HEADER);
    }

    @Override
    public void split(Input input, ChunkSink sink) throws IOException {
        new Splitter(input, sink).split();
    }

    @Override
    public Decoder decoder(FieldTable fields) {
        return new ChunkDecoder(fields);
    }
}
