package io.github.multiprocessing.pool;

import java.time.Duration;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The results of {@link Pool#imap} or {@link Pool#imapUnordered}, as they come. To be used by one thread at a time;
 * {@link #close()} may be called from any.
 *
 * <p>The input is read by the thread that calls {@link #hasNext()} and {@link #next()}, inside these methods, and only as far
 * ahead as the call's look-ahead: an infinite input is fine, and no more than that many results are ever held (Python reads
 * its input in a thread of the pool, as fast as it can, and holds all results). Between two calls nothing is read. An input
 * that waits for what its consumer does with earlier results needs a look-ahead of 1.
 *
 * <p>What a task throws is thrown by {@code next} at the place of its result, as {@link Pool#apply} throws it, and the
 * iteration may go on. What the input throws is thrown after all results of the items before it, and ends the iteration.
 * Once the pool refuses items because it was closed, nothing more is read.
 *
 * @param <R> the type of the results
 */
public interface ResultIterator<R extends @Nullable Object> extends Iterator<R>, AutoCloseable {

    /**
     * Whether there is another result to come. Does not wait for the workers, but may read the input.
     *
     * @return false once the input has ended and all results were taken, or after {@link #close()}
     */
    @Override
    boolean hasNext();

    /**
     * The next result, once it is there.
     *
     * @return the result
     * @throws java.util.NoSuchElementException if there is none
     * @throws java.util.concurrent.CancellationException if the iterator is closed by another thread, or the calling thread
     *     is interrupted, which stays so; nothing is lost by the interrupt, and the iteration may go on
     */
    @Override
    R next();

    /**
     * The next result, if it comes soon enough. Python: {@code next(timeout)}. Unlike Python's it works with every chunk
     * size. If it throws a {@link TimeoutException}, nothing is lost: the next call waits for the same result.
     *
     * @param timeout how long to wait for the workers; the time the input takes is not limited by it
     * @return the result
     * @throws TimeoutException if the result does not come in time
     * @throws InterruptedException if the calling thread is interrupted; nothing is lost
     * @throws java.util.NoSuchElementException if there is none
     */
    R next(Duration timeout) throws TimeoutException, InterruptedException;

    /** Cancels what has not ended: running tasks are stopped as by {@code cancel(true)}. May be called more than once. */
    @Override
    void close();

    /**
     * The rest of the results as a sequential stream. Closing the stream closes this iterator; a stream that does not run to
     * its end must be closed.
     *
     * @return the stream
     */
    default Stream<R> stream() {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED), false)
                .onClose(this::close);
    }
}
