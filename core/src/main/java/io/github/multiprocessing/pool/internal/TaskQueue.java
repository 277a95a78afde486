package io.github.multiprocessing.pool.internal;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** What waits for a worker, first come first served; what a dead worker had not begun goes first. Guarded by the pool's lock. */
final class TaskQueue {

    private final ArrayDeque<Chunk> chunks = new ArrayDeque<>();
    private final int capacity;
    private int waitingCalls;

    TaskQueue(int capacity) {
        this.capacity = capacity;
    }

    /** Whether so many tasks wait that a further one is refused. */
    boolean isFull() {
        return this.waitingCalls >= this.capacity;
    }

    void addLast(Chunk chunk) {
        this.chunks.addLast(chunk);
        this.waitingCalls += calls(chunk);
    }

    void addFirst(Chunk chunk) {
        this.chunks.addFirst(chunk);
        this.waitingCalls += calls(chunk);
    }

    @Nullable Chunk poll() {
        Chunk chunk = this.chunks.poll();
        if (chunk != null) {
            this.waitingCalls -= calls(chunk);
        }
        return chunk;
    }

    boolean remove(Chunk chunk) {
        boolean removed = this.chunks.remove(chunk);
        if (removed) {
            this.waitingCalls -= calls(chunk);
        }
        return removed;
    }

    boolean isEmpty() {
        return this.chunks.isEmpty();
    }

    int chunks() {
        return this.chunks.size();
    }

    /** How many tasks wait, items of a {@code map} included. */
    int tasks() {
        int count = 0;
        for (Chunk chunk : this.chunks) {
            count += chunk.unanswered();
        }
        return count;
    }

    /** Chunks whose sender bounds them do not count against the capacity. */
    private static int calls(Chunk chunk) {
        return chunk.bounded ? 0 : chunk.unanswered();
    }
}
