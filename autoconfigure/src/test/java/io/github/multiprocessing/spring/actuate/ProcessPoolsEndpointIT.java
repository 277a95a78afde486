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
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

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
            .build();

    private final ProcessPoolsEndpoint endpoint = new ProcessPoolsEndpoint(new OnePool(this.pool));

    @AfterEach
    void terminate() throws Exception {
        this.pool.terminate();
        this.pool.join();
    }

    @Test
    void poolGrowsAndShrinks() throws Exception {
        this.pool.apply(PID);
        assertThat(this.endpoint.change("changed", 2, null, null).processes()).isEqualTo(2);
        soon().until(() -> workersReady() == 2);
        assertThat(this.endpoint.change("changed", 1, 1, null).processes()).isEqualTo(1);
        soon().until(() -> pool().workers().size() == 1);
    }

    @Test
    void impossibleChangesAreRefusedWithTheReason() {
        assertThatExceptionOfType(InvalidEndpointRequestException.class)
                .isThrownBy(() -> this.endpoint.change("changed", 0, null, null))
                .withMessageContaining("pool 'changed'")
                .withMessageContaining("0");
        assertThatExceptionOfType(InvalidEndpointRequestException.class)
                .isThrownBy(() -> this.endpoint.change("changed", null, 1, null))
                .withMessageContaining("'processes'");
        assertThatExceptionOfType(InvalidEndpointRequestException.class)
                .isThrownBy(() -> this.endpoint.change("changed", 2, null, "no#such"))
                .withMessageContaining("either 'processes'");
        assertThat(pool().processes()).isEqualTo(1);
        assertThatExceptionOfType(InvalidEndpointRequestException.class)
                .isThrownBy(() -> this.endpoint.change("changed", null, null, "no#such"))
                .withMessageContaining("'no#such'");
        assertThatExceptionOfType(InvalidEndpointRequestException.class)
                .isThrownBy(() -> this.endpoint.act("changed", "changed-9", WorkerAction.RECYCLE))
                .withMessageContaining("'changed-9'");
    }

    @Test
    void workersAreRecycledAndKilled() throws Exception {
        long first = this.pool.apply(PID);
        this.endpoint.act("changed", onlyWorker(), WorkerAction.RECYCLE);
        soon().until(() -> this.pool.apply(PID) != first);
        soon().until(() -> pool().workers().size() == 1);
        long second = this.pool.apply(PID);
        this.endpoint.act("changed", onlyWorker(), WorkerAction.KILL);
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
        assertThat(this.endpoint.change("changed", null, null, task.signature()).quarantine())
                .isEmpty();
    }

    @Test
    void threadsOfAWorkerAreToldOnRequest() throws Exception {
        this.pool.apply(PID);
        assertThat(requireNonNull(this.endpoint.threads("changed", onlyWorker(), "threads"))
                        .dump())
                .anySatisfy((line) -> assertThat(line).contains("\"main\""));
        assertThat(this.endpoint.threads("changed", onlyWorker(), "heap")).isNull();
        assertThat(this.endpoint.threads("changed", "changed-9", "threads")).isNull();
        assertThat(this.endpoint.threads("nope", onlyWorker(), "threads")).isNull();
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
