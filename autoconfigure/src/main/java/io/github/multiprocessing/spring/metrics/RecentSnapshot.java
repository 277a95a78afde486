package io.github.multiprocessing.spring.metrics;

import io.github.multiprocessing.pool.PoolSnapshot;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One snapshot for all the gauges that are read together, so that a scrape costs one and its numbers fit. */
final class RecentSnapshot implements Supplier<Optional<PoolSnapshot>> {

    private static final long MAX_AGE = TimeUnit.MILLISECONDS.toNanos(200);

    private final Supplier<Optional<PoolSnapshot>> source;
    private final LongSupplier nanoTime;
    private @Nullable Optional<PoolSnapshot> last;
    private long takenAt;

    RecentSnapshot(Supplier<Optional<PoolSnapshot>> source) {
        this(source, System::nanoTime);
    }

    RecentSnapshot(Supplier<Optional<PoolSnapshot>> source, LongSupplier nanoTime) {
        this.source = source;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized Optional<PoolSnapshot> get() {
        long now = this.nanoTime.getAsLong();
        Optional<PoolSnapshot> known = this.last;
        if (known == null || now - this.takenAt > MAX_AGE) {
            known = this.source.get();
            this.last = known;
            this.takenAt = now;
        }
        return known;
    }
}
