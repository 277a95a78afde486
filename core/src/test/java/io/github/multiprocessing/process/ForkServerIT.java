package io.github.multiprocessing.process;

import static io.github.multiprocessing.testing.PoolHarness.signal;
import static io.github.multiprocessing.testing.ProcessHarness.heard;
import static io.github.multiprocessing.testing.ProcessHarness.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.testing.ProcessHarness;
import io.github.multiprocessing.testing.ProcessTasks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Processes that a warm JVM becomes. */
@Timeout(60)
class ForkServerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    final ProcessHarness harness = new ProcessHarness();

    @TempDir
    Path directory;

    private final Set<Long> before = children();

    private static Set<Long> children() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    /** The process id of the warm JVM. */
    private long awaitWarm() throws InterruptedException {
        assertThat(ForkServer.awaitReady(PATIENCE)).isTrue();
        Set<Long> now = children();
        now.removeAll(this.before);
        assertThat(now).hasSize(1);
        return now.iterator().next();
    }

    private ChildProcessBuilder introducing(String name) {
        String file = this.directory.resolve(name).toString();
        return ChildProcess.builder()
                .startMethod(StartMethod.FORKSERVER)
                .name(name)
                .target(() -> ProcessTasks.introduce(file));
    }

    @Test
    void processBecomesTheWarmJvmAndAnotherOneFollows() throws Exception {
        ForkServer.start();
        long warm = awaitWarm();
        ChildProcess process = introducing("warm").start();
        assertThat(process.pid()).isEqualTo(warm);
        join(process);
        assertThat(process.exitCode()).hasValue(0);
        assertThat(heard(this.directory.resolve("warm"))).contains(String.valueOf(warm), "warm", "FORKSERVER", "true");
        ExitReport report = process.exitReport().orElseThrow();
        assertThat(report.name()).isEqualTo("warm");
        assertThat(report.kind()).isEqualTo(ExitReport.Kind.COMPLETED);
        assertThat(awaitWarm()).isNotEqualTo(warm);
    }

    @Test
    void processThatNeedsOtherSettingsGetsFreshJvm() throws Exception {
        ForkServer.start();
        long warm = awaitWarm();
        ChildProcess process = introducing("own").heapBytes(32 << 20).start();
        join(process);
        assertThat(process.pid()).isNotEqualTo(warm);
        assertThat(awaitWarm()).isEqualTo(warm);
    }

    @Test
    void processDoesNotWaitForTheWarmJvm() throws Exception {
        ChildProcess first = introducing("first").start();
        ChildProcess second = introducing("second").start();
        join(first);
        join(second);
        assertThat(List.of(first, second))
                .allMatch((process) -> process.exitCode().orElse(-1) == 0);
        assertThat(ForkServer.awaitReady(PATIENCE)).isTrue();
    }

    @Test
    void warmJvmThatWasKilledIsReplaced() throws Exception {
        ForkServer.start();
        long warm = awaitWarm();
        signal("KILL", warm);
        // until it is gone, it is as if the process that it becomes had been killed
        await().atMost(PATIENCE).until(() -> !ProcessTable.isAlive(warm));
        ChildProcess process = introducing("next").start();
        join(process);
        assertThat(process.exitCode()).hasValue(0);
        assertThat(process.pid()).isNotEqualTo(warm);
        assertThat(ForkServer.awaitReady(PATIENCE)).isTrue();
    }

    @Test
    void interruptOfTheGroupDoesNotEndTheWarmJvm() throws Exception {
        ForkServer.start();
        long warm = awaitWarm();
        signal("INT", warm);
        signal("TERM", warm);
        ChildProcess process = introducing("after").start();
        join(process);
        assertThat(process.pid()).isEqualTo(warm);
        assertThat(process.exitCode()).hasValue(0);
    }

    @Test
    void classesArePreloaded() throws Exception {
        ForkServer.preload(Preloaded.class);
        try {
            ForkServer.start();
            awaitWarm();
            String file = this.directory.resolve("preloaded").toString();
            long since = System.currentTimeMillis();
            ChildProcess process = ChildProcess.builder()
                    .startMethod(StartMethod.FORKSERVER)
                    .target(() -> ProcessTasks.say(file, Preloaded.INITIALISED <= since))
                    .start();
            join(process);
            assertThat(heard(Path.of(file))).containsExactly("true");
        } finally {
            ForkServer.preload();
        }
    }

    static final class Preloaded {

        static final long INITIALISED = System.currentTimeMillis();

        private Preloaded() {}
    }
}
