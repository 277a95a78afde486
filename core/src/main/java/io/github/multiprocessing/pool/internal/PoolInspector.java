package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.os.ProcessMemory;
import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.pool.WorkerSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Takes snapshots of a pool. */
final class PoolInspector {

    private final String name;
    private final PoolSettings settings;
    private final PoolDriver driver;
    private final String memory;

    PoolInspector(String name, PoolSettings settings, PoolDriver driver, String memory) {
        this.name = name;
        this.settings = settings;
        this.driver = driver;
        this.memory = memory;
    }

    PoolSnapshot snapshot() {
        PoolSnapshot snapshot = this.driver.look(this::look);
        // The process table is read after the lock is released: it is a system call or two per worker.
        List<WorkerSnapshot> workers = new ArrayList<>();
        for (WorkerSnapshot worker : snapshot.workers()) {
            workers.add(withResident(
                    worker,
                    ProcessTable.memory(worker.pid())
                            .map(ProcessMemory::resident)
                            .orElse(-1L)));
        }
        return new PoolSnapshot(
                snapshot.name(),
                snapshot.state(),
                snapshot.processes(),
                snapshot.spares(),
                snapshot.queued(),
                snapshot.queueCapacity(),
                snapshot.counters(),
                workers,
                snapshot.lastExits(),
                snapshot.circuitReason(),
                snapshot.circuitOpenFor(),
                snapshot.memory(),
                snapshot.insights(),
                this.driver.slowTasks().slowTasks(),
                this.driver.leftovers().last());
    }

    private PoolSnapshot look(long now) {
        PoolStateMachine machine = this.driver.machine();
        RestartPolicy.Opened circuit = machine.circuit();
        List<WorkerSnapshot> workers = new ArrayList<>();
        for (WorkerRecord worker : machine.roster().all()) {
            workers.add(look(worker, now));
        }
        return new PoolSnapshot(
                this.name,
                state(machine),
                machine.size().max(),
                this.settings.spares(),
                machine.queued(),
                this.settings.queueCapacity(),
                machine.tally().counters(),
                workers,
                machine.tally().lastExits(),
                circuit != null ? circuit.reason() + "; the last one: " + Failures.summary(circuit.last()) : null,
                circuit != null ? Duration.ofNanos(now - circuit.at()) : null,
                this.memory,
                machine.tally().insights().insights(this.name, machine.roster(), now),
                List.of(),
                List.of());
    }

    private static PoolSnapshot.State state(PoolStateMachine machine) {
        if (machine.isTerminated()) {
            return PoolSnapshot.State.TERMINATED;
        } else if (machine.closing()) {
            return PoolSnapshot.State.CLOSING;
        }
        return machine.circuit() != null ? PoolSnapshot.State.BROKEN : PoolSnapshot.State.RUNNING;
    }

    private WorkerSnapshot look(WorkerRecord worker, long now) {
        @Nullable Span span = worker.current();
        @Nullable Chunk chunk = span != null ? span.chunk : null;
        @Nullable WorkerLink link = this.driver.links().get(worker.id);
        boolean started = worker.state != WorkerSnapshot.State.STARTING;
        return new WorkerSnapshot(
                worker.id.nameIn(this.name),
                link != null ? link.pid() : -1,
                worker.state,
                worker.id.generation(),
                Duration.ofNanos(now - worker.since),
                Duration.ofNanos(now - worker.launchedAt),
                chunk != null ? chunk.task : null,
                chunk != null ? Duration.ofNanos(now - worker.itemSince) : null,
                link != null ? link.reports().progressOf(worker) : null,
                worker.done,
                this.driver.machine().roster().restartsOf(worker.id.slot()),
                -1,
                link != null ? link.heapUsed() : -1,
                link != null ? link.heapMax() : -1,
                started ? Duration.ofNanos(now - worker.heardAt) : null,
                worker.collector.share(),
                worker.collector.degraded(),
                worker.dueFor,
                link != null ? link.reports().figures() : null);
    }

    /**
     * A thread dump of a worker.
     *
     * @return the dump, or empty if there is no such worker
     */
    Optional<String> threadDump(int slot, Duration limit) throws InterruptedException, TimeoutException {
        Optional<WorkerLink> found = this.driver.look((now) -> {
            WorkerRecord worker = this.driver.machine().roster().inSlot(slot);
            return Optional.ofNullable(
                    worker == null ? null : this.driver.links().get(worker.id));
        });
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(found.get().reports().dump().get(Nanos.of(limit), TimeUnit.NANOSECONDS));
        } catch (TimeoutException ex) {
            TimeoutException described = new TimeoutException(found.get() + " sent no thread dump within "
                    + limit.toMillis() + " ms; its process may be stopped");
            described.initCause(ex);
            throw described;
        } catch (ExecutionException ex) {
            // It has ended, or has not begun.
            return Optional.empty();
        }
    }

    private static WorkerSnapshot withResident(WorkerSnapshot worker, long resident) {
        return new WorkerSnapshot(
                worker.name(),
                worker.pid(),
                worker.state(),
                worker.generation(),
                worker.stateAge(),
                worker.uptime(),
                worker.task(),
                worker.taskAge(),
                worker.progress(),
                worker.tasksDone(),
                worker.restarts(),
                resident,
                worker.heapUsedBytes(),
                worker.heapMaxBytes(),
                worker.heartbeatAge(),
                worker.gcShare(),
                worker.degraded(),
                worker.replacedFor(),
                worker.jvm());
    }
}
