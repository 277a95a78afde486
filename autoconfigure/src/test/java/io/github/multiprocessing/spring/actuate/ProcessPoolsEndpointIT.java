package io.github.multiprocessing.spring.actuate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.multiprocessing.pool.PoisonTaskException;
import io.github.multiprocessing.pool.PoolException;
import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.WorkerSnapshot;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.spring.ProcessPools;
import io.github.multiprocessing.spring.resources.ProcessResourcesEndpoint;
import io.github.multiprocessing.spring.resources.SilentWorkers;
import io.github.multiprocessing.tracker.ResourceTracker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.SecurityContext;

/** What the endpoint does to a real pool. */
class ProcessPoolsEndpointIT {

    private static final SerializableCallable<Long> PID =
            () -> ProcessHandle.current().pid();

    private static final SerializableCallable<Long> DEADLY = () -> {
        Runtime.getRuntime().halt(7);
        return 0L;
    };

    private final ProcessPool pool = ProcessPool.builder()
            .name("changed")
            .processes(1)
            .heapBytes(48 << 20)
            .quarantineAfter(1)
            .heartbeatInterval(Duration.ofMillis(100))
            .build();

    private final List<AuditEvent> audited = new ArrayList<>();

    private final ProcessPoolsEndpoint endpoint = new ProcessPoolsEndpoint(
            new OnePool(this.pool),
            (event) -> this.audited.add(((AuditApplicationEvent) event).getAuditEvent()),
            OutputPolicy.NOBODY);

    private final ProcessPoolDumpEndpoint dumps =
            new ProcessPoolDumpEndpoint(new OnePool(this.pool), Duration.ofSeconds(1));

    @AfterEach
    void terminate() throws Exception {
        this.pool.terminate();
        this.pool.join();
    }

    @Test
    void poolGrowsAndShrinks() throws Exception {
        this.pool.apply(PID);
        assertThat(this.endpoint
                        .change(SecurityContext.NONE, "changed", 2, null, null)
                        .processes())
                .isEqualTo(2);
        soon().until(() -> workersReady() == 2);
        assertThat(this.endpoint
                        .change(SecurityContext.NONE, "changed", 1, 1, null)
                        .processes())
                .isEqualTo(1);
        soon().until(() -> pool().workers().size() == 1);
    }

    @Test
    void impossibleChangesAreRefusedWithTheReason() {
        assertThatExceptionOfType(InvalidEndpointRequestException.class)
                .isThrownBy(() -> this.endpoint.change(SecurityContext.NONE, "changed", 0, null, null))
                .withMessageContaining("pool 'changed'")
                .withMessageContaining("0");
        assertThatExceptionOfType(InvalidEndpointRequestException.class)
                .isThrownBy(() -> this.endpoint.change(SecurityContext.NONE, "changed", null, 1, null))
                .withMessageContaining("'processes'");
        assertThatExceptionOfType(InvalidEndpointRequestException.class)
                .isThrownBy(() -> this.endpoint.change(SecurityContext.NONE, "changed", 2, null, "no#such"))
                .withMessageContaining("either 'processes'");
        assertThat(pool().processes()).isEqualTo(1);
        assertThatExceptionOfType(InvalidEndpointRequestException.class)
                .isThrownBy(() -> this.endpoint.change(SecurityContext.NONE, "changed", null, null, "no#such"))
                .withMessageContaining("'no#such'");
        assertThatExceptionOfType(InvalidEndpointRequestException.class)
                .isThrownBy(() ->
                        this.endpoint.act(SecurityContext.NONE, "changed", "changed-9", WorkerAction.RECYCLE, null))
                .withMessageContaining("'changed-9'");
    }

    @Test
    void workersAreRecycledAndKilled() throws Exception {
        long first = this.pool.apply(PID);
        this.endpoint.act(SecurityContext.NONE, "changed", onlyWorker(), WorkerAction.RECYCLE, null);
        soon().until(() -> this.pool.apply(PID) != first);
        soon().until(() -> pool().workers().size() == 1);
        long second = this.pool.apply(PID);
        this.endpoint.act(SecurityContext.NONE, "changed", onlyWorker(), WorkerAction.KILL, null);
        soon().until(() -> ProcessHandle.of(second).isEmpty());
        assertThat(this.pool.apply(PID)).isNotEqualTo(second);
    }

    @Test
    void quarantinedTaskIsToldAndLetOut() throws Exception {
        assertThatExceptionOfType(PoolException.class).isThrownBy(() -> this.pool.apply(DEADLY));
        assertThatExceptionOfType(PoisonTaskException.class).isThrownBy(() -> this.pool.apply(DEADLY));
        QuarantinedTaskDescriptor task = pool().quarantine().get(0);
        assertThat(task.deaths()).isEqualTo(1);
        assertThat(task.lastExit().exitCode()).isEqualTo(7);
        assertThat(task.lastExit().task()).isEqualTo(task.task());
        assertThat(pool().lastExits().get(0).task()).isEqualTo(task.task());
        assertThat(this.endpoint
                        .change(SecurityContext.NONE, "changed", null, null, task.signature())
                        .quarantine())
                .isEmpty();
    }

    @Test
    void threadsOfAWorkerAreToldOnRequest() throws Exception {
        this.pool.apply(PID);
        assertThat(requireNonNull(this.dumps.threads("changed", onlyWorker())).dump())
                .anySatisfy((line) -> assertThat(line).contains("\"main\""));
        assertThat(this.dumps.text("changed", onlyWorker()))
                .contains("\"main\"")
                .contains("\n\tat ");
        assertThat(this.dumps.threads("changed", "changed-9")).isNull();
        assertThat(this.dumps.text("changed", "changed-9")).isNull();
        assertThat(this.dumps.threads("nope", onlyWorker())).isNull();
    }

    @Test
    void stoppedWorkerIsReportedAsSuchInPlaceOfItsThreads() throws Exception {
        long pid = this.pool.apply(PID);
        soon().until(() -> silent() == 0);
        signal("STOP", pid);
        try {
            soon().until(() -> silent() == 1);
            ThreadDumpDescriptor threads = requireNonNull(this.dumps.threads("changed", onlyWorker()));
            assertThat(threads.problem()).contains("has not answered within 1 s");
            assertThat(threads.dump()).isEmpty();
        } finally {
            signal("CONT", pid);
        }
        soon().until(() -> silent() == 0);
    }

    /** A worker that has nothing to do tells so every half second. */
    private int silent() {
        SilentWorkers silent =
                new SilentWorkers(() -> List.of(this.pool.snapshot()), (name) -> Duration.ofMillis(1500));
        return new ProcessResourcesEndpoint(ResourceTracker.ofThisProcess(), silent)
                .resources().strays().stream()
                        .filter((stray) -> stray.kind().equals("SILENT"))
                        .toList()
                        .size();
    }

    private static void signal(String name, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void a24NothingIsDoneToAProcessThatIsNotMeant() throws Exception {
        long worker = this.pool.apply(PID);
        long self = ProcessHandle.current().pid();
        assertThatExceptionOfType(InvalidEndpointRequestException.class)
                .isThrownBy(() -> this.endpoint.act(
                        SecurityContext.NONE, "changed", Long.toString(worker), WorkerAction.KILL, null))
                .withMessageContaining("no worker");
        assertThatExceptionOfType(InvalidEndpointRequestException.class)
                .isThrownBy(
                        () -> this.endpoint.act(SecurityContext.NONE, "changed", onlyWorker(), WorkerAction.KILL, self))
                .withMessageContaining("nothing was done");
        assertThat(this.pool.apply(PID)).isEqualTo(worker);
        assertThat(this.audited)
                .extracting((event) -> event.getData().get("outcome"))
                .containsExactly("REFUSED", "REFUSED");
        this.endpoint.act(SecurityContext.NONE, "changed", onlyWorker(), WorkerAction.KILL, worker);
        soon().until(() -> ProcessHandle.of(worker).isEmpty());
    }

    @Test
    void requestsThatRepeatThemselvesAreStopped() throws Exception {
        this.pool.apply(PID);
        for (int i = 0; i < ActionLimit.BURST; i++) {
            this.endpoint.change(SecurityContext.NONE, "changed", 1, 1, null);
        }
        assertThatExceptionOfType(InvalidEndpointRequestException.class)
                .isThrownBy(() -> this.endpoint.change(SecurityContext.NONE, "changed", 1, 1, null))
                .withMessageStartingWith("Too many changes");
        assertThatExceptionOfType(InvalidEndpointRequestException.class)
                .isThrownBy(() ->
                        this.endpoint.act(SecurityContext.NONE, "changed", onlyWorker(), WorkerAction.RECYCLE, null))
                .withMessageStartingWith("Too many changes");
    }

    @Test
    void requestsThatMeanAnotherProcessTakeNobodyTheRoom() throws Exception {
        this.pool.apply(PID);
        for (int i = 0; i <= ActionLimit.BURST; i++) {
            assertThatExceptionOfType(InvalidEndpointRequestException.class)
                    .isThrownBy(this::killAnother)
                    .withMessageContaining("and not 1");
        }
        this.endpoint.change(SecurityContext.NONE, "changed", 1, 1, null);
    }

    private void killAnother() {
        this.endpoint.act(SecurityContext.NONE, "changed", onlyWorker(), WorkerAction.KILL, 1L);
    }

    @Test
    void changesAreAudited() throws Exception {
        long worker = this.pool.apply(PID);
        this.endpoint.change(SecurityContext.NONE, "changed", 1, 1, null);
        this.endpoint.act(SecurityContext.NONE, "changed", onlyWorker(), WorkerAction.RECYCLE, null);
        assertThat(this.audited).extracting(AuditEvent::getPrincipal).containsOnly("anonymous");
        assertThat(this.audited)
                .extracting(AuditEvent::getType)
                .containsExactly("PROCESS_POOL_RESIZE", "PROCESS_POOL_WORKER_RECYCLE");
        assertThat(this.audited.get(0).getData())
                .isEqualTo(Map.of(
                        "pool", "changed", "processes", 1, "minProcesses", 1, "oldProcesses", 1, "outcome", "DONE"));
        assertThat(this.audited.get(1).getData())
                .isEqualTo(Map.of("pool", "changed", "worker", "changed-1", "pid", worker, "outcome", "DONE"));
    }

    private PoolDescriptor pool() {
        return requireNonNull(this.endpoint.pool("changed"));
    }

    private String onlyWorker() {
        return pool().workers().get(0).name();
    }

    private long workersReady() {
        return pool().workers().stream()
                .filter((worker) -> worker.state().equals(WorkerSnapshot.State.IDLE.name()))
                .count();
    }

    private static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(30));
    }

    private record OnePool(ProcessPool pool) implements ProcessPools {

        @Override
        public ProcessPool get(String name) {
            return this.pool;
        }

        @Override
        public Set<String> names() {
            return Set.of(this.pool.name());
        }

        @Override
        public List<PoolSnapshot> snapshots() {
            return List.of(this.pool.snapshot());
        }
    }
}
