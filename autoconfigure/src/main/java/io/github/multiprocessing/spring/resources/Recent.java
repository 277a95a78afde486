package io.github.multiprocessing.spring.resources;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is given again for a while: what is read together costs one, and its numbers fit. Thread-safe.
 *
 * @param <T> the type of the answer
 */
public final class Recent<T extends @Nullable Object> implements Supplier<T> {

    private final Supplier<T> source;
    private final long maxAge;
    private final LongSupplier nanoTime;
    private @Nullable Answer<T> last;

    /**
     * Creates one that has no answer yet.
     *
     * @param source gives an answer
     * @param maxAge how old one may be that is given again
     * @param nanoTime the time
     */
    public Recent(Supplier<T> source, Duration maxAge, LongSupplier nanoTime) {
        this.source = source;
        this.maxAge = maxAge.toNanos();
        this.nanoTime = nanoTime;
    }

    private record Answer<T extends @Nullable Object>(T value, long at) {}

    @Override
    public synchronized T get() {
        long now = this.nanoTime.getAsLong();
        Answer<T> known = this.last;
        if (known == null || now - known.at() > this.maxAge) {
            known = new Answer<>(this.source.get(), now);
            this.last = known;
        }
        return known.value();
    }
}
