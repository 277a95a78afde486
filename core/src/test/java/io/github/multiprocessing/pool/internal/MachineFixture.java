package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.process.ExitReport.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A machine with simulated workers and a clock that a test moves. Times are milliseconds. */
final class MachineFixture {

    private static final long MILLI = 1_000_000;

    final SimulatedWorkers workers;
    final PoolStateMachine machine;
    private long now;

    MachineFixture(MachineSettings settings, double jitter) {
        this(settings, jitter, 16);
    }

    private MachineFixture(MachineSettings settings, double jitter, int processors) {
        this.workers = new SimulatedWorkers(this::size, settings.maxTasksPerChild());
        this.machine = new PoolStateMachine(
                settings.toPoolSettings(),
                this.workers,
                () -> jitter,
                new LaunchLimiter(4, () -> this.now),
                processors);
        this.machine.start(this.now);
    }

    private int size() {
        return this.machine.size().target();
    }

    /** A machine whose workers are all ready. */
    static MachineFixture ready(MachineSettings settings) {
        MachineFixture fixture = new MachineFixture(settings, 0);
        fixture.readyAll();
        return fixture;
    }

    /** A machine with so many processors whose workers are all ready. */
    static MachineFixture ready(MachineSettings settings, int processors) {
        MachineFixture fixture = new MachineFixture(settings, 0, processors);
        fixture.readyAll();
        return fixture;
    }

    static Chunk chunk(int size, long timeoutNanos, boolean bounded) {
        return new Chunk("task", null, Items.of(payloads(size)), 0, (index, ending) -> {}, timeoutNanos, bounded);
    }

    private static Object[] payloads(int size) {
        Object[] payloads = new Object[size];
        Arrays.fill(payloads, Payloads.NULL);
        return payloads;
    }

    void readyAll() {
        for (SimulatedWorker worker :
                this.workers.which((candidate) -> !candidate.ready && candidate.killedFor == null)) {
            worker.ready = true;
            this.machine.ready(worker.id, this.now);
        }
    }

    long now() {
        return this.now;
    }

    /** Submits single tasks that ask for more than a deadline. */
    Chunk submit(Object payload, TaskOptions options) {
        Chunk chunk = new Chunk(
                "task",
                null,
                Items.of(payload),
                0,
                (index, ending) -> {},
                ChunkOptions.of(options, MachineSettings.of(1).toPoolSettings()),
                false);
        this.machine.quarantine().inspect(chunk);
        this.machine.submit(chunk, this.now);
        return chunk;
    }

    Chunk submit(TaskOptions options) {
        return submit(Payloads.NULL, options);
    }

    Chunk submit(int size, long timeoutMillis) {
        Chunk chunk = chunk(size, timeoutMillis * MILLI, false);
        this.machine.submit(chunk, this.now);
        return chunk;
    }

    /** Lets time pass as the supervisor does: tick by tick; the workers send their heartbeats. */
    void pass(long millis) {
        pass(millis, true);
    }

    void passInSilence(long millis) {
        pass(millis, false);
    }

    private void pass(long millis, boolean heartbeats) {
        long end = this.now + millis * MILLI;
        while (this.now < end) {
            this.now = Math.min(end, this.machine.nextTick(this.now));
            if (heartbeats) {
                this.workers.which((worker) -> true).forEach((worker) -> this.machine.heard(worker.id, this.now));
            }
            this.machine.tick(this.now);
        }
    }

    /** A pause of the parent itself: nothing happens, then time has passed. */
    void pause(long millis) {
        this.now += millis * MILLI;
        this.machine.tick(this.now);
    }

    SimulatedWorker worker(int slot) {
        return this.workers.which((worker) -> worker.id.slot() == slot).get(0);
    }

    void disconnect(SimulatedWorker worker) {
        worker.disconnected = true;
        this.machine.disconnected(worker.id, 2_000 * MILLI, this.now);
    }

    /** It says that it exits. */
    void leave(SimulatedWorker worker) {
        worker.leaving = true;
        this.machine.leaving(worker.id, Kind.EXIT, "a hook", 5_000 * MILLI, this.now);
    }

    void measure(SimulatedWorker worker, long anonymousBytes, int threads, int openFiles) {
        this.machine.health().measured(worker.id, new WorkerUse(anonymousBytes, threads, openFiles, 100), this.now);
    }

    String answer(SimulatedWorker worker, int count) {
        return answer(worker, count, false);
    }

    String answer(SimulatedWorker worker, int count, long nanosEach) {
        long first = worker.answered();
        List<Ending> endings = worker.answer(count);
        return this.machine.results(worker.id, first, endings, false, count * nanosEach, this.now);
    }

    String answer(SimulatedWorker worker, int count, boolean spent) {
        long first = worker.answered();
        List<Ending> endings = worker.answer(count);
        return this.machine.results(worker.id, first, endings, spent, count * MILLI, this.now);
    }

    void exit(SimulatedWorker worker, Kind kind) {
        this.machine.exited(worker.id, SimulatedWorkers.report(worker.id, kind), this.now);
    }

    void beginAndExit(SimulatedWorker worker, Kind kind) {
        worker.beginNext();
        exit(worker, kind);
    }

    Ending ending(Chunk chunk, int item) {
        return this.workers.endings.get(new SimulatedWorkers.Item(chunk, item));
    }

    List<Ending> endings(Chunk chunk) {
        List<Ending> all = new ArrayList<>();
        for (int i = 0; i < chunk.size(); i++) {
            all.add(ending(chunk, i));
        }
        return all;
    }

    List<String> takeOrders() {
        List<String> taken = List.copyOf(this.workers.orders);
        this.workers.orders.clear();
        return taken;
    }
}
