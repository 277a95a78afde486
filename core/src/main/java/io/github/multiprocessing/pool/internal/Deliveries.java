package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.Leftovers;
import io.github.multiprocessing.pool.PoolListener;
import io.github.multiprocessing.pool.PoolListener.TaskEnd;
import io.github.multiprocessing.pool.Progress;
import io.github.multiprocessing.pool.SlowTask;
import io.github.multiprocessing.process.ExitReport;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes on what happened, without a lock held: to those who wait for a task, and to the listeners. */
final class Deliveries {

    private static final Logger logger = LoggerFactory.getLogger(Deliveries.class);

    private final List<PoolListener> listeners;

    Deliveries(List<PoolListener> listeners) {
        this.listeners = listeners;
    }

    /** Neighbouring tasks of a chunk that have ended; the times are of each of them. */
    record Delivery(Chunk chunk, int item, List<Ending> endings, long waitedNanos, long ranNanos) {}

    void deliver(List<Delivery> due) {
        for (Delivery delivery : due) {
            try {
                delivery.chunk().sink.timed(delivery.waitedNanos(), delivery.ranNanos());
                delivery.chunk().sink.ended(delivery.chunk().first + delivery.item(), delivery.endings());
            } catch (RuntimeException | Error ex) {
                logger.error("What was to happen after task {} failed", delivery.chunk().task, ex);
            }
        }
        if (!this.listeners.isEmpty()) {
            tell(due);
        }
    }

    private void tell(List<Delivery> due) {
        for (Delivery delivery : due) {
            List<Ending> endings = delivery.endings();
            if (endings instanceof IntEndings) {
                tell(delivery, TaskEnd.SUCCEEDED, endings.size());
                continue;
            }
            int from = 0;
            for (int i = 1; i <= endings.size(); i++) {
                TaskEnd end = endings.get(from).end();
                if (i == endings.size() || endings.get(i).end() != end) {
                    tell(delivery, end, i - from);
                    from = i;
                }
            }
        }
    }

    /** Neighbours that ended alike are told together. */
    private void tell(Delivery delivery, TaskEnd end, int count) {
        Duration waited = Duration.ofNanos(delivery.waitedNanos());
        Duration ran = Duration.ofNanos(delivery.ranNanos() * count);
        each((listener) -> listener.tasksEnded(delivery.chunk().task, end, count, waited, ran));
    }

    void progressed(Chunk chunk, int item, Progress progress) {
        try {
            chunk.sink.progressed(chunk.first + item, progress);
        } catch (RuntimeException | Error ex) {
            logger.error("Who follows the progress of task {} failed", chunk.task, ex);
        }
        each((listener) -> listener.taskProgress(chunk.task, progress));
    }

    void slowTask(SlowTask slow) {
        each((listener) -> listener.slowTask(slow));
    }

    void leftBehind(Leftovers left) {
        each((listener) -> listener.leftBehind(left));
    }

    void workerReady(String worker, long pid, Duration startup) {
        each((listener) -> listener.workerReady(worker, pid, startup));
    }

    void workerDegraded(String worker, long pid, String reason) {
        each((listener) -> listener.workerDegraded(worker, pid, reason));
    }

    void workerExited(ExitReport report) {
        each((listener) -> listener.workerExited(report));
    }

    private void each(Consumer<PoolListener> call) {
        for (PoolListener listener : this.listeners) {
            try {
                call.accept(listener);
            } catch (RuntimeException | Error ex) {
                logger.warn("The pool listener {} failed", listener.getClass().getName(), ex);
            }
        }
    }
}
