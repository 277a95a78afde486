package io.github.multiprocessing.testing;

import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.os.RunDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A small JVM of this run, which the library knows nothing of: it runs a main method and says how far it is. */
public final class SmallJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private final Writer input;

    private SmallJvm(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.input = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts a program.
     *
     * @param program the class with its main method
     * @param arguments what it gets
     */
    public static SmallJvm start(Class<?> program, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx16m",
                "-Xss256k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        if (Runtime.version().feature() > 17) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        try {
            command.add("-D" + RunDirectory.PROPERTY + "=" + RunDirectory.path());
            command.add(program.getName());
            command.addAll(arguments);
            return new SmallJvm(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** The next line that it prints. */
    public String line() throws IOException {
        String line = this.output.readLine();
        if (line == null) {
            throw new IOException("Process " + pid() + " has ended, and says nothing more");
        }
        return line;
    }

    /** Reads lines until one is this. */
    public void awaitLine(String expected) throws IOException {
        String line = line();
        while (!line.equals(expected)) {
            line = line();
        }
    }

    /** Whether it has printed something that nobody has read. */
    public boolean hasLine() throws IOException {
        return this.output.ready();
    }

    /** Lets it go on. */
    public void goOn() throws IOException {
        this.input.write("\n");
        this.input.flush();
    }

    public long pid() {
        return this.process.pid();
    }

    public boolean isAlive() {
        return this.process.isAlive();
    }

    /** SIGKILL; does not wait for its end. */
    public void kill() {
        this.process.destroyForcibly();
    }

    public void signal(String name) throws IOException, InterruptedException {
        PoolHarness.signal(name, pid());
    }

    /** SIGSTOP; returns when it has stopped, which on a busy machine is a while after the signal. */
    public void stop() throws IOException, InterruptedException {
        signal("STOP");
        await().pollInterval(Duration.ofMillis(1))
                .until(() -> ProcessTable.stat(pid())
                        .filter((stat) -> stat.state() == 'T')
                        .isPresent());
    }

    /** Waits until it has ended by itself. */
    public int awaitEnd() throws InterruptedException {
        if (!this.process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Process " + pid() + " does not end");
        }
        return this.process.exitValue();
    }

    @Override
    public void close() {
        kill();
        try {
            this.process.waitFor();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }
}
