package io.github.multiprocessing.faults;

import static io.github.multiprocessing.testing.PoolHarness.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.os.ProcessMemory;
import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.testing.RunsAlone;
import io.github.multiprocessing.tracker.ResourceTracker;
import io.github.multiprocessing.tracker.SweepReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What befalls the process of the resource tracker, alone and together with the application that it stands behind. */
@RunsAlone
class TrackerFaultIT {

    private static final Path PUBLIC = Path.of("/dev/shm");

    private static final long MOST_MEMORY = 40 << 20;

    @RegisterExtension
    final FaultLog faults = new FaultLog();

    @Test
    void t01KilledTrackerIsStartedAgainAndKnowsWhatThereIs() throws Exception {
        try (NestedParent parent = new NestedParent("t01", 1)) {
            long first = guardOf(parent);
            assertThat(ProcessTable.memory(first).map(ProcessMemory::resident).orElseThrow())
                    .isLessThan(MOST_MEMORY);
            Path segment = PUBLIC.resolve(parent.ask("publish", "published"));
            signal("KILL", first);
            long killedAt = System.nanoTime();
            await().pollInterval(Duration.ofMillis(5)).until(() -> guardOf(parent) != first);
            long second = guardOf(parent);
            this.faults.measuredSince(Fault.T01, "there again", killedAt);
            assertThat(parent.lines())
                    .filteredOn((line) -> line.contains("WARN"))
                    .singleElement()
                    .asString()
                    .contains("process of the resource tracker (pid " + first + ") has ended");
            assertThat(second).isPositive();

            List<Path> directories = NestedParent.directoriesOf(parent.pid());
            signal("STOP", parent.workers().get(0));
            signal("KILL", parent.pid());
            parent.awaitGone(directories);
            parent.awaitLine("[multiprocessing] Process " + parent.pid());
            assertThat(segment).doesNotExist();
            assertThat(parent.lines())
                    .filteredOn((line) -> line.startsWith("[multiprocessing]"))
                    .singleElement()
                    .asString()
                    .contains(
                            "ParentProgram",
                            "killed 1 process (t01-1, pid " + parent.workers().get(0))
                    .contains("1 shared memory segment (/" + segment.getFileName() + ")");
        }
    }

    @Test
    void t02NextRunRemovesWhatBothHaveLeftAndNothingOfALivingRun() throws Exception {
        try (NestedParent living = new NestedParent("t02b", 1);
                NestedParent dead = new NestedParent("t02a", 1)) {
            long guard = guardOf(dead);
            guardOf(living);
            Path foreign = PUBLIC.resolve(living.ask("publish", "published"));
            Path segment = PUBLIC.resolve(dead.ask("publish", "published"));
            List<Path> foreignDirectories = NestedParent.directoriesOf(living.pid());
            List<Path> directories = NestedParent.directoriesOf(dead.pid());
            long worker = dead.workers().get(0);
            signal("STOP", worker);
            signal("STOP", dead.pid());
            signal("KILL", guard);
            signal("KILL", dead.pid());
            assertThat(dead.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(ProcessTable.isAlive(worker)).isTrue();
            assertThat(segment).exists();

            SweepReport swept = ResourceTracker.ofThisProcess().sweep();
            this.faults.measured(Fault.T02, "removed within", swept.took());
            assertThat(swept.processes()).anyMatch((process) -> process.endsWith("t02a-1, pid " + worker));
            assertThat(swept.segments()).contains("/" + segment.getFileName());
            assertThat(swept.directories()).isGreaterThanOrEqualTo(directories.size());
            dead.awaitGone(directories);
            assertThat(segment).doesNotExist();

            assertThat(foreign).exists();
            assertThat(foreignDirectories).hasSizeGreaterThan(1).allMatch(Files::exists);
            assertThat(living.ask("pid", "pid"))
                    .isEqualTo(living.workers().get(0).toString());
        }
    }

    @Test
    void t03SignalsDoNotEndTheTrackerBeforeItsParent() throws Exception {
        try (NestedParent parent = new NestedParent("t03", 1, List.of("setsid"), List.of("-Xmx128m"))) {
            long guard = guardOf(parent);
            for (String signal : List.of("INT", "TERM", "HUP")) {
                signal(signal, guard);
            }
            Path segment = PUBLIC.resolve(parent.ask("publish", "published"));
            assertThat(guardOf(parent)).isEqualTo(guard);
            parent.ask("hook", "hooked");
            List<Path> directories = NestedParent.directoriesOf(parent.pid());
            assertThat(new ProcessBuilder("kill", "-INT", "--", "-" + parent.pid())
                            .start()
                            .waitFor())
                    .isZero();
            assertThat(parent.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            parent.awaitGone(directories);
            await().atMost(Duration.ofSeconds(5)).until(() -> !ProcessTable.isAlive(guard));

            assertThat(segment).doesNotExist();
            parent.awaitLine("[multiprocessing]");
            assertThat(parent.lines())
                    .filteredOn((line) -> line.startsWith("[multiprocessing]"))
                    .singleElement()
                    .asString()
                    .contains("has ended; its resource tracker has removed 1 shared memory segment")
                    .doesNotContain("killed");
            this.faults.noted(Fault.T03, "there until the end");
        }
    }

    private static long guardOf(NestedParent parent) throws Exception {
        return Long.parseLong(parent.ask("guard", "guard"));
    }
}
