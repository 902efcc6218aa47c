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
        Format evtx = new EvtxFormat();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), Formats.HEAD_BYTES)) {
            in.mark(Formats.HEAD_BYTES);
            byte[] head = in.readNBytes(Formats.HEAD_BYTES - 1);
            in.reset();
            if (evtx.recognises(head)) {
                visitor.log(evtx, new Input(file.toString(), in));
            } else {
                visitor.notUnderstood(file.toString(), "its content is of no known format");
            }
        } catch (IOException e) {
            visitor.unreadable(file.toString(), String.valueOf(e.getMessage()));
        }
    }
}
