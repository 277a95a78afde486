package io.github.multiprocessing.tracker.internal;

import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.os.ProcessIdentity;
import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.os.RunMarker;
import java.io.IOException;
import java.time.Duration;

/** A process that does nothing, and carries the marker of a run or none. */
final class MarkedProcess implements AutoCloseable {

    private final Process process;

    private MarkedProcess(Process process) {
        this.process = process;
    }

    static MarkedProcess of(RunMarker marker) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sleep", "120");
        builder.environment().put(RunMarker.VARIABLE, marker.value());
        MarkedProcess marked = new MarkedProcess(builder.start());
        // The kernel shows the environment a moment after the start has succeeded.
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> RunMarker.of(marked.pid()).isPresent());
        return marked;
    }

    static MarkedProcess unmarked() throws IOException {
        return new MarkedProcess(new ProcessBuilder("sleep", "120").start());
    }

    ProcessIdentity identity() {
        return ProcessTable.identity(this.process.pid()).orElseThrow();
    }

    long pid() {
        return this.process.pid();
    }

    ProcessHandle handle() {
        return this.process.toHandle();
    }

    boolean isAlive() {
        return ProcessTable.isAlive(this.process.pid());
    }

    @Override
    public void close() throws InterruptedException {
        this.process.destroyForcibly().waitFor();
    }
}
