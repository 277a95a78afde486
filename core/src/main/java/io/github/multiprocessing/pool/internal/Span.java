package io.github.multiprocessing.pool.internal;

import org.jspecify.annotations.Nullable;

/**
 * Some neighbouring items of a chunk that wait, or that a worker has. It becomes shorter at its front when items are
 * answered, and at its end when they are taken back. Guarded by the pool's lock.
 */
final class Span {

    final Chunk chunk;
    /** The first item that is not answered, and the end (exclusive). */
    int from;

    int to;
    /** The number of the first item among all that were ever given to its worker. */
    long number;
    /** Where it waits, and between whom; null if it does not, or waits for a time. */
    @Nullable Lane lane;

    @Nullable Span before;

    @Nullable Span after;
    /** Another one of its chunk that waits. */
    @Nullable Span sibling;
    /** When it may be given to a worker again. */
    long notBefore;

    Span(Chunk chunk, int from, int to) {
        this.chunk = chunk;
        this.from = from;
        this.to = to;
    }

    int size() {
        return this.to - this.from;
    }

    /** The number after that of the last item. */
    long end() {
        return this.number + size();
    }

    int priority() {
        return this.chunk.options.priority();
    }

    @Nullable String affinity() {
        return this.chunk.options.affinity();
    }

    void answered() {
        this.from++;
        this.number++;
    }

    /** Cuts off what comes after so many items, which this span keeps. */
    Span cut(int keep) {
        Span rest = new Span(this.chunk, this.from + keep, this.to);
        this.to = rest.from;
        return rest;
    }
}
