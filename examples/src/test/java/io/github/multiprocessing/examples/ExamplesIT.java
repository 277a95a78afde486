package io.github.multiprocessing.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each example prints what the file of its name in {@code expected} says, ends with 0, and leaves no process behind. */
class ExamplesIT {

    /** Whose processes print at once. */
    private static final Set<Class<?>> IN_ANY_ORDER = Set.of(
            LockAroundPrinting.class,
            PoolTour.class,
            PoolCalculations.class,
            TaskQueue.class,
            EventSignal.class,
            WaitForManyPipes.class);

    private static final Marker MARKER = new Marker();

    @TempDir
    static Path directory;

    static List<Class<?>> examples() {
        return Programs.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void examplePrintsWhatIsExpected(Class<?> example) throws Exception {
        ExampleRun run = ExampleRun.of(example, MARKER, directory);

        assertThat(run.exitCode()).as("exit code; errors: %s", run.errors()).isZero();
        Stream<String> output = run.output().stream().map(line -> withoutChance(line, run.pid()));
        List<String> expected = expected(example.getSimpleName() + ".txt");
        if (IN_ANY_ORDER.contains(example)) {
            assertThat(output.toList()).containsExactlyInAnyOrderElementsOf(expected);
        } else {
            assertThat(output.toList()).containsExactlyElementsOf(expected);
        }
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(
                        () -> assertThat(MARKER.running()).as("left behind").isEmpty());
    }

    @Test
    void logOfAllProcessesIsOnStandardError() throws Exception {
        ExampleRun run = ExampleRun.of(LoggingToStderr.class, MARKER, directory);

        assertThat(run.errors().stream().filter(line -> line.startsWith("[")))
                .containsExactlyElementsOf(expected("LoggingToStderr.err.txt"));
    }

    @AfterAll
    static void nothingIsLeftBehind() throws IOException {
        assertThat(notesOfTrackers()).as("left behind and removed afterwards").isEmpty();
    }

    /** What the resource trackers of the programs have printed after their end, if there was something to be removed. */
    private static List<String> notesOfTrackers() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.flatMap(file -> lines(file).stream()
                            .filter(line -> line.contains("resource tracker has"))
                            .map(line -> file.getFileName() + ": " + line))
                    .toList();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** Without process ids and without who of several workers it was. */
    private static String withoutChance(String line, long pid) {
        return line.replaceAll("(parent=|process id: |parent id: )" + pid + "\\b", "$1MAIN")
                .replaceAll("(pid[ =]|process id: |parent id: )\\d+", "$1OTHER")
                .replaceAll("^  (Process|pool)-\\d+ says", "  $1-N says")
                .replaceAll("^Process-\\d+ (is|has)", "Process-N $1");
    }

    private static List<String> expected(String name) {
        try (InputStream resource = ExamplesIT.class.getResourceAsStream("/expected/" + name)) {
            assertThat(resource).as("expected output %s", name).isNotNull();
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
