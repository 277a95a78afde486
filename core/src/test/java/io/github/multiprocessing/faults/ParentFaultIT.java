package io.github.multiprocessing.faults;

import static io.github.multiprocessing.testing.PoolHarness.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.os.PrivateDirectory;
import io.github.multiprocessing.os.ProcessStat;
import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.os.RunDirectory;
import io.github.multiprocessing.testing.RunsAlone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What befalls the application itself: signals, pauses, its end in every way. */
@RunsAlone
class ParentFaultIT {

    @RegisterExtension
    final FaultLog faults = new FaultLog();

    private static void awaitEnd(NestedParent parent) throws InterruptedException {
        assertThat(parent.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"block", "spin"})
    void p01ParentKilledWhileOneWorkerIsStoppedAndOneRuns(String task) throws Exception {
        try (NestedParent parent = new NestedParent("p01", 2)) {
            parent.ask(task, "submitted");
            // somebody who is there to kill the one that is stopped
            parent.ask("guard", "guard");
            List<Path> directories = NestedParent.directoriesOf(parent.pid());
            signal("STOP", parent.workers().get(1));
            signal("KILL", parent.pid());
            long killedAt = System.nanoTime();
            await().pollInterval(Duration.ofMillis(2))
                    .until(() -> !ProcessTable.isAlive(parent.workers().get(0)));
            this.faults.measuredSince(Fault.P01, "running worker gone", killedAt);
            parent.awaitGone(directories);
            this.faults.measuredSince(Fault.P01, "stopped worker gone, and all else", killedAt);
        }
    }

    @Test
    void p02TerminatedParentGivesItsTasksTheGrace() throws Exception {
        try (NestedParent parent = new NestedParent("p02", 2)) {
            parent.ask("hook", "hooked");
            parent.ask("quick", "submitted");
            parent.ask("spin", "submitted");
            parent.ask("wait", "submitted");
            List<Path> directories = NestedParent.directoriesOf(parent.pid());
            signal("TERM", parent.pid());
            long signalledAt = System.nanoTime();
            awaitEnd(parent);
            Duration took = Duration.ofNanos(System.nanoTime() - signalledAt);
            parent.awaitGone(directories);

            assertThat(parent.lines()).containsSubsequence("outcome value", "outcome TaskCancelledException");
            // The third has run if the first ended before the signal came.
            assertThat(parent.lines().get(parent.lines().size() - 1))
                    .isIn("outcome TaskRejectedException", "outcome value");
            this.faults.measured(Fault.P02, "past the grace", took.minus(ParentProgram.GRACE));
        }
    }

    @Test
    void p03ResultLargerThanTheHeapOfTheParentCostsItsTaskOnly() throws Exception {
        List<String> small = List.of("-Xmx48m", "-D" + ParentProgram.HEAP_MEGABYTES + "=256");
        try (NestedParent parent = new NestedParent("p03", 1, List.of(), small)) {
            long askedAt = System.nanoTime();
            assertThat(parent.ask("big", "outcome"))
                    .isIn("WorkerCrashedException", "TaskSerializationException", "OutOfMemoryError");
            this.faults.measuredSince(Fault.P03, "told after the call", askedAt);
            assertThat(parent.ask("pid", "pid")).isNotEmpty();
            assertThat(parent.process().isAlive()).isTrue();
        }
    }

    @Test
    void p04PauseOfTheParentCostsNoWorker() throws Exception {
        try (NestedParent parent = new NestedParent("p04", 2)) {
            parent.ask("quick", "submitted");
            signal("STOP", parent.pid());
            long until = System.nanoTime() + Duration.ofMillis(2500).toNanos();
            await().until(() -> System.nanoTime() >= until);
            signal("CONT", parent.pid());
            assertThat(parent.ask("outcome", "outcome")).isEqualTo("value");
            List<String> pids = parent.workers().stream().map(String::valueOf).toList();
            assertThat(parent.ask("pid", "pid")).isIn(pids);
            long watchedUntil = System.nanoTime() + Duration.ofMillis(1300).toNanos();
            await().until(() -> System.nanoTime() >= watchedUntil);

            assertThat(parent.lines()).noneMatch((line) -> line.startsWith("exit "));
            this.faults.noted(Fault.P04, "paused for 2.5 heartbeat timeouts");
        }
    }

    @Test
    void s07InterruptOfTheWholeGroupIsOneOrderlyShutdown() throws Exception {
        try (NestedParent parent = new NestedParent("s07", 2, List.of("setsid"), List.of("-Xmx128m"))) {
            parent.ask("hook", "hooked");
            parent.ask("quick", "submitted");
            parent.ask("spin", "submitted");
            List<Path> directories = NestedParent.directoriesOf(parent.pid());
            long signalledAt = System.nanoTime();
            assertThat(new ProcessBuilder("kill", "-INT", "--", "-" + parent.pid())
                            .start()
                            .waitFor())
                    .isZero();
            awaitEnd(parent);
            Duration took = Duration.ofNanos(System.nanoTime() - signalledAt);
            parent.awaitGone(directories);

            assertThat(parent.lines()).containsSubsequence("outcome value", "outcome TaskCancelledException");
            assertThat(parent.lines())
                    .filteredOn((line) -> line.startsWith("exit "))
                    .allMatch((line) -> line.matches("exit (PLANNED|SHUTDOWN) .*"));
            this.faults.measured(Fault.S07, "past the grace", took.minus(ParentProgram.GRACE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"halt", "return"})
    void s08ParentThatEndsWithoutClosingItsPoolTakesAllWithIt(String how) throws Exception {
        try (NestedParent parent = new NestedParent("s08", 2)) {
            parent.ask("spin", "submitted");
            List<Path> directories = NestedParent.directoriesOf(parent.pid());
            assertThat(directories).isNotEmpty();
            parent.tell(how);
            awaitEnd(parent);
            long endedAt = System.nanoTime();
            parent.awaitGone(directories);
            this.faults.measuredSince(Fault.S08, "all gone", endedAt);
        }
    }

    @Test
    void w22TaskThatKillsItsParentIsGoneAsWell() throws Exception {
        try (NestedParent parent = new NestedParent("w22", 2)) {
            List<Path> directories = NestedParent.directoriesOf(parent.pid());
            parent.tell("kill-parent");
            awaitEnd(parent);
            long endedAt = System.nanoTime();
            parent.awaitGone(directories);
            this.faults.measuredSince(Fault.W22, "all gone", endedAt);
        }
    }

    @Test
    void p05ParentThatIsProcessOneWorksAndObeysSigterm() throws Exception {
        Privileges.assume("unshare --pid", "unshare", "--pid", "--fork", "--mount-proc", "true");
        List<Path> before = directoriesOfProcessOne();
        List<String> unshare = List.of("unshare", "--pid", "--fork", "--mount-proc", "--kill-child");
        try (NestedParent parent = new NestedParent("p05", 1, unshare, List.of("-Xmx128m"))) {
            ProcessHandle java = parent.process().children().findFirst().orElseThrow();
            parent.ask("grandchild", "grandchild");
            await().until(() -> java.descendants().anyMatch(NestedParent::isSleep));
            long orphan = java.descendants()
                    .filter(NestedParent::isSleep)
                    .findFirst()
                    .orElseThrow()
                    .pid();
            long haltedAt = System.nanoTime();
            assertThat(parent.ask("halt-worker", "outcome")).isEqualTo("WorkerCrashedException");
            await().pollInterval(Duration.ofMillis(2))
                    .until(() -> java.descendants()
                            .filter((process) -> ProcessTable.isAlive(process.pid()))
                            .noneMatch(NestedParent::isSleep));
            this.faults.measuredSince(Fault.P05, "orphan killed", haltedAt);
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> ProcessTable.stat(orphan).isEmpty());
            this.faults.measuredSince(Fault.P05, "orphan reaped", haltedAt);
            assertThat(parent.lines()).anyMatch((line) -> line.startsWith("exit HALT 0 "));
            assertThat(parent.ask("own-children", "own-children"))
                    .isEqualTo(IntStream.rangeClosed(1, 20).boxed().toList().toString());
            await().pollInterval(Duration.ofMillis(100))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> java.descendants()
                            .map((process) -> ProcessTable.stat(process.pid()))
                            .noneMatch(
                                    (stat) -> stat.filter(ProcessStat::zombie).isPresent()));
            parent.ask("pid", "pid");
            parent.ask("hook", "hooked");
            List<Path> directories = directoriesOfProcessOne();
            directories.removeAll(before);
            signal("TERM", java.pid());
            long signalledAt = System.nanoTime();
            awaitEnd(parent);
            this.faults.measuredSince(Fault.P05, "ended after SIGTERM", signalledAt);
            // Its guard has ended with it: it has removed its directories itself.
            assertThat(directories).isNotEmpty().noneMatch(Files::exists);
        }
    }

    private static List<Path> directoriesOfProcessOne() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path directory : PrivateDirectory.in(RunDirectory.base())) {
            Path owner = directory.resolve("owner");
            if (Files.exists(owner) && Files.readString(owner).startsWith("1\n")) {
                found.add(directory);
            }
        }
        return found;
    }
}
