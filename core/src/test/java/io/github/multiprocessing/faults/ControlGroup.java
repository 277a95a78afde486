package io.github.multiprocessing.faults;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A control group (version 1) of a test's own. The test is skipped, visibly, where none can be made. */
final class ControlGroup implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Path root;
    private final Path directory;

    /**
     * Makes a group.
     *
     * @param controller memory, pids or freezer
     */
    ControlGroup(String controller) throws IOException {
        this.root = Path.of("/sys/fs/cgroup", controller);
        assumeTrue(
                Files.isWritable(this.root.resolve("cgroup.procs")),
                "no writable control group (version 1) of the controller '" + controller + "'");
        this.directory = Files.createDirectory(
                this.root.resolve("mp-test-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet()));
    }

    ControlGroup set(String file, Object value) throws IOException {
        Files.writeString(this.directory.resolve(file), String.valueOf(value));
        return this;
    }

    String get(String file) throws IOException {
        return Files.readString(this.directory.resolve(file)).trim();
    }

    void add(long pid) throws IOException {
        set("cgroup.procs", pid);
    }

    /** The command before a command that runs in this group from its start. */
    List<String> prefix() {
        return List.of("sh", "-c", "echo $$ > " + this.directory.resolve("cgroup.procs") + " && exec \"$@\"", "sh");
    }

    /** Moves what is still in it to the root, and removes it. */
    @Override
    public void close() throws IOException {
        for (String pid : Files.readAllLines(this.directory.resolve("cgroup.procs"))) {
            moveAway(pid);
        }
        await().ignoreException(IOException.class).until(() -> Files.deleteIfExists(this.directory));
    }

    private void moveAway(String pid) {
        try {
            Files.writeString(this.root.resolve("cgroup.procs"), pid);
        } catch (IOException ex) {
            // it has just ended
            return;
        }
    }
}
