package io.github.multiprocessing.process;

import static io.github.multiprocessing.testing.ProcessHarness.heard;
import static io.github.multiprocessing.testing.ProcessHarness.join;
import static io.github.multiprocessing.testing.ProcessHarness.pidIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.connection.Connections;
import io.github.multiprocessing.connection.Sentinel;
import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.testing.ProcessHarness;
import io.github.multiprocessing.testing.ProcessTasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a process is, and what it is told. */
@Timeout(60)
class ChildProcessIT {

    @RegisterExtension
    final ProcessHarness harness = new ProcessHarness();

    @TempDir
    Path directory;

    private String file(String name) {
        return this.directory.resolve(name).toString();
    }

    @Test
    void lambdaRunsInJvmOfItsOwnThatKnowsWhoItIs() throws Exception {
        String file = file("who");
        ChildProcess process = new ChildProcess(() -> ProcessTasks.introduce(file));
        process.start();
        assertThat(process.pid()).isNotEqualTo(ProcessHandle.current().pid());
        assertThat(ChildProcess.activeChildren()).containsExactly(process);
        join(process);

        assertThat(process.exitCode()).hasValue(0);
        assertThat(ChildProcess.activeChildren()).isEmpty();
        assertThat(ProcessTable.stat(process.pid())).isEmpty();
        assertThat(process.exitReport().orElseThrow().kind()).isEqualTo(ExitReport.Kind.COMPLETED);
        long self = ProcessHandle.current().pid();
        assertThat(heard(Path.of(file)))
                .containsExactly(
                        String.valueOf(process.pid()),
                        process.name(),
                        "<Process name='" + process.name() + "' parent=" + self + " started>",
                        "MainProcess",
                        String.valueOf(self),
                        "true",
                        "false",
                        HexFormat.of()
                                .formatHex(ChildProcess.current().authKey().toBytes()),
                        "SPAWN");
        assertThat(process.sentinel().isReady()).isTrue();
        assertThat(process.onExit()
                        .toCompletableFuture()
                        .get(1, TimeUnit.SECONDS)
                        .pid())
                .isEqualTo(process.pid());
        process.close();
    }

    @Test
    void classIsConstructedInTheChild() throws Exception {
        ChildProcess process = ChildProcess.builder()
                .target(Saying.class, file("said"), List.of(1, 2))
                .start();
        join(process);
        assertThat(heard(this.directory.resolve("said"))).containsExactly("[1, 2]", "initialised in " + process.pid());
    }

    static final class Saying implements Runnable {

        private static final String INITIALISED =
                "initialised in " + ProcessHandle.current().pid();

        private final String file;

        private final List<Integer> numbers;

        Saying(String file, List<Integer> numbers) {
            this.file = file;
            this.numbers = numbers;
        }

        @Override
        public void run() {
            ProcessTasks.say(this.file, this.numbers, INITIALISED);
        }
    }

    @Test
    void subclassIsTheCurrentProcessAndTravelsByItsFields() throws Exception {
        Subclass process = new Subclass(file("sub"), Map.of("key", 3));
        process.start();
        join(process);
        assertThat(process.name()).isEqualTo("Subclass-one");
        assertThat(heard(this.directory.resolve("sub")))
                .containsExactly("true", "{key=3}", "renamed", "null", "the target as well");
    }

    static final class Subclass extends ChildProcess {

        private final String file;

        private final Map<String, Integer> map;

        private final transient Object notTaken = new Object();

        Subclass(String file, Map<String, Integer> map) {
            super(builder()
                    .name("Subclass-one")
                    .target(() -> ChildProcess.current().setName("renamed")));
            this.file = file;
            this.map = map;
        }

        @Override
        protected void run() throws Exception {
            super.run();
            ProcessTasks.say(
                    this.file,
                    ChildProcess.current() == this,
                    this.map,
                    name(),
                    String.valueOf(this.notTaken),
                    "the target as well");
        }
    }

    @Test
    void settingsReachTheJvm() throws Exception {
        String file = file("settings");
        AuthKey key = AuthKey.of(new byte[] {1, 2});
        ChildProcess process = ChildProcess.builder()
                .name("set\nup")
                .daemon(true)
                .authKey(key)
                .heapBytes(40 << 20)
                .jvmArguments(List.of("-Dtest.property=with space"))
                .environment(Map.of("TEST_VARIABLE", "value"))
                .inheritEnvironment(false)
                .target(() -> ProcessTasks.say(
                        file,
                        ChildProcess.current().name().replace("\n", "-"),
                        ChildProcess.current().daemon(),
                        ChildProcess.current().authKey().toBytes().length,
                        Runtime.getRuntime().maxMemory() >> 20 <= 40,
                        System.getProperty("test.property"),
                        System.getenv("TEST_VARIABLE"),
                        System.getenv().keySet().stream().anyMatch((name) -> name.startsWith("MAVEN"))))
                .start();
        join(process);
        assertThat(heard(Path.of(file))).containsExactly("set-up", "true", "2", "true", "with space", "value", "false");
    }

    @Test
    void keyIsNeitherInTheCommandLineNorInTheEnvironment() throws Exception {
        String file = file("pid");
        ChildProcess process = new ChildProcess(() -> {
            ProcessTasks.block(file);
            return null;
        });
        process.start();
        pidIn(Path.of(file));
        String key = HexFormat.of().formatHex(process.authKey().toBytes());
        for (String visible : List.of("cmdline", "environ")) {
            byte[] bytes = Files.readAllBytes(Path.of("/proc/" + process.pid() + "/" + visible));
            assertThat(HexFormat.of().formatHex(bytes)).doesNotContain(key);
        }
        assertThat(process.authKey().toString()).doesNotContain(key);
        process.kill();
        join(process);
    }

    @Test
    void processStartsOnceAndIsClosedWhenItHasEnded() throws Exception {
        String file = file("pid");
        ChildProcess process = new ChildProcess(() -> {
            ProcessTasks.block(file);
            return null;
        });
        process.start();
        assertThatIllegalStateException().isThrownBy(process::start);
        assertThatIllegalStateException().isThrownBy(process::close);
        assertThat(process.join(Duration.ZERO)).isFalse();
        assertThat(process.isAlive()).isTrue();
        assertThat(process.exitCode()).isEmpty();
        process.kill();
        join(process);
        process.close();
        process.close();
        assertThatIllegalStateException().isThrownBy(process::isAlive).withMessageEndingWith("is closed");
    }

    @Test
    void whatCannotTravelIsToldAtStartAndTheProcessCanBeStartedLater() throws Exception {
        Holder holder = new Holder();
        holder.value = Thread.currentThread();
        ChildProcess process =
                ChildProcess.builder().name("heavy").target(holder::look).build();
        assertThatThrownBy(process::start)
                .isInstanceOf(SerializationException.class)
                .hasMessageStartingWith("heavy cannot be started")
                .hasMessageContaining("java.lang.Thread");
        assertThat(process.isAlive()).isFalse();
        holder.value = new byte[65 << 20];
        assertThatThrownBy(process::start).hasMessageContaining("multiprocessing.process.max-argument-bytes");
        byte[] much = new byte[20 << 20];
        Arrays.fill(much, (byte) 5);
        holder.value = much;
        process.start();
        join(process);
        assertThat(process.exitCode()).hasValue(5);
    }

    static final class Holder {

        Object value = "";

        void look() {
            System.exit(this.value instanceof byte[] bytes ? bytes[bytes.length - 1] : 1);
        }
    }

    @Test
    void childOfChildIsNumberedAndJoinedThere() throws Exception {
        String file = file("count");
        ChildProcess process = new ChildProcess(() -> {
            ProcessTasks.countChildren(file);
            return null;
        });
        process.start();
        join(process);
        assertThat(heard(Path.of(file))).containsExactly(process.name() + ":1", "OptionalInt[0]", "");
        assertThat(heard(Path.of(file + ".first"))).containsExactly(process.name() + ":1");
    }

    @Test
    void daemonMayHaveNoChildren() throws Exception {
        String file = file("child");
        ChildProcess process = ChildProcess.builder()
                .daemon(true)
                .output(ChildOutput.DISCARDED)
                .target(() -> ProcessTasks.startChild(file, false))
                .start();
        join(process);
        assertThat(process.exitCode()).hasValue(1);
        assertThat(process.exitReport().orElseThrow().detail()).contains("A daemon may have no children");
    }

    @Test
    void threadsThatAreNoDaemonsAreWaitedFor() throws Exception {
        String file = file("late");
        ChildProcess process = new ChildProcess(() -> {
            Thread main = Thread.currentThread();
            new Thread(() -> {
                        while (main.getState() == Thread.State.RUNNABLE) {
                            Thread.onSpinWait();
                        }
                        ProcessTasks.say(file, main.getState());
                    })
                    .start();
        });
        process.start();
        join(process);
        assertThat(process.exitCode()).hasValue(0);
        assertThat(heard(Path.of(file))).containsExactly("WAITING");
    }

    @Test
    void processesRunSideBySide() throws Exception {
        String first = file("first");
        String second = file("second");
        ChildProcess one = new ChildProcess(() -> meet(first, second));
        ChildProcess other = new ChildProcess(() -> meet(second, first));
        one.start();
        other.start();
        List<Sentinel> left = new ArrayList<>(List.of(one.sentinel(), other.sentinel()));
        while (!left.isEmpty()) {
            List<Sentinel> ready = Connections.await(left, Duration.ofSeconds(30));
            assertThat(ready).isNotEmpty();
            left.removeAll(ready);
        }
        assertThat(one.isAlive() || other.isAlive()).isFalse();
        assertThat(one.exitCode()).hasValue(0);
        assertThat(other.exitCode()).hasValue(0);
    }

    private static void meet(String own, String others) {
        ProcessTasks.say(own, "here");
        while (!Files.exists(Path.of(others))) {
            Thread.onSpinWait();
        }
    }
}
