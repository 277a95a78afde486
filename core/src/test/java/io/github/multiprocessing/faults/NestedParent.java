package io.github.multiprocessing.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.os.BaseDirectory;
import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.testing.Guards;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A {@link ParentProgram} that runs in a process of its own. */
final class NestedParent implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;
    private final List<Long> workers;

    /**
     * Starts it and waits until its workers are ready.
     *
     * @param prefix the command that runs the command, or nothing
     * @param jvmArguments arguments of its JVM
     */
    NestedParent(String pool, int processes, List<String> prefix, List<String> jvmArguments) throws IOException {
        this(Path.of(System.getProperty("java.home")), pool, processes, prefix, jvmArguments);
    }

    NestedParent(Path javaHome, String pool, int processes, List<String> prefix, List<String> jvmArguments)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(javaHome.resolve("bin").resolve("java").toString());
        command.addAll(jvmArguments);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ParentProgram.class.getName()));
        command.addAll(List.of(pool, String.valueOf(processes)));
        Path directory = Files.createTempDirectory("nested");
        Path output = namedPipe(directory);
        this.reader = new Thread(() -> read(output), "nested-" + pool);
        this.reader.setDaemon(true);
        this.reader.start();
        this.process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Files.delete(output);
        Files.delete(directory);
        awaitLine("ready");
        this.workers = workersSaid();
        assertThat(this.workers).hasSize(processes);
    }

    NestedParent(String pool, int processes) throws IOException {
        this(pool, processes, List.of(), List.of("-Xmx128m"));
    }

    /** The JDK closes a pipe of its own when the process ends, and what others say into it afterwards may be lost. */
    private static Path namedPipe(Path directory) throws IOException {
        Path pipe = directory.resolve("output");
        Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertThat(mkfifo.onExit().join().exitValue()).isZero();
        return pipe;
    }

    private void read(Path pipe) {
        try (BufferedReader output = Files.newBufferedReader(pipe, StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                this.lines.add(line);
            }
        } catch (IOException ex) {
            this.lines.add("output lost: " + ex);
        }
    }

    private List<Long> workersSaid() {
        return this.lines.stream()
                .filter((line) -> line.startsWith("worker "))
                .map((line) -> Long.parseLong(line.substring("worker ".length())))
                .toList();
    }

    /** Waits for a line that begins so, and returns what follows. */
    String awaitLine(String start) {
        return awaitLine(start, 0);
    }

    private String awaitLine(String start, int from) {
        await().pollInterval(Duration.ofMillis(1))
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(this.lines)
                        .as("a line that begins with '%s'", start)
                        .anyMatch((line) -> line.startsWith(start) && this.lines.lastIndexOf(line) >= from));
        return this.lines.stream()
                .skip(from)
                .filter((line) -> line.startsWith(start))
                .findFirst()
                .orElseThrow()
                .substring(start.length())
                .trim();
    }

    void tell(String order) throws IOException {
        OutputStream orders = this.process.getOutputStream();
        try {
            orders.write((order + "\n").getBytes(StandardCharsets.UTF_8));
            orders.flush();
        } catch (IOException ex) {
            throw new IOException("it does not listen any more (" + this.process + "), and said " + this.lines, ex);
        }
    }

    /** Gives an order and waits for the answer that begins so. */
    String ask(String order, String answer) throws IOException {
        int from = this.lines.size();
        tell(order);
        return awaitLine(answer, from);
    }

    /** The pids of the workers as it knows them. */
    List<Long> workers() {
        return this.workers;
    }

    long pid() {
        return this.process.pid();
    }

    Process process() {
        return this.process;
    }

    List<String> lines() {
        return List.copyOf(this.lines);
    }

    /** The private directories that a process has made. */
    static List<Path> directoriesOf(long pid) throws IOException {
        try (Stream<Path> entries = Files.list(BaseDirectory.ofThisProcess())) {
            return entries.filter((entry) -> isOwnedBy(entry.resolve("owner"), pid))
                    .toList();
        }
    }

    private static boolean isOwnedBy(Path owner, long pid) {
        try {
            return Files.isReadable(owner) && Files.readString(owner).contains(String.valueOf(pid));
        } catch (IOException ex) {
            // removed in between
            return false;
        }
    }

    static boolean isSleep(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("/sleep");
    }

    void awaitGone(List<Path> directories) {
        await().pollInterval(Duration.ofMillis(2)).atMost(PATIENCE).untilAsserted(() -> {
            assertThat(this.workers).noneMatch(ProcessTable::isAlive);
            assertThat(directories).noneMatch(Files::exists);
        });
    }

    @Override
    public void close() throws InterruptedException {
        List<ProcessHandle> descendants = this.process
                .descendants()
                .filter((descendant) -> !Guards.isGuard(descendant))
                .toList();
        this.process.destroyForcibly().waitFor();
        descendants.forEach(ProcessHandle::destroyForcibly);
        // until its guard has ended as well, which writes to the same pipe
        this.reader.join();
    }
}
