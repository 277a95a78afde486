package io.github.multiprocessing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.os.RunMarker;
import io.github.multiprocessing.testing.JarClassPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs whose class path is of jars: their processes use a class-data archive once there is one. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProcessArchiveIT {

    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration NEVER = Duration.ofHours(1);

    @TempDir
    private static Path jars;

    private static String classPath = "";

    @TempDir
    private Path folder;

    @BeforeAll
    static void pack() throws IOException {
        classPath = JarClassPath.packedInto(jars);
    }

    private Path archives() {
        return this.folder.resolve("archives");
    }

    private Process program(Duration delay, int most) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-Dmultiprocessing.archive.directory=" + archives(),
                        "-Dmultiprocessing.archive.delay=" + delay.toMillis(),
                        "-cp",
                        classPath,
                        ArchivedProcessProgram.class.getName(),
                        Integer.toString(most))
                .redirectErrorStream(true)
                .start();
    }

    private static List<String> output(Process process) throws IOException, InterruptedException {
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter((line) -> !line.startsWith("SLF4J") && !line.contains("DEBUG"))
                .toList();
        assertThat(process.waitFor()).as("%s", lines).isZero();
        return lines;
    }

    private List<String> files() {
        if (!Files.isDirectory(archives())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(archives())) {
            return files.map((file) -> file.getFileName().toString())
                    .filter((name) -> !name.equals("lock"))
                    .toList();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @Test
    void archiveIsMadeInTheBackgroundAndUsedByLaterProcessesOfThisAndOfOtherPrograms() throws Exception {
        assertThat(output(program(SOON, 1000))).last().isEqualTo("archived");
        assertThat(files()).hasSize(1);

        assertThat(output(program(NEVER, 1))).last().isEqualTo("archived");
        assertThat(files()).hasSize(1);
    }

    @Test
    void programThatEndsMeanwhileEndsTheMaking() throws Exception {
        Process program = program(Duration.ZERO, 1);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(processesOf(program.pid())).isNotEmpty());
        assertThat(output(program)).last().isEqualTo("exit code 3");

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(processesOf(program.pid())).isEmpty());
        assertThat(files()).as("unfinished").allMatch((name) -> !name.contains("unfinished"));
    }

    /** Processes of a program, which carry its marker. */
    private static List<Long> processesOf(long program) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter((pid) -> RunMarker.of(pid)
                        .filter((marker) -> marker.owner().pid() == program)
                        .isPresent())
                .toList();
    }
}
