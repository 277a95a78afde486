package io.github.multiprocessing.process;

import static io.github.multiprocessing.testing.ProcessHarness.join;
import static io.github.multiprocessing.testing.ProcessHarness.pidIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.testing.ProcessHarness;
import io.github.multiprocessing.testing.ProcessTasks;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

/** Where the output of processes goes. */
@Timeout(60)
class ChildOutputIT {

    @RegisterExtension
    final ProcessHarness harness = new ProcessHarness();

    @TempDir
    Path directory;

    private static void print(int lines) {
        for (int i = 0; i < lines; i++) {
            System.out.println("line " + i);
        }
        System.err.println("ünï");
        System.out.print("no end");
        System.out.close();
    }

    private static ChildProcess printing(ChildOutput output, int lines) {
        return ChildProcess.builder()
                .name("printer")
                .output(output)
                .target(() -> print(lines))
                .build();
    }

    @Test
    void w21OutputIsInheritedByteForByteBeforeTheProcessIsJoined() throws Exception {
        try (CapturedOutput captured = new CapturedOutput()) {
            ChildProcess process = printing(ChildOutput.INHERITED, 2);
            process.start();
            join(process);
            assertThat(captured.output()).isEqualTo("line 0\nline 1\nno end");
            assertThat(captured.error()).isEqualTo("ünï\n");
            assertThat(process.exitReport().orElseThrow().outputTail())
                    .containsExactlyInAnyOrder("line 0", "line 1", "ünï", "no end");
        }
    }

    @Test
    void partOfLineComesAtOnce() throws Exception {
        String file = this.directory.resolve("pid").toString();
        try (CapturedOutput captured = new CapturedOutput()) {
            ChildProcess process = new ChildProcess(() -> {
                System.out.print("\u001b[1mpassword: ");
                ProcessTasks.block(file);
                return null;
            });
            process.start();
            pidIn(Path.of(file));
            await().until(() -> captured.output().equals("\u001b[1mpassword: "));
            process.kill();
            join(process);
        }
    }

    @Test
    void w20LinesAreTaggedWhole() throws Exception {
        try (CapturedOutput captured = new CapturedOutput()) {
            ChildProcess process = printing(ChildOutput.TAGGED, 3000);
            process.start();
            join(process);
            assertThat(captured.output())
                    .startsWith("[printer] line 0\n[printer] line 1\n")
                    .endsWith("[printer] line 2999\n[printer] no end\n");
            assertThat(captured.error()).isEqualTo("[printer] ünï\n");
        }
    }

    @Test
    void logToStderrIsInherited() throws Exception {
        try (CapturedOutput captured = new CapturedOutput()) {
            Logging.logToStderr(Level.INFO);
            ChildProcess process = ChildProcess.builder()
                    .name("logger")
                    .target(() -> Logging.logger().warn("careful {}", 1))
                    .start();
            join(process);
            assertThat(captured.error().lines().filter((line) -> line.contains("/logger]")))
                    .containsExactly(
                            "[INFO/logger] child process calling run()",
                            "[WARNING/logger] careful 1",
                            "[INFO/logger] process exiting with exit code 0");
        } finally {
            Logging.stopLogToStderr();
        }
    }

    @Test
    void discardedOutputIsInTheReportOnly() throws Exception {
        try (CapturedOutput captured = new CapturedOutput()) {
            ChildProcess process = printing(ChildOutput.DISCARDED, 1);
            process.start();
            join(process);
            assertThat(captured.output()).isEmpty();
            assertThat(captured.error()).isEmpty();
            assertThat(process.exitReport().orElseThrow().outputTail()).contains("line 0");
        }
    }
}
