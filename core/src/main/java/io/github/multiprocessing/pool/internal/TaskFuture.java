package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.Outcome;
import io.github.multiprocessing.pool.Progress;
import io.github.multiprocessing.pool.TaskTimes;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The result to come of one call. The bytes of the result are turned into the value by the first who asks for it. */
class TaskFuture<R extends @Nullable Object> extends PendingResult<R> implements EndingSink {

    private static final Logger logger = LoggerFactory.getLogger("io.github.multiprocessing.pool");

    // Plain: written before the task is submitted, and null only once it has ended, which is read first.
    private PoolBackend.@Nullable Batch batch;
    private final @Nullable Consumer<? super TaskTimes> times;
    private volatile @Nullable Progress progress;

    TaskFuture(String task, PoolBackend backend) {
        this(task, backend, null);
    }

    TaskFuture(String task, PoolBackend backend, @Nullable Consumer<? super TaskTimes> times) {
        super(task, backend);
        this.times = times;
    }

    /** Says what to cancel. Called before the batch is submitted. */
    final void represents(PoolBackend.Batch batch) {
        this.batch = batch;
    }

    /** The task could not even be submitted. */
    final void failed(Throwable cause) {
        end(new Outcome.Failure<>(cause));
    }

    @Override
    public final void ended(int index, Ending how) {
        // Who keeps the result need not keep what the task was made of.
        this.batch = null;
        end(how);
        ended();
    }

    @Override
    public final void timed(long waitedNanos, long ranNanos) {
        if (this.times != null) {
            try {
                this.times.accept(new TaskTimes(Duration.ofNanos(waitedNanos), Duration.ofNanos(ranNanos)));
            } catch (RuntimeException | Error ex) {
                // the result must still arrive
                logger.error("Who is told the times of task {} failed", task(), ex);
            }
        }
    }

    /** Called once the task has ended, by whoever brings the news. */
    void ended() {}

    @Override
    public final void progressed(int index, Progress progress) {
        this.progress = progress;
    }

    @Override
    public final @Nullable Progress progress() {
        return this.progress;
    }

    @Override
    final void help() {
        PoolBackend.Batch waitedFor = this.batch;
        if (waitedFor != null) {
            waitedFor.read(this::isDone);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        PoolBackend.Batch running = isDone() ? null : this.batch;
        return running != null && running.cancel(mayInterruptIfRunning);
    }

    @Override
    @SuppressWarnings("unchecked")
    Outcome<R> decode(Object ending) {
        return (Outcome<R>) backend().outcome(task(), (Ending) ending);
    }
}
