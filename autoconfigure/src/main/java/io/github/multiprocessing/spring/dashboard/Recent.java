package io.github.multiprocessing.spring.dashboard;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An answer that is given again for a while, because it is dear and several pages may ask for it. Thread-safe. */
final class Recent<T extends @Nullable Object> implements Supplier<T> {

    private final Supplier<T> source;
    private final long maxAge;
    private final LongSupplier nanoTime;
    private @Nullable Answer<T> last;

    Recent(Supplier<T> source, Duration maxAge, LongSupplier nanoTime) {
        this.source = source;
        this.maxAge = maxAge.toNanos();
        this.nanoTime = nanoTime;
    }

    private record Answer<T extends @Nullable Object>(T value, long at) {}

    @Override
    public synchronized T get() {
        Answer<T> known = this.last;
        if (known == null || this.nanoTime.getAsLong() - known.at() > this.maxAge) {
            known = new Answer<>(this.source.get(), this.nanoTime.getAsLong());
            this.last = known;
        }
        return known.value();
    }
}
