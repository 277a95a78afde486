package io.github.multiprocessing.spring.metrics;

import io.github.multiprocessing.pool.JvmFigures;
import io.github.multiprocessing.pool.PoolListener;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sums of what all workers of a pool have counted, one process after the other: a worker that was replaced counts on, so that
 * no sum ever becomes less.
 */
final class JvmTotals implements PoolListener {

    private final Map<String, Seen> last = new HashMap<>();
    private long collections;
    private long collectionNanos;
    private long cpuNanos;

    private record Seen(long pid, JvmFigures figures) {}

    @Override
    public synchronized void workerMeasured(String worker, long pid, JvmFigures now) {
        Seen before = this.last.put(worker, new Seen(pid, now));
        JvmFigures same = before != null && before.pid() == pid ? before.figures() : null;
        this.collections += now.collections() - (same == null ? 0 : same.collections());
        this.collectionNanos += nanos(now.collectionTime()) - (same == null ? 0 : nanos(same.collectionTime()));
        this.cpuNanos += nanos(now.cpuTime()) - (same == null ? 0 : nanos(same.cpuTime()));
    }

    private static long nanos(@Nullable Duration duration) {
        return duration == null ? 0 : duration.toNanos();
    }

    synchronized long collections() {
        return this.collections;
    }

    synchronized long collectionNanos() {
        return this.collectionNanos;
    }

    synchronized long cpuNanos() {
        return this.cpuNanos;
    }
}
