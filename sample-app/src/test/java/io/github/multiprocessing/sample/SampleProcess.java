package io.github.multiprocessing.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.util.FileSystemUtils;

/** The application as a user starts it: a process, with a temporary directory of its own. */
final class SampleProcess implements AutoCloseable {

    static final Path JAR = Path.of(System.getProperty("sample.jar"));
    private static final Pattern ADDRESS = Pattern.compile("^http://localhost:\\d+/$");
    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

    private final Process process;
    private final Path temporaryDirectory;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final Thread reader = new Thread(this::readOutput, "sample-output");

    private SampleProcess(Process process, Path temporaryDirectory) {
        this.process = process;
        this.temporaryDirectory = temporaryDirectory;
    }

    static SampleProcess start(String... arguments) throws IOException {
        return start(JAR, List.of(), arguments);
    }

    /** Starts a jar; {@code environment} has names and values in turn. */
    static SampleProcess start(Path jar, List<String> environment, String... arguments) throws IOException {
        Path temporaryDirectory = Files.createTempDirectory("sample");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporaryDirectory,
                "-jar",
                jar.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        for (int i = 0; i < environment.size(); i += 2) {
            builder.environment().put(environment.get(i), environment.get(i + 1));
        }
        SampleProcess sample = new SampleProcess(builder.start(), temporaryDirectory);
        sample.reader.setDaemon(true);
        sample.reader.start();
        return sample;
    }

    private void readOutput() {
        try (BufferedReader lines = this.process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(this.output::add);
        } catch (UncheckedIOException | IOException ex) {
            this.output.add("output ended: " + ex.getMessage());
        }
    }

    /** Waits until the address of the page is printed. */
    URI awaitAddress() {
        Awaitility.await()
                .atMost(START_TIMEOUT)
                .until(() -> !this.process.isAlive() || address().findFirst().isPresent());
        return address().map(URI::create).findFirst().orElseThrow(() -> new AssertionError("It ended: " + output()));
    }

    private Stream<String> address() {
        return this.output.stream()
                .map(ADDRESS::matcher)
                .filter(Matcher::matches)
                .map(Matcher::group);
    }

    /** Waits for the end of the process and answers with its exit code. */
    int awaitExit(Duration timeout) throws InterruptedException {
        if (!this.process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("Still alive after " + timeout + ": " + output());
        }
        this.reader.join(timeout.toMillis());
        return this.process.exitValue();
    }

    String output() {
        return String.join("\n", this.output);
    }

    ProcessHandle handle() {
        return this.process.toHandle();
    }

    List<ProcessHandle> workers() {
        return handle().descendants().filter(child -> !isGuard(child)).toList();
    }

    /** The process of the resource tracker, which ends a moment after the application. */
    static boolean isGuard(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("GuardMain");
    }

    /** What is left in the temporary directory, but for the folders of Tomcat, which a killed Tomcat leaves there. */
    List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.walk(this.temporaryDirectory)) {
            return files.filter(file -> !file.equals(this.temporaryDirectory))
                    .filter(file ->
                            !this.temporaryDirectory.relativize(file).toString().startsWith("tomcat"))
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        List<ProcessHandle> workers = workers();
        this.process.destroyForcibly().onExit().join();
        workers.forEach(ProcessHandle::destroyForcibly);
        FileSystemUtils.deleteRecursively(this.temporaryDirectory);
    }
}
