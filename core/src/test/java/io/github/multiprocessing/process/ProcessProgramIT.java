package io.github.multiprocessing.process;

import static io.github.multiprocessing.testing.PoolHarness.signal;
import static io.github.multiprocessing.testing.ProcessHarness.pidIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.os.BaseDirectory;
import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.testing.RunsAlone;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The end of a program that has started processes. */
@RunsAlone
@Timeout(60)
class ProcessProgramIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private Process program;

    private BufferedReader output;

    private List<Path> directories = List.of();

    /** That of the whole run, which is not the business of processes. */
    private Path run;

    private void start(String what, String... jvmArguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(jvmArguments));
        command.addAll(
                List.of("-Xmx64m", "-cp", System.getProperty("java.class.path"), ProcessProgram.class.getName()));
        command.addAll(List.of(this.directory.toString(), what));
        this.program = new ProcessBuilder(command).redirectErrorStream(true).start();
        this.output = this.program.inputReader(StandardCharsets.UTF_8);
        String line = this.output.readLine();
        while (line != null && line.contains(" DEBUG ")) {
            line = this.output.readLine();
        }
        assertThat(line).startsWith("run ");
        this.run = Path.of(line.substring("run ".length()));
    }

    private void tell(String order) throws IOException {
        this.program.getOutputStream().write((order + "\n").getBytes(StandardCharsets.UTF_8));
        this.program.getOutputStream().flush();
    }

    private int awaitEnd() throws InterruptedException {
        assertThat(this.program.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return this.program.exitValue();
    }

    private List<String> restOfOutput() {
        return this.output.lines().toList();
    }

    private List<Path> directoriesOfProgram() throws IOException {
        try (Stream<Path> entries = Files.list(BaseDirectory.ofThisProcess())) {
            return entries.filter(this::isOfProgram).toList();
        }
    }

    private boolean isOfProgram(Path entry) {
        try {
            return !entry.equals(this.run)
                    && Files.readString(entry.resolve("owner")).startsWith(this.program.pid() + "\n");
        } catch (IOException ex) {
            return false;
        }
    }

    private void awaitGone(long... pids) {
        await().pollInterval(Duration.ofMillis(5)).atMost(PATIENCE).untilAsserted(() -> {
            for (long pid : pids) {
                assertThat(ProcessTable.isAlive(pid)).isFalse();
            }
            assertThat(this.directories).noneMatch(Files::exists);
        });
    }

    private boolean isReady() throws IOException {
        try (Stream<Path> files = Files.list(this.directories.get(0))) {
            return files.anyMatch((file) -> file.getFileName().toString().startsWith("ready-"));
        }
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        this.program.descendants().forEach(ProcessHandle::destroyForcibly);
        this.program.destroyForcibly().waitFor();
        this.output.close();
    }

    @Test
    void s07InterruptOfTheWholeGroupIsOneOrderlyEnd() throws Exception {
        start("pair");
        long blocking = pidIn(this.directory.resolve("blocking"));
        long spinning = pidIn(this.directory.resolve("spinning"));
        this.directories = directoriesOfProgram();
        assertThat(new ProcessBuilder("kill", "-INT", "--", "-" + this.program.pid())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(awaitEnd()).isEqualTo(130);
        awaitGone(blocking, spinning);
        assertThat(restOfOutput()).allMatch((line) -> line.matches("Process Process-1: interrupted"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit", "halt", "TERM", "KILL"})
    void s08ProgramThatEndsTakesItsProcessesWithIt(String how) throws Exception {
        start("pair");
        long blocking = pidIn(this.directory.resolve("blocking"));
        long spinning = pidIn(this.directory.resolve("spinning"));
        this.directories = directoriesOfProgram();
        assertThat(this.directories).isNotEmpty();
        if (how.equals("TERM") || how.equals("KILL")) {
            signal(how, this.program.pid());
        } else {
            tell(how);
        }
        awaitEnd();
        awaitGone(blocking, spinning);
        assertThat(restOfOutput()).isEmpty();
    }

    @Test
    void programThatReturnsJoinsItsProcessesButTerminatesDaemons() throws Exception {
        start("pair");
        long blocking = pidIn(this.directory.resolve("blocking"));
        long spinning = pidIn(this.directory.resolve("spinning"));
        this.directories = directoriesOfProgram();
        tell("return");
        assertThat(this.program.waitFor(200, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(ProcessTable.isAlive(spinning)).isTrue();
        signal("TERM", blocking);
        assertThat(awaitEnd()).isZero();
        awaitGone(blocking, spinning);
    }

    @Test
    void w13ProcessThatDoesNotObeyIsKilledAfterTheGrace() throws Exception {
        start("stubborn", "-Dmultiprocessing.process.shutdown-grace-millis=200");
        long spinning = pidIn(this.directory.resolve("spinning"));
        this.directories = directoriesOfProgram();
        signal("TERM", this.program.pid());
        assertThat(awaitEnd()).isEqualTo(143);
        awaitGone(spinning);
        assertThat(this.directory.resolve("hook")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"return", "KILL"})
    void p01WarmJvmEndsWithTheProgram(String how) throws Exception {
        start("warm");
        await().pollInterval(Duration.ofMillis(2))
                .until(() -> this.program.children().findAny().isPresent());
        long warm = this.program.children().findAny().orElseThrow().pid();
        this.directories = directoriesOfProgram();
        await().pollInterval(Duration.ofMillis(2)).until(this::isReady);
        if (how.equals("KILL")) {
            signal(how, this.program.pid());
        } else {
            tell(how);
        }
        awaitEnd();
        awaitGone(warm);
    }
}
