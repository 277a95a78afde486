package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.process.ExitReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** A pool without processes whose only worker dies with a task: what happens then is loaded by having happened once. */
final class Rehearsal implements PoolPort {

    private final PoolStateMachine machine;
    private WorkerId worker = new WorkerId(0, 0);
    private long given;

    Rehearsal() {
        PoolSettings settings = PoolSettings.defaults();
        this.machine = new PoolStateMachine(settings, this, () -> 0, new LaunchLimiter(1, () -> 0L), 1);
    }

    void run() {
        this.machine.start(0);
        this.machine.ready(this.worker, 0);
        Items items = Items.of(Payloads.NULL, Payloads.NULL);
        this.machine.submit(new Chunk("rehearsal", null, items, 0, (index, ending) -> {}, 0, false), 0);
        WorkerRecord record = Objects.requireNonNull(this.machine.roster().get(this.worker));
        this.machine.exited(this.worker, record.explain(report(this.worker), begun(this.worker)), 1);
        this.machine.close(false, 2, 2);
        this.machine.exited(this.worker, report(this.worker), 3);
    }

    private static ExitReport report(WorkerId worker) {
        return new ExitReport(
                worker.nameIn("rehearsal"),
                -1,
                ExitReport.Kind.SIGNAL,
                -1,
                0,
                "",
                Duration.ZERO,
                Instant.EPOCH,
                List.of(),
                null,
                List.of());
    }

    @Override
    public void launch(WorkerId id) {
        this.worker = id;
    }

    @Override
    public void dispatch(WorkerId id, List<Span> spans) {
        this.given += spans.size();
    }

    @Override
    public long begun(WorkerId id) {
        return this.given;
    }

    @Override
    public long takeBack(WorkerId id, long end) {
        return Math.min(1, end);
    }

    @Override
    public void flush(WorkerId id) {}

    @Override
    public void interrupt(WorkerId id, long number) {}

    @Override
    public void stop(WorkerId id) {}

    @Override
    public void kill(WorkerId id, ExitReport.Kind reason, String detail) {}

    @Override
    public void forget(WorkerId id) {}

    @Override
    public ExitReport reportLost(WorkerId id) {
        return report(id);
    }

    @Override
    public void lost(ExitReport report) {}

    @Override
    public String describe(WorkerId id) {
        return id.toString();
    }

    @Override
    public void ended(Chunk chunk, int item, List<Ending> endings, long waitedNanos, long ranNanos) {}

    @Override
    public void terminated() {}
}
