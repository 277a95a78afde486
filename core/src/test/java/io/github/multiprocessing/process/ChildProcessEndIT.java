package io.github.multiprocessing.process;

import static io.github.multiprocessing.testing.PoolHarness.signal;
import static io.github.multiprocessing.testing.ProcessHarness.heard;
import static io.github.multiprocessing.testing.ProcessHarness.join;
import static io.github.multiprocessing.testing.ProcessHarness.pidIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.process.ExitReport.Kind;
import io.github.multiprocessing.testing.ProcessHarness;
import io.github.multiprocessing.testing.ProcessTasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How processes end, and what ends with them. */
@Timeout(60)
class ChildProcessEndIT {

    @RegisterExtension
    final ProcessHarness harness = new ProcessHarness();

    @TempDir
    Path directory;

    private String file(String name) {
        return this.directory.resolve(name).toString();
    }

    private ChildProcess blocking(String file) {
        ChildProcess process = new ChildProcess(() -> {
            ProcessTasks.block(file);
            return null;
        });
        process.start();
        return process;
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 143})
    void w11ExitCodeIsThatOfSystemExit(int code) throws Exception {
        ChildProcess process = new ChildProcess(() -> System.exit(code));
        process.start();
        join(process);
        assertThat(process.exitCode()).hasValue(code);
        assertThat(process.exitReport().orElseThrow().kind()).isEqualTo(Kind.EXIT);
        assertThat(process.exitReport().orElseThrow().detail()).isEqualTo("System.exit(" + code + ")");
    }

    @Test
    void w12HaltIsToldFromAnExit() throws Exception {
        ChildProcess process = new ChildProcess(() -> Runtime.getRuntime().halt(5));
        process.start();
        join(process);
        assertThat(process.exitCode()).hasValue(5);
        assertThat(process.exitReport().orElseThrow().kind()).isEqualTo(Kind.HALT);
    }

    @Test
    void w13HookThatNeverEndsIsEndedByKill() throws Exception {
        String file = file("hook");
        ChildProcess process = new ChildProcess(() -> {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> ProcessTasks.spin(file)));
        });
        process.start();
        pidIn(Path.of(file));
        process.terminate();
        assertThat(process.join(Duration.ofMillis(50))).isFalse();
        process.kill();
        join(process);
        assertThat(process.exitCode()).hasValue(-9);
        assertThat(process.exitReport().orElseThrow().detail()).isEqualTo("SIGKILL, sent by kill()");
        assertThat(process.toString()).endsWith(" stopped exitcode=-SIGKILL>");
    }

    @Test
    void uncaughtExceptionIsPrintedAfterTheName() throws Exception {
        try (CapturedOutput output = new CapturedOutput()) {
            ChildProcess process = ChildProcess.builder()
                    .name("unlucky")
                    .target(() -> {
                        throw new IllegalStateException("out of luck");
                    })
                    .start();
            join(process);
            assertThat(process.exitCode()).hasValue(1);
            assertThat(output.error())
                    .startsWith("Process unlucky:\njava.lang.IllegalStateException: out of luck\n\tat ")
                    .contains("ChildProcessEndIT");
            assertThat(output.output()).isEmpty();
            ExitReport report = process.exitReport().orElseThrow();
            assertThat(report.kind()).isEqualTo(Kind.FAILED);
            assertThat(report.detail()).isEqualTo("java.lang.IllegalStateException: out of luck");
            assertThat(report.outputTail()).contains("Process unlucky:");
        }
    }

    @Test
    void terminateEndsItAfterItsHooks() throws Exception {
        String file = file("pid");
        String hook = file("hook");
        ChildProcess process = new ChildProcess(() -> {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> ProcessTasks.say(hook, "ran")));
            ProcessTasks.spin(file);
        });
        process.start();
        pidIn(Path.of(file));
        process.terminate();
        join(process);
        assertThat(process.exitCode()).hasValue(-15);
        assertThat(process.exitReport().orElseThrow().signal()).isEqualTo(15);
        assertThat(process.exitReport().orElseThrow().detail()).isEqualTo("SIGTERM, sent by terminate()");
        assertThat(heard(Path.of(hook))).containsExactly("ran");
    }

    @Test
    void w01KillFromOutsideIsASignal() throws Exception {
        ChildProcess process = blocking(file("pid"));
        signal("KILL", pidIn(Path.of(file("pid"))));
        join(process);
        assertThat(process.exitCode()).hasValue(-9);
        assertThat(process.exitReport().orElseThrow().kind()).isEqualTo(Kind.SIGNAL);
        assertThat(process.exitReport().orElseThrow().detail()).isEqualTo("SIGKILL");
    }

    @Test
    void interruptIsToldInOneLine() throws Exception {
        try (CapturedOutput output = new CapturedOutput()) {
            ChildProcess process = blocking(file("pid"));
            pidIn(Path.of(file("pid")));
            process.interrupt();
            join(process);
            assertThat(process.exitCode()).hasValue(1);
            assertThat(output.error()).isEqualTo("Process " + process.name() + ": interrupted\n");
        }
    }

    @Test
    void interruptThatIsCaughtEndsNothing() throws Exception {
        String file = file("pid");
        String after = file("after");
        ChildProcess process = new ChildProcess(() -> {
            try {
                ProcessTasks.block(file);
            } catch (InterruptedException ex) {
                ProcessTasks.say(after, "went on");
            }
        });
        process.start();
        pidIn(Path.of(file));
        process.interrupt();
        join(process);
        assertThat(process.exitCode()).hasValue(0);
        assertThat(heard(Path.of(after))).containsExactly("went on");
    }

    @Test
    void w05ExhaustedHeapIsTheReason() throws Exception {
        ChildProcess process = ChildProcess.builder()
                .heapBytes(16 << 20)
                .output(ChildOutput.DISCARDED)
                .target(() -> {
                    List<byte[]> kept = new ArrayList<>();
                    while (true) {
                        kept.add(new byte[1 << 20]);
                    }
                })
                .start();
        join(process);
        assertThat(process.exitReport().orElseThrow().kind()).isEqualTo(Kind.OUT_OF_MEMORY_HEAP);
        assertThat(process.exitCode()).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void w23ProgramsEndWithTheProcessUnlessAskedOtherwise(boolean survive) throws Exception {
        String file = file("program");
        ChildProcess process = ChildProcess.builder()
                .descendantsSurvive(survive)
                .target(() -> {
                    ProcessTasks.startProgram(file);
                    return null;
                })
                .start();
        join(process);
        long program = pidIn(Path.of(file));
        if (survive) {
            await().during(Duration.ofMillis(300)).until(() -> ProcessTable.isAlive(program));
            ProcessHandle.of(program).ifPresent(ProcessHandle::destroyForcibly);
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> !ProcessTable.isAlive(program));
    }

    @Test
    void w24ProgramThatKeepsTheOutputOpenDoesNotDelayTheEnd() throws Exception {
        ChildProcess process = new ChildProcess(() -> {
            new ProcessBuilder("sleep", "600").inheritIO().start();
            return null;
        });
        process.start();
        assertThat(process.join(Duration.ofSeconds(20))).isTrue();
        assertThat(process.exitCode()).hasValue(0);
    }

    @Test
    void childrenThatAreNoDaemonsAreJoinedAndDaemonsAreNot() throws Exception {
        String daemon = file("daemon");
        String child = file("child");
        ChildProcess process = new ChildProcess(() -> {
            ProcessTasks.startChild(daemon, true);
            ProcessTasks.startChild(child, false);
        });
        process.start();
        long daemonPid = pidIn(Path.of(daemon));
        long childPid = pidIn(Path.of(child));
        assertThat(process.join(Duration.ofMillis(100))).isFalse();
        assertThat(ProcessTable.isAlive(daemonPid)).isTrue();
        signal("TERM", childPid);
        join(process);
        assertThat(process.exitCode()).hasValue(0);
        assertThat(ProcessTable.isAlive(daemonPid)).isFalse();
    }

    @Test
    void p01KilledProcessTakesAllGenerationsWithIt() throws Exception {
        String family = this.directory.toString();
        ChildProcess process = new ChildProcess(() -> {
            ProcessTasks.family(family);
            return null;
        });
        process.start();
        List<Long> pids = new ArrayList<>();
        for (String name : List.of("parent", "program", "daemon", "child", "grand-program", "grand-child")) {
            pids.add(pidIn(this.directory.resolve(name)));
        }
        assertThat(pids).doesNotHaveDuplicates().allMatch(ProcessTable::isAlive);
        signal("KILL", process.pid());
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(5))
                .until(() -> pids.stream().noneMatch(ProcessTable::isAlive));
        join(process);
        assertThat(process.exitCode()).hasValue(-9);
        assertThat(Files.exists(this.directory)).isTrue();
    }
}
