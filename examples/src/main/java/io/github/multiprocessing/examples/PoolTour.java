package io.github.multiprocessing.examples;

import io.github.multiprocessing.Multiprocessing;
import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.ResultIterator;
import io.github.multiprocessing.pool.TaskRejectedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/**
 * Python's example of a pool of workers and of the ways to use it.
 *
 * <p>Different from Python: to give up waiting need not leave the work running; {@code cancel(true)} stops it.
 */
public final class PoolTour {

    private PoolTour() {}

    /**
     * Prints results, and how many processes there are.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException, TimeoutException {
        List<Integer> numbers = IntStream.range(0, 10).boxed().toList();
        ProcessPool pool = Multiprocessing.pool(2).build();
        try {
            System.out.println(pool.map(PoolTour::square, numbers));

            try (ResultIterator<Integer> results = pool.imapUnordered(PoolTour::square, numbers)) {
                results.forEachRemaining(System.out::println); // in any order
            }

            AsyncResult<Integer> result = pool.applyAsync(() -> square(20)); // in one worker
            System.out.println(result.get(10, TimeUnit.SECONDS));

            List<AsyncResult<Long>> several = new ArrayList<>(); // in as many workers as have time
            for (int i = 0; i < 4; i++) {
                several.add(pool.applyAsync(() -> ProcessHandle.current().pid()));
            }
            for (AsyncResult<Long> pid : several) {
                boolean elsewhere =
                        pid.get(10, TimeUnit.SECONDS) != ProcessHandle.current().pid();
                System.out.println(elsewhere ? "done in a worker" : "done here");
            }

            AsyncResult<Integer> slow = pool.applyAsync(PoolTour::sleep);
            try {
                System.out.println(slow.get(200, TimeUnit.MILLISECONDS));
            } catch (TimeoutException ex) {
                System.out.println("We lacked patience and got a TimeoutException");
                slow.cancel(true);
            }
            System.out.println("For the moment, the pool remains available for more work");
        } finally {
            pool.close();
            pool.join();
        }
        try {
            pool.apply(() -> square(1));
        } catch (TaskRejectedException ex) {
            System.out.println("Now the pool is closed and no longer available");
        }
    }

    private static int square(int x) {
        return x * x;
    }

    private static int sleep() throws InterruptedException {
        Thread.sleep(10_000);
        return 0;
    }
}
