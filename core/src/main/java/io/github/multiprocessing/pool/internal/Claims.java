package io.github.multiprocessing.pool.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Which tasks a worker has begun, in a word of memory that it shares with its parent. Tasks are numbered; the word holds the
 * next number that may begin. The worker claims each number by one compare-and-set before it runs it, and the parent takes
 * back all that are left by another: whatever happens, each number is either begun or taken back. The word outlives the
 * worker, so the parent knows what had begun when the worker was killed.
 *
 * <pre>
 *   0   u64   the next number to begin
 * </pre>
 */
final class Claims {

    private static final VarHandle WORD = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final ByteBuffer words;

    Claims(ByteBuffer words) {
        this.words = words;
    }

    /** The worker's side: begins a task, unless it was taken back. */
    boolean claim(long number) {
        return WORD.compareAndSet(this.words, 0, number, number + 1);
    }

    /** The parent's side: the first number that the worker has not begun. */
    long begun() {
        return (long) WORD.getVolatile(this.words, 0);
    }

    /** The parent's side: what is below {@code end} and not begun never will be. Returns the first such number, or {@code end}. */
    long takeBack(long end) {
        long begun = begun();
        while (begun < end && !WORD.compareAndSet(this.words, 0, begun, end)) {
            begun = begun();
        }
        return Math.min(begun, end);
    }
}
