package io.github.multiprocessing.faults;

import static io.github.multiprocessing.testing.PoolHarness.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.testing.Guards;
import io.github.multiprocessing.testing.RunsAlone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application that cannot start another worker for a while, for want of what it takes, and then can. */
@RunsAlone
class ParentResourceFaultIT {

    @RegisterExtension
    final FaultLog faults = new FaultLog();

    private void killWorkerAndRecover(NestedParent parent, Step during, Step recovery) throws Exception {
        long worker = parent.workers().get(0);
        signal("KILL", worker);
        parent.awaitLine("exit SIGNAL 9 " + worker);
        parent.awaitLine("exit START_FAILED");
        during.happen();
        // It is not given up: it goes on trying.
        long triedUntil = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        await().until(() -> System.nanoTime() >= triedUntil);
        assertThat(parent.process().isAlive()).as("%s", parent.lines()).isTrue();
        recovery.happen();
        long recoveredAt = System.nanoTime();
        assertThat(parent.ask("pid", "pid")).isNotEqualTo(String.valueOf(worker));
        this.faults.measuredSince(Fault.P06, "task done after there was one again", recoveredAt);
        assertThat(Guards.otherChildren(parent.process().toHandle()).filter(ProcessHandle::isAlive))
                .hasSize(1);
    }

    private interface Step {

        void happen() throws IOException;
    }

    @Test
    void p06ParentWithoutDescriptorsRecovers() throws Exception {
        Privileges.assume("prlimit --nofile", "prlimit", "--nofile=200:200", "true");
        List<String> limited = List.of("prlimit", "--nofile=200:200");
        try (NestedParent parent = new NestedParent("p06a", 1, limited, List.of("-Xmx128m", "-XX:-MaxFDLimit"))) {
            parent.ask("block", "submitted");
            parent.ask("fill", "filled");
            killWorkerAndRecover(
                    parent,
                    () -> assertThat(parent.ask("outcome", "outcome")).isEqualTo("WorkerCrashedException"),
                    () -> parent.ask("release", "released"));
        }
    }

    @Test
    void p06ParentWithoutProcessesRecovers() throws Exception {
        try (ControlGroup pids = new ControlGroup("pids");
                NestedParent parent = new NestedParent("p06b", 1, pids.prefix(), List.of("-Xmx128m"))) {
            // The worker that is to be killed counts as well, with its dozen of threads.
            pids.set("pids.max", 1);
            killWorkerAndRecover(parent, () -> {}, () -> pids.set("pids.max", "max"));
        }
    }

    /** The shared memory of a container has 64 MiB unless it is asked for more, and others use it as well. */
    @ParameterizedTest
    @ValueSource(strings = {"1m", "64k"})
    void i11SmallOrFullSharedMemoryIsDoneWithout(String size) throws Exception {
        String mount = "mount -t tmpfs -o size=" + size + " tmpfs /dev/shm";
        Privileges.assume("unshare --mount", "unshare", "--mount", "sh", "-c", mount);
        List<String> small = List.of("unshare", "--mount", "sh", "-c", mount + " && exec \"$@\"", "sh");
        try (NestedParent parent = new NestedParent("i11", 1, small, List.of("-Xmx256m"))) {
            assertThat(parent.ask("big", "outcome")).isEqualTo("bytes");
            assertThat(parent.lines().stream().anyMatch((line) -> line.contains("the socket carries everything")))
                    .as("%s", parent.lines())
                    .isEqualTo(size.equals("1m"));
            assertThat(parent.ask("pid", "pid"))
                    .isEqualTo(String.valueOf(parent.workers().get(0)));
            this.faults.noted(Fault.I11, "60 MiB of result with " + size + " of shared memory");
        }
    }

    @Test
    void p07RunningWorkersGoOnWithoutTheJavaProgramAndNewOnesAreMissedByName(@TempDir Path directory) throws Exception {
        Path home = directory.resolve("jdk");
        assertThat(new ProcessBuilder("cp", "-a", System.getProperty("java.home"), home.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
        try (NestedParent parent = new NestedParent(home, "p07", 1, List.of(), List.of("-Xmx128m"))) {
            long worker = parent.workers().get(0);
            Path java = home.resolve("bin").resolve("java");
            Path away = home.resolve("bin").resolve("java-away");
            Files.move(java, away);
            assertThat(parent.ask("pid", "pid")).isEqualTo(String.valueOf(worker));
            killWorkerAndRecover(parent, () -> {}, () -> Files.move(away, java));
        }
    }
}
