package wary.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsWalkTest {
    @TempDir
    Path folder;

    @Test
    void readsFoldersByNameAndPathsInTheirOrder() throws IOException {
        for (String name : List.of("b/2", "b/10", "b/.hidden", "a.d/x/deep", "a", "c")) {
            write(name, "log " + name);
        }
        List<String> once = Recorder.visit(folder.resolve("c"), folder).told;
        assertThat(once)
                .containsExactly(
                        "log c 5", "log a 5", "log deep 14", "log .hidden 13", "log 10 8", "log 2 7", "log c 5");
        assertThat(Recorder.visit(folder.resolve("c"), folder).told).isEqualTo(once);
    }

    @Test
    void namesSourcesAsTheUserDid() throws IOException {
        write("a/x", "log");
        List<String> sources = new ArrayList<>();
        Recorder recorder = new Recorder();
        Path relative = Path.of("").toAbsolutePath().relativize(folder);
        Recorder.builder().build(List.of(relative.toString())).visit(new InputVisitor() {
            @Override
            public void log(Format format, Input input) {
                sources.add(input.source());
            }

            @Override
            public void empty(String source) {
                recorder.empty(source);
            }

            @Override
            public void unreadable(Rejection rejection) {
                recorder.unreadable(rejection);
            }

            @Override
            public void notUnderstood(Rejection rejection) {
                recorder.notUnderstood(rejection);
            }
        });
        assertThat(sources).containsExactly(relative.resolve("a").resolve("x").toString());
    }

    @Test
    void followsLinksButNeverInCircles() throws IOException {
        write("a/x", "log x");
        Files.createSymbolicLink(folder.resolve("a/up"), folder);
        Files.createSymbolicLink(folder.resolve("a/same"), folder.resolve("a"));
        Files.createSymbolicLink(folder.resolve("to-x"), folder.resolve("a/x"));
        Files.createSymbolicLink(folder.resolve("gone"), folder.resolve("nowhere"));
        Files.createSymbolicLink(folder.resolve("self"), folder.resolve("self"));
        List<String> told = Recorder.visit(folder).told;
        assertThat(told).hasSize(4);
        assertThat(told.get(0)).isEqualTo("log x 5");
        assertThat(told.get(1)).startsWith("unreadable gone it is a link to something that does not exist");
        assertThat(told.get(2)).startsWith("unreadable self it is a link that cannot be followed");
        assertThat(told.get(3)).isEqualTo("log to-x 5");
    }

    @Test
    void doesNotEnterAFolderTwice() throws IOException {
        write("a/x", "log x");
        write("y", "log y");
        assertThat(Recorder.visit(folder.resolve("a"), folder, folder).told).containsExactly("log x 5", "log y 5");
    }

    @Test
    void namesWhatIsMissingOrNoPath() {
        assertThat(Recorder.visit(folder.resolve("missing"), "", "a\0b").told)
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("unreadable missing it cannot be read: it does not exist"),
                        two -> assertThat(two).contains("the path is empty"),
                        three -> assertThat(three).contains("no path on this system"));
    }

    @Test
    void leavesPipesAlone() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        write("x", "log x");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "needs mkfifo");
        Process process = new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        List<String> told = Recorder.visit(folder, pipe).told;
        assertThat(told).hasSize(3);
        assertThat(told.get(0)).startsWith("unreadable pipe it is a pipe, device or socket");
        assertThat(told.get(1)).isEqualTo("log x 5");
        assertThat(told.get(2)).isEqualTo(told.get(0));
    }

    @Test
    void readsAPipeThatTheShellOpened() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/dev/fd/0")) && Files.isExecutable(Path.of("/bin/sh")), "needs /dev/fd");
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "printf 'log piped' | \"$0\" -cp \"$1\" wary.telemetry.Recorder /dev/fd/0",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        System.getProperty("java.class.path"))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(out).content().isEqualToIgnoringNewLines("log 0 9");
    }

    @Test
    void leavesDevicesAlone() {
        assumeTrue(Files.exists(Path.of("/dev/zero")), "needs /dev/zero");
        assertThat(Recorder.visit("/dev/zero").told.getFirst()).startsWith("unreadable zero it is a pipe, device");
    }

    @Test
    void namesWhatMayNotBeRead() throws IOException {
        write("a/x", "log x");
        write("b", "log b");
        write("c", "log c");
        Files.setPosixFilePermissions(folder.resolve("a"), PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(folder.resolve("b"), PosixFilePermissions.fromString("---------"));
        try {
            assumeFalse(Files.isReadable(folder.resolve("b")), "root may read everything");
            List<String> told = Recorder.visit(folder).told;
            assertThat(told).hasSize(3);
            assertThat(told.get(0)).startsWith("unreadable a this folder cannot be read: permission denied");
            assertThat(told.get(1)).startsWith("unreadable b it cannot be read: permission denied");
            assertThat(told.get(2)).isEqualTo("log c 5");
        } finally {
            Files.setPosixFilePermissions(folder.resolve("a"), PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void readsStandardInputOnceAndLeavesItOpen() throws IOException {
        boolean[] closed = new boolean[1];
        InputStream in = new ByteArrayInputStream(Packed.gzip("log in")) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        write("x", "log x");
        List<String> told = new Recorder().visiting(Recorder.builder().standardInput(in), "-", folder, "-").told;
        assertThat(told).hasSize(3);
        assertThat(told.subList(0, 2)).containsExactly("log - 6", "log x 5");
        assertThat(told.get(2)).startsWith("unreadable - standard input was named before");
        assertThat(closed[0]).isFalse();
    }

    @Test
    void tellsHowFarItIs() throws IOException {
        write("a", "log " + "a".repeat(100_000));
        Files.write(folder.resolve("b"), Packed.gzip("log " + "b".repeat(100_000)));
        long total = Files.size(folder.resolve("a")) + Files.size(folder.resolve("b"));
        List<Inputs.Progress> seen = new ArrayList<>();
        Inputs inputs = Recorder.builder().build(List.of(folder.toString()));
        assertThat(inputs.progress()).isEqualTo(new Inputs.Progress(0, 0));
        inputs.visit(new Recorder(stream -> seen.add(inputs.progress())));
        assertThat(seen)
                .hasSize(2)
                .allSatisfy(progress -> assertThat(progress.total()).isEqualTo(total));
        assertThat(seen.get(0).bytes()).isBetween(1L, 99_999L);
        assertThat(seen.get(1).bytes()).isBetween(100_005L, total);
        assertThat(inputs.progress()).isEqualTo(new Inputs.Progress(total, total));
    }

    @Test
    void closesEveryFileEvenWhenTheVisitorThrows() throws IOException {
        write("a", "log " + "x".repeat(200_000));
        Files.write(folder.resolve("b"), Packed.gzip("log " + "x".repeat(200_000)));
        Files.write(folder.resolve("c"), Packed.zstd(Packed.bytes("log " + "x".repeat(200_000))));
        for (String name : List.of("a", "b", "c")) {
            List<InputStream> streams = new ArrayList<>();
            Recorder fails = new Recorder(stream -> {
                streams.add(stream);
                throw new IllegalStateException("enough");
            });
            assertThatThrownBy(() -> fails.visiting(Recorder.builder(), folder.resolve(name)))
                    .hasMessage("enough");
            assertThatThrownBy(() -> streams.getFirst().skipNBytes(150_000)).hasMessageContaining("closed");
            assertThat(open()).isEmpty();
        }
        Recorder recorder = Recorder.visit(folder);
        assertThat(recorder.told).containsExactly("log a 200004", "log b 200004", "log c 200004");
        assertThat(recorder.streams)
                .hasSize(3)
                .allSatisfy(stream -> assertThatThrownBy(stream::read).hasMessageContaining("closed"));
        assertThat(open()).isEmpty();
    }

    /** The files below the folder that this process has open, where the system tells. */
    private List<Path> open() throws IOException {
        List<Path> open = new ArrayList<>();
        Path descriptors = Path.of("/proc/self/fd");
        if (Files.isDirectory(descriptors)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(descriptors)) {
                for (Path descriptor : stream) {
                    if (Files.isSymbolicLink(descriptor)) {
                        open.add(Files.readSymbolicLink(descriptor));
                    }
                }
            }
            Path real = folder.toRealPath();
            open.removeIf(path -> !path.startsWith(real));
        }
        return open;
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, Packed.bytes(content));
    }
}
