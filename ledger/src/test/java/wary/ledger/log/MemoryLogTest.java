package wary.ledger.log;

import java.util.List;
import java.util.Map;

class MemoryLogTest extends TileSourceContract {
    @Override
    TileSource source(Map<String, byte[]> files) {
        MemoryLog log = new MemoryLog(List.of());
        log.files().putAll(files);
        return log;
    }
}
