package io.github.multiprocessing.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.testing.Guards;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An {@link ArchiveParentMain} in a JVM of its own. */
final class ArchiveParent implements AutoCloseable {

    private final List<String> output = new ArrayList<>();
    private final Process process;
    private final BufferedReader reader;
    private final String worker;

    ArchiveParent(String classPath, Path archives, Duration delay, String... workerArguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-Dmultiprocessing.archive.directory=" + archives,
                "-Dmultiprocessing.archive.delay=" + delay.toMillis(),
                "-cp",
                classPath,
                ArchiveParentMain.class.getName()));
        command.addAll(List.of(workerArguments));
        this.process = new ProcessBuilder(command).redirectErrorStream(true).start();
        this.reader = this.process.inputReader(StandardCharsets.UTF_8);
        this.worker = answer("worker");
    }

    /** The process id of the first worker. */
    String worker() {
        return this.worker;
    }

    String order(String order) throws IOException {
        send(order);
        return answer(order);
    }

    void send(String order) throws IOException {
        OutputStream orders = this.process.getOutputStream();
        orders.write((order + "\n").getBytes(StandardCharsets.UTF_8));
        orders.flush();
    }

    String answer(String order) throws IOException {
        String start = "answer " + order + " ";
        return awaitLine(start).substring(start.length());
    }

    /** Waits until it has logged a text, unless it has already. */
    void awaitLogged(String text) throws IOException {
        if (this.output.stream().noneMatch((line) -> line.contains(text))) {
            awaitLine(text);
        }
    }

    private String awaitLine(String text) throws IOException {
        String line = this.reader.readLine();
        while (line != null && !line.contains(text)) {
            this.output.add(line);
            line = this.reader.readLine();
        }
        assertThat(line).as("'%s' after %s", text, this.output).isNotNull();
        this.output.add(line);
        return line;
    }

    /** All it has printed that was read so far. */
    List<String> output() {
        return this.output;
    }

    /** The process ids of its children. */
    List<Long> children() {
        return Guards.otherChildren(this.process.toHandle())
                .map(ProcessHandle::pid)
                .toList();
    }

    void kill() throws InterruptedException {
        this.process.toHandle().destroyForcibly();
        this.process.waitFor();
    }

    @Override
    public void close() throws IOException {
        if (this.process.isAlive()) {
            send("end");
            String line = this.reader.readLine();
            while (line != null) {
                this.output.add(line);
                line = this.reader.readLine();
            }
        }
        this.reader.close();
    }
}
