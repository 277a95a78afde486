package io.github.multiprocessing.examples;

import io.github.multiprocessing.Multiprocessing;
import io.github.multiprocessing.pool.Outcome;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.ResultIterator;
import io.github.multiprocessing.pool.TaskOptions;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The second half of Python's long example of {@code Pool}: how the exceptions of tasks arrive. The first half is {@link
 * PoolCalculations}.
 *
 * <p>Different from Python: {@code map} fails at the first failure and does not wait for the rest; {@code mapOutcomes}, which
 * has no counterpart there, tells of each item how it ended.
 */
public final class PoolErrors {

    private PoolErrors() {}

    /**
     * Prints how a division by zero arrives.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException {
        List<Integer> numbers = IntStream.range(0, 10).boxed().toList();
        try (ProcessPool pool = Multiprocessing.pool(2).build()) {
            try {
                System.out.println(pool.apply(() -> divide(5)));
            } catch (ArithmeticException ex) {
                System.out.println("Got ArithmeticException as expected from pool.apply()");
            }
            try {
                System.out.println(pool.map(PoolErrors::divide, numbers));
            } catch (ArithmeticException ex) {
                System.out.println("Got ArithmeticException as expected from pool.map()");
            }

            ResultIterator<Integer> results = pool.imap(PoolErrors::divide, numbers);
            int taken = 0;
            while (results.hasNext()) {
                try {
                    results.next();
                    taken++;
                } catch (ArithmeticException ex) {
                    System.out.println("Got ArithmeticException as expected from ResultIterator.next()");
                }
            }
            System.out.println("and " + taken + " results");

            long failures = pool.mapOutcomes(PoolErrors::divide, numbers, TaskOptions.defaults()).stream()
                    .filter(Outcome.Failure.class::isInstance)
                    .count();
            System.out.println(failures + " of " + numbers.size() + " failed in pool.mapOutcomes()");
        }
    }

    private static int divide(int x) {
        return 100 / (x - 5);
    }
}
