package io.github.multiprocessing.pool.progress;

import io.github.multiprocessing.pool.Pool;
import io.github.multiprocessing.pool.ResultIterator;
import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.serialization.SerializableFunction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows on the console how far a pool has come. The counterpart of {@code tqdm} around Python's {@code Pool.imap}, and of mpire's
 * {@code progress_bar}. Draws on standard error, and nothing at all if the JVM has no terminal.
 *
 * <pre>{@code
 * List<String> texts = ProgressBars.map(pool, "scans", Ocr::read, scans);
 * }</pre>
 *
 * Needs {@code me.tongfei:progressbar} on the class path, with or without a terminal.
 */
public final class ProgressBars {

    private ProgressBars() {}

    /**
     * Applies a function to every item as {@link Pool#map} does, with a bar that counts the items that are done.
     *
     * @param pool the pool
     * @param name what stands before the bar
     * @param function the function
     * @param items the items
     * @param <T> the type of the items
     * @param <R> the type of the results
     * @return the results, in the order of the items
     * @throws IllegalStateException if the library is missing
     */
    public static <T extends @Nullable Object, R extends @Nullable Object> List<R> map(
            Pool pool, String name, SerializableFunction<T, R> function, Collection<? extends T> items) {
        List<R> results = new ArrayList<>(items.size());
        try (ResultIterator<R> each =
                over(pool.<T, R>imap(function, items, TaskOptions.defaults()), name, items.size())) {
            each.forEachRemaining(results::add);
        }
        return results;
    }

    /**
     * Results that move a bar as they are taken. The bar ends with the last of them, or when the iterator is closed.
     *
     * @param results the results of {@code imap} or {@code imapUnordered}
     * @param name what stands before the bar
     * @param size how many there will be, or -1 if nobody knows
     * @param <R> the type of the results
     * @return the same results
     * @throws IllegalStateException if the library is missing
     */
    public static <R extends @Nullable Object> ResultIterator<R> over(
            ResultIterator<R> results, String name, long size) {
        try {
            return new CountedResults<>(results, ConsoleBar.of(name, size, Terminal.isPresent()));
        } catch (NoClassDefFoundError ex) {
            results.close();
            throw new IllegalStateException(
                    "A progress bar needs the library me.tongfei:progressbar, which is not on the class path", ex);
        }
    }
}
