package io.github.multiprocessing.spring.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * An application in a JVM of its own, which tells its test what it has seen in lines like {@code REPORT pid=7;revision=1}. It ends
 * with the test, and its workers with it.
 */
public final class RunningApplication implements AutoCloseable {

    private static final String PREFIX = "REPORT ";

    private static final Pattern OPTIONAL = Pattern.compile(
            "opentelemetry|tracing|actuator|micrometer-core|micrometer-metrics|boot-health|context-propagation|jackson|validat|classmate|test|mockito");

    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();

    private RunningApplication(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "output-of-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts one.
     *
     * @param classPath its class path
     * @param arguments options of the JVM, the main class and its arguments
     * @return the running application
     * @throws IOException if it cannot be started
     */
    public static RunningApplication start(List<Path> classPath, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dkryo.unsafe=false"));
        command.add("-cp");
        command.add(String.join(
                File.pathSeparator, classPath.stream().map(Path::toString).toList()));
        command.addAll(List.of(arguments));
        return new RunningApplication(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /**
     * The class path of this JVM without the classes of the tests.
     *
     * @return its elements
     */
    public static List<Path> classPathWithoutTests() {
        Path tests = testClasses();
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map((element) -> Path.of(element).toAbsolutePath())
                .filter((element) -> !element.equals(tests))
                .toList();
    }

    /**
     * The class path of an application that has nothing but the starter.
     *
     * @return its elements
     */
    public static List<Path> leanClassPath() {
        return classPathWithoutTests().stream()
                .filter((element) ->
                        !OPTIONAL.matcher(element.getFileName().toString()).find())
                .toList();
    }

    /**
     * Where the classes of the tests are.
     *
     * @return their directory
     */
    public static Path testClasses() {
        return Path.of(RunningApplication.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toAbsolutePath();
    }

    /**
     * Waits for a report.
     *
     * @param number which, 0 for the first
     * @return what it says
     */
    public Map<String, String> report(int number) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .failFast(() -> assertThat(this.process.isAlive()).as(this::log).isTrue())
                .untilAsserted(() -> assertThat(reports()).as(this::log).hasSizeGreaterThan(number));
        Map<String, String> values = new HashMap<>();
        for (String pair : reports().get(number).split(";")) {
            values.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return values;
    }

    /**
     * All that it has written so far.
     *
     * @return its lines
     */
    public String log() {
        return String.join("\n", this.output);
    }

    private List<String> reports() {
        return this.output.stream()
                .filter((line) -> line.startsWith(PREFIX))
                .map((line) -> line.substring(PREFIX.length()))
                .toList();
    }

    private void read() {
        try (BufferedReader lines = this.process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(this.output::add);
        } catch (IOException | UncheckedIOException ex) {
            this.output.add("no more output: " + ex.getMessage());
        }
    }

    /** Ends it as an operator would, and waits for its end. */
    @Override
    public void close() {
        this.process.destroy();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !this.process.isAlive());
    }
}
