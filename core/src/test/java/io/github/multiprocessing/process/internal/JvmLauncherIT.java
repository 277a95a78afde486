package io.github.multiprocessing.process.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.os.PrivateDirectory;
import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.process.ExitReport.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JvmLauncherIT {

    private final ChildLauncher launcher = new JvmLauncher(ClassPathFinder.find());

    private final List<Child> children = new ArrayList<>();

    private PrivateDirectory directory;

    @BeforeEach
    void createDirectory() throws IOException {
        this.directory = PrivateDirectory.create();
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        for (Child child : this.children) {
            child.kill(Kind.SHUTDOWN, "end of the test");
            child.exit().join();
            assertThat(child.isAlive()).isFalse();
        }
        await().untilAsserted(() -> assertThat(filesLeft()).containsExactly("owner"));
        this.directory.close();
        assertThat(this.directory.path()).doesNotExist();
    }

    private List<String> filesLeft() throws IOException {
        try (Stream<Path> files = Files.list(this.directory.path())) {
            return files.map((file) -> file.getFileName().toString())
                    .filter((name) -> !name.startsWith("hs_err_"))
                    .toList();
        }
    }

    private Child launch(String order, String... jvmArguments) throws IOException {
        return launchEntryPoint(TestChild.class.getName(), order, jvmArguments);
    }

    private Child launchEntryPoint(String entryPoint, String order, String... jvmArguments) throws IOException {
        Child child = this.launcher.launch(new ChildSpec(
                "test-1",
                entryPoint,
                order.getBytes(StandardCharsets.UTF_8),
                this.directory.path(),
                SmallJvm.arguments(jvmArguments),
                Map.of(),
                true));
        this.children.add(child);
        return child;
    }

    private static ExitReport exitOf(Child child) throws Exception {
        return child.exit().get(20, TimeUnit.SECONDS);
    }

    private static void awaitOutput(Child child, String text) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(child.outputTail()).anyMatch((line) -> line.contains(text)));
    }

    @Test
    void expectedExitIsPlanned() throws Exception {
        Child child = launch("return 0");
        child.expectExit();
        ExitReport report = exitOf(child);
        assertThat(report.kind()).isEqualTo(Kind.PLANNED);
        assertThat(report.planned()).isTrue();
        assertThat(report.exitCode()).isZero();
        assertThat(report.pid()).isEqualTo(child.pid());
    }

    @Test
    void exceptionOfTheEntryPointIsPrinted() throws Exception {
        ExitReport report = exitOf(launch("throw"));
        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(report.outputTail()).anyMatch((line) -> line.contains("thrown by the child"));
    }

    @Test
    void w01SigkillFromOutsideIsASignal() throws Exception {
        Child child = launch("hang");
        awaitOutput(child, "hanging");
        ProcessHandle.of(child.pid()).orElseThrow().destroyForcibly();
        ExitReport report = child.exit().get(1, TimeUnit.SECONDS);
        assertThat(report.kind()).isEqualTo(Kind.SIGNAL);
        assertThat(report.signal()).isEqualTo(9);
        assertThat(report.exitCode()).isEqualTo(137);
        assertThat(report.outputTail()).contains("hanging");
    }

    @Test
    void terminationFromOutsideIsIgnored() throws Exception {
        Child child = launch("hang");
        awaitOutput(child, "hanging");
        for (String signal : List.of("-TERM", "-INT", "-HUP")) {
            new ProcessBuilder("kill", signal, Long.toString(child.pid()))
                    .start()
                    .waitFor();
        }
        await().during(Duration.ofMillis(300)).until(child::isAlive);
    }

    @Test
    void firstReasonOfAKillIsReported() throws Exception {
        Child child = launch("hang");
        awaitOutput(child, "hanging");
        child.kill(Kind.TIMEOUT, "task 7 after 10 s");
        child.kill(Kind.SHUTDOWN, "too late");
        ExitReport report = exitOf(child);
        assertThat(report.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(report.detail()).isEqualTo("task 7 after 10 s");
    }

    @Test
    void w03NativeCrashComesWithItsReport() throws Exception {
        ExitReport report = exitOf(launch("crash"));
        assertThat(report.kind()).isEqualTo(Kind.NATIVE_CRASH);
        assertThat(report.exitCode()).isEqualTo(134);
        assertThat(report.crashReport()).isNotNull().exists();
        assertThat(report.detail()).startsWith("SIGSEGV");
        assertThat(report.crashReportHead()).anyMatch((line) -> line.contains("fatal error"));
    }

    @Test
    void w05HeapExhaustionIsTold() throws Exception {
        ExitReport report = exitOf(launch("heap"));
        assertThat(report.kind()).isEqualTo(Kind.OUT_OF_MEMORY_HEAP);
        assertThat(report.exitCode()).isEqualTo(3);
    }

    @Test
    void w07MetaspaceExhaustionIsTold() throws Exception {
        ExitReport report = exitOf(launch("metaspace", "-XX:MaxMetaspaceSize=24m"));
        assertThat(report.kind()).isEqualTo(Kind.OUT_OF_MEMORY_METASPACE);
    }

    @Test
    void w11AnnouncedExitIsAnExitWhateverTheCode() throws Exception {
        for (int code : new int[] {0, 1, 3, 143}) {
            Child child = launch("exit " + code);
            child.exitAnnounced();
            ExitReport report = exitOf(child);
            assertThat(report.kind()).isEqualTo(Kind.EXIT);
            assertThat(report.exitCode()).isEqualTo(code);
            assertThat(report.planned()).isFalse();
        }
    }

    @Test
    void w12HaltIsTold() throws Exception {
        ExitReport report = exitOf(launch("halt 5"));
        assertThat(report.kind()).isEqualTo(Kind.HALT);
        assertThat(report.exitCode()).isEqualTo(5);
    }

    @Test
    void w20FloodOfOutputDoesNotStallTheChild() throws Exception {
        ExitReport report = exitOf(launch("flood 100"));
        assertThat(report.exitCode()).isZero();
        assertThat(report.outputTail()).last().isEqualTo("flooded");
    }

    @Test
    void w21ClosedStandardStreamsDoNotReachThePipes() throws Exception {
        ExitReport report = exitOf(launch("streams"));
        assertThat(report.outputTail()).contains("still open, read -1");
    }

    @Test
    void w23KillTakesTheGrandchildren() throws Exception {
        Child child = launch("grandchild");
        awaitOutput(child, "hanging");
        long grandchild = grandchildOf(child.outputTail());
        assertThat(ProcessTable.isAlive(grandchild)).isTrue();
        child.kill(Kind.TIMEOUT, "");
        await().atMost(Duration.ofSeconds(1)).until(() -> !ProcessTable.isAlive(grandchild));
    }

    @Test
    void w24GrandchildThatKeepsThePipeOpenDoesNotDelayTheReport() throws Exception {
        Child child = launch("grandchild-halt");
        ExitReport report = child.exit().get(2, TimeUnit.SECONDS);
        assertThat(report.exitCode()).isEqualTo(7);
        long grandchild = grandchildOf(report.outputTail());
        await().atMost(Duration.ofSeconds(1)).until(() -> !ProcessTable.isAlive(grandchild));
        await().atMost(Duration.ofSeconds(1))
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch((thread) -> thread.getName().equals("mp-output-test-1")));
    }

    private static long grandchildOf(List<String> output) {
        return output.stream()
                .filter((line) -> line.startsWith("grandchild "))
                .map((line) -> Long.parseLong(line.substring("grandchild ".length())))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void w28BadJvmFlagIsAFailedStart() throws Exception {
        ExitReport report = exitOf(launch("return 0", "-XX:NoSuchFlag=1"));
        assertThat(report.kind()).isEqualTo(Kind.START_FAILED);
        assertThat(report.detail()).contains("NoSuchFlag");
    }

    @Test
    void w28MissingEntryPointIsNamed() throws Exception {
        ExitReport report = exitOf(launchEntryPoint("no.such.EntryPoint", "return 0"));
        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(report.outputTail()).anyMatch((line) -> line.contains("no.such.EntryPoint"));
    }

    @Test
    void p06FailedStartLeavesNothing() {
        LaunchPlan plan = new LaunchPlan(
                "test",
                this.directory.path().resolve("no-java"),
                List.of("/a.jar"),
                List.of(),
                ChildMain.class.getName(),
                null);
        ChildSpec spec = new ChildSpec(
                "test-1", TestChild.class.getName(), new byte[0], this.directory.path(), List.of(), Map.of(), true);
        assertThatThrownBy(() -> new JvmLauncher(plan).launch(spec))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-java");
    }

    @Test
    void computedFlagsAreAcceptedWithoutAWarning() throws Exception {
        Child child = launchWith(JvmFlags.compute(64 << 20, 2, List.of()), false);
        ExitReport report = exitOf(child);
        assertThat(report.exitCode()).isZero();
        assertThat(report.outputTail())
                .hasSize(3)
                .contains("debug null")
                .noneMatch((line) -> line.toLowerCase(Locale.ROOT).contains("warning"));
    }

    private Child launchWith(List<String> jvmArguments, boolean inheritEnvironment) throws IOException {
        Child child = this.launcher.launch(new ChildSpec(
                "test-1",
                TestChild.class.getName(),
                "describe".getBytes(StandardCharsets.UTF_8),
                this.directory.path(),
                jvmArguments,
                Map.of(),
                inheritEnvironment));
        this.children.add(child);
        return child;
    }

    @Test
    void childIsTheKernelsFirstChoiceWhenMemoryRunsOut() throws Exception {
        int own = Integer.parseInt(
                Files.readString(Path.of("/proc/self/oom_score_adj")).trim());
        Child child = launch("hang");
        assertThat(Files.readString(Path.of("/proc/" + child.pid() + "/oom_score_adj"))
                        .trim())
                .isEqualTo(Integer.toString(Math.min(1000, own + 300)));
    }

    @Test
    void nothingSecretIsInTheCommandLine() throws Exception {
        Child child = launch("hang");
        awaitOutput(child, "hanging");
        String[] commandLine =
                Files.readString(Path.of("/proc/" + child.pid() + "/cmdline")).split("\0");
        assertThat(commandLine).hasSize(2);
        assertThat(commandLine[1]).startsWith("@" + this.directory.path());
        assertThat(filesLeft()).containsExactly("owner");
    }
}
