package io.github.multiprocessing.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.process.ForkServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** After each test no process runs and nothing is left. */
public final class ProcessHarness implements BeforeEachCallback, AfterEachCallback {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private LeakOracle oracle = new LeakOracle();

    @Override
    public void beforeEach(ExtensionContext context) {
        this.oracle = new LeakOracle();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        ForkServer.stop();
        for (ChildProcess process : ChildProcess.activeChildren()) {
            process.kill();
            assertThat(process.join(PATIENCE)).isTrue();
        }
        this.oracle.assertNothingLeft(List.of(
                "mp-exit", "mp-output", "mp-error", "mp-orders", "mp-log", "mp-port", "mp-guest", "multiprocessing"));
    }

    /** Waits until a process has said something, and returns its lines. */
    public static List<String> heard(Path file) throws IOException {
        await().pollInterval(Duration.ofMillis(2)).atMost(PATIENCE).until(() -> Files.exists(file));
        return Files.readAllLines(file);
    }

    /** Waits until a process has said its process id. */
    public static long pidIn(Path file) throws IOException {
        return Long.parseLong(heard(file).get(0));
    }

    /** Waits for the end of a process. */
    public static void join(ChildProcess process) throws InterruptedException {
        assertThat(process.join(PATIENCE)).as("%s ends", process).isTrue();
    }
}
