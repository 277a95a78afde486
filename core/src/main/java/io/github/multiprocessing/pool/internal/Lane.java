package io.github.multiprocessing.pool.internal;

import org.jspecify.annotations.Nullable;

/** Spans of one priority in the order in which they wait, linked so that each can leave at once from wherever it is. */
final class Lane {

    /** Whose lane it is: a worker's, or null for what any worker may take. */
    final @Nullable Home home;

    private @Nullable Span first;
    private @Nullable Span last;

    Lane(@Nullable Home home) {
        this.home = home;
    }

    @Nullable Span first() {
        return this.first;
    }

    @Nullable Span last() {
        return this.last;
    }

    void addLast(Span span) {
        insert(span, this.last, null);
    }

    void addFirst(Span span) {
        insert(span, null, this.first);
    }

    void addAfter(Span before, Span span) {
        insert(span, before, before.after);
    }

    private void insert(Span span, @Nullable Span before, @Nullable Span after) {
        span.lane = this;
        span.before = before;
        span.after = after;
        if (before != null) {
            before.after = span;
        } else {
            this.first = span;
        }
        if (after != null) {
            after.before = span;
        } else {
            this.last = span;
        }
    }

    void remove(Span span) {
        Span before = span.before;
        Span after = span.after;
        if (before != null) {
            before.after = after;
        } else {
            this.first = after;
        }
        if (after != null) {
            after.before = before;
        } else {
            this.last = before;
        }
        span.lane = null;
        span.before = null;
        span.after = null;
    }
}
