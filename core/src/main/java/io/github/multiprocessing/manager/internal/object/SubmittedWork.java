package io.github.multiprocessing.manager.internal.object;

import io.github.multiprocessing.pool.AsyncResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Work that a pool has taken.
 *
 * @param end ends as the work does
 * @param results what is to be cancelled if nobody wants it any more
 */
record SubmittedWork(CompletableFuture<?> end, List<AsyncResult<?>> results) {

    static SubmittedWork of(AsyncResult<?> result) {
        return new SubmittedWork(result.toCompletableFuture(), List.of(result));
    }

    /** One task for each item, which ends when all have, with an array of how each did. */
    static SubmittedWork each(
            @Nullable Object[] items, Function<@Nullable Object, AsyncResult<List<@Nullable Object>>> submission) {
        List<AsyncResult<?>> results = new ArrayList<>(items.length);
        List<CompletableFuture<Object[]>> ends = new ArrayList<>(items.length);
        try {
            for (Object item : items) {
                AsyncResult<List<@Nullable Object>> result = submission.apply(item);
                results.add(result);
                ends.add(result.toCompletableFuture().handle(SubmittedWork::outcome));
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError ex) {
            cancel(results);
            throw ex;
        }
        CompletableFuture<Object[]> all = CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new))
                .thenApply(ended -> ends.stream().map(CompletableFuture::join).toArray());
        return new SubmittedWork(all, results);
    }

    @SuppressWarnings("NullAway")
    private static Object[] outcome(@Nullable List<@Nullable Object> results, @Nullable Throwable failure) {
        return failure == null
                ? new Object[] {true, Objects.requireNonNull(results).get(0)}
                : new Object[] {false, PoolTask.told(failure)};
    }

    void cancel() {
        cancel(this.results);
    }

    private static void cancel(List<AsyncResult<?>> results) {
        results.forEach(result -> result.cancel(true));
    }
}
