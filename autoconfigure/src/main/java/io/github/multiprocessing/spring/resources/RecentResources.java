package io.github.multiprocessing.spring.resources;

import io.github.multiprocessing.tracker.TrackerSnapshot;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One snapshot for all the meters that are read together: it looks at every process of the machine. Thread-safe. */
final class RecentResources implements Supplier<TrackerSnapshot> {

    private static final long MAX_AGE = TimeUnit.SECONDS.toNanos(5);

    private final Supplier<TrackerSnapshot> source;
    private final LongSupplier nanoTime;
    private @Nullable TrackerSnapshot last;
    private long takenAt;

    RecentResources(Supplier<TrackerSnapshot> source, LongSupplier nanoTime) {
        this.source = source;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized TrackerSnapshot get() {
        long now = this.nanoTime.getAsLong();
        TrackerSnapshot known = this.last;
        if (known == null || now - this.takenAt > MAX_AGE) {
            known = this.source.get();
            this.last = known;
            this.takenAt = now;
        }
        return known;
    }
}
