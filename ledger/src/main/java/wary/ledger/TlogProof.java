package wary.ledger;

import java.util.List;
import java.util.Optional;

public record TlogProof(Optional<byte[]> extra, long index, List<Hash> hashes, SignedCheckpoint checkpoint) {}
