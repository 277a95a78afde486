package io.github.multiprocessing.examples;

import io.github.multiprocessing.Multiprocessing;
import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.PoolExecutorService;
import io.github.multiprocessing.pool.ProcessPool;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Python's example of {@code concurrent.futures.ProcessPoolExecutor}: which of these numbers are prime?
 *
 * <p>Different from Python: the executor is a view of a pool, and a {@link java.util.concurrent.ExecutorService}.
 */
public final class PrimesExecutor {

    private static final List<Long> PRIMES = List.of(
            112272535095293L,
            112582705942171L,
            112272535095293L,
            115280095190773L,
            115797848077099L,
            1099726899285419L);

    private PrimesExecutor() {}

    /**
     * Prints each number and whether it is prime.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        try (ProcessPool pool = Multiprocessing.pool(2).build()) {
            PoolExecutorService executor = pool.asExecutorService();
            List<AsyncResult<Boolean>> results = PRIMES.stream()
                    .map(number -> executor.submit(() -> isPrime(number)))
                    .toList();
            for (int i = 0; i < results.size(); i++) {
                System.out.println(
                        PRIMES.get(i) + " is prime: " + results.get(i).get());
            }
        }
    }

    private static boolean isPrime(long number) {
        if (number < 2 || number % 2 == 0) {
            return number == 2;
        }
        long root = (long) Math.sqrt(number);
        for (long divisor = 3; divisor <= root; divisor += 2) {
            if (number % divisor == 0) {
                return false;
            }
        }
        return true;
    }
}
