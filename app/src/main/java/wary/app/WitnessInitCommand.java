package wary.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import wary.app.output.Page;
import wary.ledger.MalformedException;
import wary.ledger.SignatureType;
import wary.ledger.SigningKey;

/** {@code wary witness init}: new keys for a new witness. */
@Command(name = "init", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class WitnessInitCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private WitnessHome home = new WitnessHome();

    @Option(names = "--name", paramLabel = "NAME", required = true, descriptionKey = "option.witnessName")
    private @Nullable String name;

    @Override
    public Integer call() throws IOException {
        List<SigningKey> keys;
        try {
            keys = List.of(
                    SigningKey.generate(requireNonNull(name), SignatureType.COSIGNATURE_V1),
                    SigningKey.generate(requireNonNull(name), SignatureType.ML_DSA_44));
        } catch (MalformedException e) {
            throw UserError.usage("error.origin", requireNonNull(name), String.valueOf(e.getMessage()));
        }
        Files.createDirectories(home.folder().toAbsolutePath());
        KeyFile.write(home.keys(), keys);
        Page page = io().errorPage(ColorChoice.AUTO);
        page.paragraph("", "", Messages.get("witness.made", home.folder()), Page.Style.PLAIN);
        page.flush();
        for (SigningKey key : keys) {
            Output.text(io(), key.key() + "\n");
        }
        return Exit.DONE;
    }
}
