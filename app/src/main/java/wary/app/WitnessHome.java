package wary.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import wary.ledger.LedgerException;
import wary.ledger.MalformedException;
import wary.ledger.VerifierKey;
import wary.ledger.witness.KnownLog;
import wary.ledger.witness.Witness;
import wary.ledger.witness.WitnessSettings;

/** A witness's folder: {@code keys}, {@code logs} (a verifier key a line) and {@code state/}. */
final class WitnessHome {
    @Option(names = "--home", paramLabel = "DIR", required = true, descriptionKey = "option.witnessHome")
    private @Nullable Path home;

    Path folder() {
        return requireNonNull(home);
    }

    Path keys() {
        return folder().resolve("keys");
    }

    Path logs() {
        return folder().resolve("logs");
    }

    Witness open(List<String> more) throws IOException, LedgerException {
        if (!Files.exists(keys())) {
            throw UserError.io("error.noWitness", folder());
        }
        return Witness.open(folder().resolve("state"), KeyFile.read(keys()), known(more), WitnessSettings.DEFAULT);
    }

    /** The logs of the file, and further ones by their keys; keys of one name are one log's. */
    List<KnownLog> known(List<String> more) throws IOException {
        Map<String, List<VerifierKey>> byOrigin = new LinkedHashMap<>();
        try {
            for (String line :
                    Files.readString(logs(), StandardCharsets.UTF_8).lines().toList()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    add(byOrigin, line.strip(), logs().toString());
                }
            }
        } catch (NoSuchFileException e) {
            // None was added yet.
        }
        for (String key : more) {
            add(byOrigin, key, "--log");
        }
        List<KnownLog> known = new ArrayList<>();
        byOrigin.forEach((origin, keys) -> known.add(new KnownLog(origin, keys)));
        return known;
    }

    private static void add(Map<String, List<VerifierKey>> byOrigin, String text, String where) {
        try {
            VerifierKey key = VerifierKey.parse(text);
            List<VerifierKey> keys = byOrigin.computeIfAbsent(key.name(), name -> new ArrayList<>());
            if (!keys.contains(key)) {
                keys.add(key);
            }
        } catch (MalformedException e) {
            throw UserError.usage("error.vkey", where, String.valueOf(e.getMessage()));
        }
    }
}
