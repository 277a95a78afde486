package io.github.multiprocessing.pool.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.pool.PoolCounters;
import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.process.ExitReport.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** One random life of a pool: every step is an event that may happen at that moment, and after every step the invariants hold. */
final class PoolSimulation {

    private static final long MILLI = 1_000_000;
    private static final List<Kind> DEATHS =
            List.of(Kind.SIGNAL, Kind.EXIT, Kind.HALT, Kind.OUT_OF_MEMORY_HEAP, Kind.NATIVE_CRASH);

    private static final long LARGE = 1000;
    private static final int SOME_THREADS = 10;

    private final SplittableRandom random;
    private final MachineSettings settings;
    private final SimulatedWorkers workers;
    private final PoolStateMachine machine;
    private final List<Chunk> chunks = new ArrayList<>();
    private long now;
    private long submitted;

    PoolSimulation(long seed) {
        this.random = new SplittableRandom(seed);
        this.settings = new MachineSettings(
                1 + chance(3),
                chance(2),
                chance(2) == 0 ? 0 : 1 + chance(12),
                1 + chance(20),
                2 + chance(3),
                3 + chance(10),
                new PoolSettings.Scaling(chance(2), Duration.ofMillis(500), Duration.ofMillis(chance(100))),
                new PoolSettings.Recycling(
                        0.3, Duration.ofSeconds(20L * chance(2)), LARGE, 2 * LARGE, LARGE, SOME_THREADS),
                chance(3) == 0 ? 1 + chance(3) : 0);
        this.workers = new SimulatedWorkers(this::size, this.settings.maxTasksPerChild());
        this.machine = new PoolStateMachine(
                this.settings.toPoolSettings(),
                this.workers,
                this.random::nextDouble,
                new LaunchLimiter(1 + chance(2), () -> this.now),
                1 + chance(3));
    }

    void run(int steps) {
        this.workers.onLaunch = this::launched;
        this.workers.onStop = this::stopped;
        this.machine.start(this.now);
        for (int i = 0; i < steps; i++) {
            step();
            check();
        }
        if (!this.machine.closing()) {
            settle();
        }
        end();
    }

    private int size() {
        return this.machine.size().target();
    }

    private int chance(int bound) {
        return this.random.nextInt(bound);
    }

    private void step() {
        switch (chance(20)) {
            case 0, 1, 2, 3 -> submit();
            case 4 -> cancel();
            case 5, 6, 7 -> ready();
            case 8, 9, 10, 11, 12 -> work();
            case 13 -> die(false);
            case 14, 15 -> die(true);
            case 16 -> pass(chance(200) * MILLI);
            case 17 -> pass(chance(8) == 0 ? chance(40_000) * MILLI : this.machine.nextTick(this.now) - this.now);
            case 18 -> operate();
            default -> chatter();
        }
    }

    private void submit() {
        Chunk chunk =
                new Chunk("task", null, Items.of(payloads()), 0, (index, ending) -> {}, options(), chance(3) == 0);
        this.chunks.add(chunk);
        this.submitted += chunk.size();
        this.machine.quarantine().inspect(chunk);
        this.machine.submit(chunk, this.now);
    }

    private Object[] payloads() {
        Object[] payloads = new Object[1 + chance(4)];
        Arrays.setAll(payloads, (item) -> chance(6));
        return payloads;
    }

    /** Half of the chunks ask for nothing but a deadline. */
    private ChunkOptions options() {
        long timeout = chance(2) == 0 ? 0 : (50 + chance(500)) * MILLI;
        if (chance(2) == 0) {
            return ChunkOptions.timeout(timeout);
        }
        return new ChunkOptions(
                timeout,
                chance(3) == 0 ? (10 + chance(200)) * MILLI : 0,
                chance(3) == 0 ? chance(400) * MILLI : ChunkOptions.FOR_EVER,
                chance(3) == 0 ? chance(5) - 2 : 0,
                chance(2) == 0 ? chance(4) : 0,
                chance(3) == 0 ? 0 : chance(100) * MILLI,
                chance(2) == 0 ? "key-" + chance(4) : null);
    }

    private void cancel() {
        if (!this.chunks.isEmpty()) {
            Chunk chunk = this.chunks.get(chance(this.chunks.size()));
            boolean open = chunk.unanswered() > 0;
            if (this.machine.cancel(chunk, chance(2) == 0, this.now) && open) {
                assertThat(chunk.unanswered()).isZero();
            }
        }
    }

    private void ready() {
        SimulatedWorker worker = any((candidate) -> !candidate.ready && candidate.killedFor == null);
        if (worker != null) {
            worker.ready = true;
            this.machine.ready(worker.id, this.now);
        }
    }

    private void work() {
        SimulatedWorker worker = any(SimulatedWorker::works);
        if (worker == null) {
            return;
        }
        if (chance(3) == 0) {
            worker.beginNext();
        } else {
            long first = worker.answered();
            // A spent worker must not have begun what follows.
            List<Ending> endings = worker.answer(1 + chance(worker.answerable()));
            boolean spent = chance(20) == 0 && (worker.given.isEmpty() || worker.begun <= worker.answered());
            long ran = (long) endings.size() * (chance(2) == 0 ? MILLI : 1 + chance(5) * MILLI / 10);
            assertThat(this.machine.results(worker.id, first, endings, spent, ran, this.now))
                    .isNull();
        }
    }

    private void die(boolean onlyIfAsked) {
        SimulatedWorker worker = any((candidate) -> !onlyIfAsked || candidate.stopping || candidate.killedFor != null);
        if (worker != null) {
            exit(worker, onlyIfAsked);
        }
    }

    private void exit(SimulatedWorker worker, boolean asked) {
        Kind kind = DEATHS.get(chance(DEATHS.size()));
        if (worker.killedFor != null) {
            kind = worker.killedFor;
        } else if (asked && worker.stopping) {
            kind = Kind.PLANNED;
        } else if (!worker.ready && chance(2) == 0) {
            kind = Kind.START_FAILED;
        }
        worker.dead = true;
        this.machine.exited(worker.id, SimulatedWorkers.report(worker.id, kind), this.now);
        this.machine.exited(worker.id, SimulatedWorkers.report(worker.id, kind), this.now);
    }

    private void pass(long nanos) {
        this.now += nanos;
        this.machine.tick(this.now);
    }

    private void operate() {
        int slot = 1 + chance(4);
        switch (chance(12)) {
            case 0 -> this.machine.kill(slot, "for a test", this.now);
            case 1 -> {
                if (chance(20) == 0) {
                    this.machine.close(chance(2) == 0, this.now + chance(3000) * MILLI, this.now);
                }
            }
            case 2 -> this.machine.resize(0, 1 + chance(4), this.now);
            case 3 -> this.machine.resize(1 + chance(2), 2 + chance(3), this.now);
            case 4, 5, 6 -> outgrow();
            default -> this.machine.recycle(slot, this.now);
        }
    }

    private void outgrow() {
        SimulatedWorker worker = any((candidate) -> candidate.ready && !candidate.dead);
        if (worker != null) {
            int much = chance(5);
            this.machine
                    .health()
                    .measured(
                            worker.id,
                            new WorkerUse(much * LARGE / 2, chance(2 * SOME_THREADS), chance(100), 100),
                            this.now);
            this.machine.health().collected(worker.id, chance(2) * 2 * LARGE, this.now);
        }
    }

    /** What may come at any time, from workers that are there and from those that are gone. */
    private void chatter() {
        SimulatedWorker worker = any((candidate) -> true);
        if (worker != null) {
            this.machine.heard(worker.id, this.now);
            WorkerId gone = new WorkerId(worker.id.slot(), worker.id.generation() - 1);
            this.machine.ready(gone, this.now);
            this.machine.exited(gone, SimulatedWorkers.report(gone, Kind.SIGNAL), this.now);
            this.machine.results(gone, 0, List.of(new Ending.Value(Payloads.NULL)), false, 0, this.now);
            this.machine.interruptedAt(worker.id, 1, List.of());
            if (chance(4) == 0) {
                worker.leaving = true;
                this.machine.leaving(worker.id, Kind.EXIT, "a hook did not end", 5_000 * MILLI, this.now);
            } else if (chance(8) == 0) {
                worker.disconnected = true;
                this.machine.disconnected(worker.id, 2_000 * MILLI, this.now);
            }
        }
    }

    private SimulatedWorker any(java.util.function.Predicate<SimulatedWorker> condition) {
        List<SimulatedWorker> candidates = this.workers.which(condition);
        return candidates.isEmpty() ? null : candidates.get(chance(candidates.size()));
    }

    private void check() {
        PoolCounters counters = this.machine.tally().counters();
        assertThat(counters.submitted()).isEqualTo(this.submitted);
        assertThat(counters.ended()).isEqualTo(this.workers.endings.size());
        assertThat(this.machine.nextTick(this.now)).isGreaterThan(this.now);
        PoolSize size = this.machine.size();
        assertThat(size.target()).isBetween(size.min(), size.max());
        // Those too many run, and are ended when they have nothing to do.
        long running = this.machine.roster().all().stream()
                .filter((worker) -> !worker.retiring && worker.running())
                .count();
        int full = size.target() + this.settings.spares();
        if (!this.machine.closing()) {
            assertThat(this.machine.roster().stayingReady()).isLessThanOrEqualTo((int) Math.max(full, running));
        }
        assertThat(this.workers.terminations).isLessThanOrEqualTo(1);
    }

    /** Nobody is launched whom the pool does not want. */
    private void launched(WorkerId id) {
        assertThat(this.machine.roster().staying())
                .as("those who stay when %s is launched", id)
                .isLessThanOrEqualTo(size() + this.settings.spares());
    }

    /** Who is stopped though it could go on was replaced before. */
    private void stopped(WorkerId id) {
        WorkerRecord worker = this.machine.roster().get(id);
        if (!worker.spent && worker.limits.allowance(worker.taken) > 0 && !this.machine.closing()) {
            assertThat(this.machine.roster().stayingReady())
                    .as("those who stay when %s is stopped", id)
                    .isGreaterThanOrEqualTo(size() + this.settings.spares());
        }
    }

    /** Everything goes well for some minutes, and nothing comes in: the pool has just its minimum of workers and its spares. */
    private void settle() {
        long end = this.now + 300_000 * MILLI;
        while (this.now < end
                || this.machine.queued() > 0
                || this.machine.roster().running() > 0) {
            assertThat(this.now).as("work ends").isLessThan(end + 300_000 * MILLI);
            for (SimulatedWorker worker : this.workers.which((candidate) -> true)) {
                if (worker.stopping || worker.killedFor != null || worker.disconnected) {
                    worker.dead = true;
                    Kind kind = worker.killedFor != null ? worker.killedFor : Kind.PLANNED;
                    this.machine.exited(worker.id, SimulatedWorkers.report(worker.id, kind), this.now);
                } else if (!worker.ready) {
                    worker.ready = true;
                    this.machine.ready(worker.id, this.now);
                } else if (worker.works()) {
                    long first = worker.answered();
                    List<Ending> endings = worker.answer(worker.answerable());
                    this.machine.results(worker.id, first, endings, false, endings.size() * MILLI, this.now);
                }
                this.machine.heard(worker.id, this.now);
                check();
            }
            pass(Math.min(this.machine.nextTick(this.now) - this.now, 200 * MILLI));
            check();
        }
        PoolSize size = this.machine.size();
        assertThat(size.target()).isEqualTo(size.min());
        assertThat(this.machine.roster().staying()).isEqualTo(size.min() + this.settings.spares());
    }

    /** Closes the pool; whatever the workers do then, within a minute of its time it is over. */
    private void end() {
        this.machine.close(chance(2) == 0, this.now + 2_000 * MILLI, this.now);
        long limit = this.now + 60_000 * MILLI;
        while (!this.machine.isTerminated()) {
            assertThat(this.now).as("the pool ends in time").isLessThan(limit);
            switch (chance(4)) {
                case 0 -> work();
                case 1 -> ready();
                case 2 -> die(true);
                default -> pass(this.machine.nextTick(this.now) - this.now);
            }
            check();
        }
        assertThat(this.workers.terminations).isEqualTo(1);
        assertThat(this.workers.workers).isEmpty();
        assertThat(this.machine.queued()).isZero();
        for (Chunk chunk : this.chunks) {
            assertThat(chunk.unanswered()).isZero();
        }
        PoolCounters counters = this.machine.tally().counters();
        assertThat(counters.ended()).isEqualTo(counters.submitted()).isEqualTo(this.submitted);
    }
}
