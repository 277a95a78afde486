package io.github.multiprocessing.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A run of an example: {@code java -cp target/classes:target/libraries/* EXAMPLE}.
 *
 * @param pid the process id
 * @param exitCode the exit code
 * @param output the lines of standard output
 * @param errors the lines of standard error
 */
record ExampleRun(long pid, int exitCode, List<String> output, List<String> errors) {

    private static final int DEADLINE_SECONDS = 30;

    static ExampleRun of(Class<?> example, Marker marker, Path directory) throws IOException, InterruptedException {
        Path output = directory.resolve(example.getSimpleName() + ".out");
        Path errors = directory.resolve(example.getSimpleName() + ".err");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        "target/classes:target/libraries/*",
                        example.getName())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        marker.mark(builder);
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            boolean ended = process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS);
            assertThat(ended)
                    .as("%s ends; it has printed %s %s", example, lines(output), lines(errors))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new ExampleRun(process.pid(), process.exitValue(), lines(output), lines(errors));
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file);
    }
}
