package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.internal.Raised;

/**
 * A scope in which the asynchronous calls of one thread go out together, some hundred in one message: much quicker than one by
 * one if there are many. Closing it sends what is left; the results are in the futures. Only for the thread that has opened it.
 *
 * <pre>{@code
 * List<CompletableFuture<Integer>> before = new ArrayList<>();
 * try (Pipeline pipeline = manager.pipeline()) {
 *     orders.forEach((id, count) -> before.add(stock.putAsync(id, count)));
 * }
 * }</pre>
 */
public final class Pipeline implements AutoCloseable {

    private final AutoCloseable gathering;

    Pipeline(AutoCloseable gathering) {
        this.gathering = gathering;
    }

    /** Sends what has not been sent. */
    @Override
    public void close() {
        try {
            this.gathering.close();
        } catch (Exception ex) {
            throw Raised.raise(ex);
        }
    }
}
