package wary.watch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import wary.telemetry.Format;
import wary.telemetry.Formats;
import wary.telemetry.Input;
import wary.telemetry.evtx.EvtxFormat;

/** TEMPORARY until the text readers bring Inputs. */
final class LogPaths implements Logs {
    private final List<Path> paths;

    private LogPaths(List<Path> paths) {
        this.paths = paths;
    }

    static Logs file(Path file) {
        return new LogPaths(List.of(file));
    }

    static Logs of(List<String> paths) {
        return new LogPaths(paths.stream().map(Path::of).toList());
    }

    @Override
    public void visit(Visitor visitor) {
        for (Path path : paths) {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    open(file, visitor);
                }
            } catch (IOException e) {
                visitor.unreadable(path.toString(), "there is no such file or folder");
            }
        }
    }

    private static void open(Path file, Visitor visitor) {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = new BufferedInputStream(
                        file.toString().endsWith(".gz") ? new java.util.zip.GZIPInputStream(raw, 65536) : raw,
                        Formats.HEAD_BYTES)) {
            in.mark(Formats.HEAD_BYTES);
            byte[] head = in.readNBytes(Formats.HEAD_BYTES - 1);
            in.reset();
            for (Format format : List.of(new EvtxFormat(), new wary.telemetry.json.JsonFormat())) {
                if (format.recognises(head)) {
                    visitor.log(format, new Input(file.toString(), in));
                    return;
                }
            }
            visitor.notUnderstood(file.toString(), "its content is of no known format");
        } catch (IOException e) {
            visitor.unreadable(file.toString(), String.valueOf(e.getMessage()));
        }
    }
}
