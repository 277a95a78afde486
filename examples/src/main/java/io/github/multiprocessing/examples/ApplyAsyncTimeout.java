package io.github.multiprocessing.examples;

import io.github.multiprocessing.Multiprocessing;
import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.ProcessPool;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Python's example of {@code pool.apply_async(time.sleep, (10,)).get(timeout=1)}.
 *
 * <p>Different from Python: {@code cancel(true)} ends the work, which would otherwise go on and keep its worker busy.
 */
public final class ApplyAsyncTimeout {

    private ApplyAsyncTimeout() {}

    /**
     * Prints a result, and that another one did not come in time.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        try (ProcessPool pool = Multiprocessing.pool(1).build()) {
            System.out.println(pool.applyAsync(() -> 10 * 10).get());
            AsyncResult<String> result = pool.applyAsync(ApplyAsyncTimeout::sleep);
            try {
                System.out.println(result.get(1, TimeUnit.SECONDS));
            } catch (TimeoutException ex) {
                System.out.println("TimeoutException");
            }
            result.cancel(true);
            System.out.println(result.isCancelled() ? "cancelled" : "still running");
        }
    }

    private static String sleep() throws InterruptedException {
        Thread.sleep(10_000);
        return "slept";
    }
}
