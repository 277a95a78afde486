package io.github.multiprocessing.pool.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.process.ExitReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/** Plays all workers of a machine, and checks that the orders it gets make sense. */
final class SimulatedWorkers implements PoolPort {

    /** One item of one chunk. */
    record Item(Chunk chunk, int index) {}

    final Map<WorkerId, SimulatedWorker> workers = new LinkedHashMap<>();
    final Map<Item, Ending> endings = new HashMap<>();
    final List<ExitReport> lost = new ArrayList<>();
    final List<String> orders = new ArrayList<>();
    /** How often each item was begun. */
    final Map<Item, Integer> begun = new HashMap<>();
    /** Which worker has begun something with a key last. */
    final Map<String, WorkerId> keys = new HashMap<>();

    private final IntSupplier size;
    final int maxTasksPerChild;
    Consumer<WorkerId> onLaunch = (id) -> {};
    Consumer<WorkerId> onStop = (id) -> {};
    int terminations;

    SimulatedWorkers(IntSupplier size, int maxTasksPerChild) {
        this.size = size;
        this.maxTasksPerChild = maxTasksPerChild;
    }

    List<SimulatedWorker> which(Predicate<SimulatedWorker> condition) {
        return this.workers.values().stream().filter(condition).toList();
    }

    @Override
    public void launch(WorkerId worker) {
        this.orders.add("launch " + worker.slot());
        this.onLaunch.accept(worker);
        assertThat(this.workers).doesNotContainKey(worker);
        this.workers.put(worker, new SimulatedWorker(worker, this));
    }

    @Override
    public void dispatch(WorkerId id, List<Span> spans) {
        this.orders.add("dispatch " + id.slot());
        SimulatedWorker worker = existing(id);
        assertThat(worker.takesWork())
                .as("%s can work when it gets work", worker)
                .isTrue();
        boolean another = worker.given.isEmpty();
        for (Span span : spans) {
            assertThat(span.size()).isPositive();
            assertThat(span.to).isLessThanOrEqualTo(span.chunk.size());
            assertThat(span.number).isGreaterThanOrEqualTo(worker.begun);
            worker.take(span);
        }
        if (another) {
            assertThat(which((other) -> other.works() && !other.gone())).hasSizeLessThanOrEqualTo(this.size.getAsInt());
        }
    }

    @Override
    public long begun(WorkerId id) {
        return existing(id).begun;
    }

    @Override
    public long takeBack(WorkerId id, long end) {
        return existing(id).takeBack(end);
    }

    @Override
    public void flush(WorkerId id) {
        existing(id);
    }

    @Override
    public void interrupt(WorkerId id, long number) {
        this.orders.add("interrupt " + id.slot());
        existing(id);
    }

    @Override
    public void stop(WorkerId id) {
        this.orders.add("stop " + id.slot());
        SimulatedWorker worker = existing(id);
        assertThat(worker.takesWork() && worker.given.isEmpty())
                .as("%s is idle when it is stopped", worker)
                .isTrue();
        worker.stopping = true;
        this.onStop.accept(id);
    }

    @Override
    public void kill(WorkerId id, ExitReport.Kind reason, String detail) {
        this.orders.add("kill " + id.slot() + " " + reason);
        SimulatedWorker worker = existing(id);
        assertThat(worker.killedFor).as("killed once").isNull();
        worker.killedFor = reason;
    }

    @Override
    public void forget(WorkerId id) {
        existing(id).dead = true;
        this.workers.remove(id);
    }

    @Override
    public ExitReport reportLost(WorkerId id) {
        return report(id, ExitReport.Kind.LOST);
    }

    @Override
    public void lost(ExitReport report) {
        this.lost.add(report);
    }

    @Override
    public String describe(WorkerId id) {
        return id.toString();
    }

    @Override
    public void ended(Chunk chunk, int item, List<Ending> some, long waitedNanos, long ranNanos) {
        for (int i = 0; i < some.size(); i++) {
            assertThat(this.endings.put(new Item(chunk, item + i), some.get(i)))
                    .as("item %d of chunk %d ends once", item + i, chunk.id)
                    .isNull();
        }
        assertThat(waitedNanos).isNotNegative();
        assertThat(ranNanos).isNotNegative();
    }

    @Override
    public void terminated() {
        this.terminations++;
    }

    /** A worker begins an item: as often as it may be run, and where its key is. */
    void begins(SimulatedWorker worker, Item item) {
        ChunkOptions options = item.chunk().options;
        assertThat(this.begun.merge(item, 1, Integer::sum))
                .as("how often item %d of chunk %d runs", item.index(), item.chunk().id)
                .isLessThanOrEqualTo(1 + options.retries());
        assertThat(this.endings).as("it runs before it ends").doesNotContainKey(item);
        if (options.affinity() != null) {
            WorkerId before = this.keys.put(options.affinity(), worker.id);
            SimulatedWorker home = before != null ? this.workers.get(before) : null;
            assertThat(home == null || home == worker || home.stopping)
                    .as("the key %s stays with %s", options.affinity(), home)
                    .isTrue();
        }
    }

    private SimulatedWorker existing(WorkerId id) {
        SimulatedWorker worker = this.workers.get(id);
        assertThat(worker).as("an order for %s, which there is", id).isNotNull();
        return worker;
    }

    static ExitReport report(WorkerId id, ExitReport.Kind kind) {
        return new ExitReport(
                id.nameIn("sim"), 1, kind, 1, 0, "", Duration.ZERO, Instant.EPOCH, List.of(), null, List.of());
    }
}
