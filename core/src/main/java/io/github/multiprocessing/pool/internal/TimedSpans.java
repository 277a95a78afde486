package io.github.multiprocessing.pool.internal;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Spans for which something happens at a time, the earliest first. To add and to take one out costs a logarithm. */
final class TimedSpans {

    private final ToLongFunction<Span> time;
    private final TreeSet<Span> spans;

    TimedSpans(ToLongFunction<Span> time) {
        this.time = time;
        this.spans = new TreeSet<>(Comparator.comparingLong(time)
                .thenComparingLong((span) -> span.chunk.id)
                .thenComparingInt((span) -> span.from));
    }

    void add(Span span) {
        this.spans.add(span);
    }

    boolean remove(Span span) {
        return !this.spans.isEmpty() && this.spans.remove(span);
    }

    /** One whose time has come, or null. */
    @Nullable Span due(long now) {
        return this.spans.isEmpty() || nextTime() > now ? null : this.spans.first();
    }

    /** The earliest time, or {@link Long#MAX_VALUE}. */
    long nextTime() {
        return this.spans.isEmpty() ? Long.MAX_VALUE : this.time.applyAsLong(this.spans.first());
    }

    @Nullable Span first() {
        return this.spans.isEmpty() ? null : this.spans.first();
    }

    List<Span> all() {
        return List.copyOf(this.spans);
    }
}
