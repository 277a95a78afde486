package io.github.multiprocessing.examples;

import io.github.multiprocessing.Multiprocessing;
import io.github.multiprocessing.pool.ProcessPool;
import java.util.List;

/**
 * The first example of Python's documentation: a pool of workers applies a function to a list.
 *
 * <p>Different from Python: there is no {@code if __name__ == '__main__'}, since a worker never runs the application's main
 * class. The end of the {@code try} lets the workers finish, where the end of Python's {@code with} kills them.
 */
public final class PoolMap {

    private PoolMap() {}

    /**
     * Prints {@code [1, 4, 9]}.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException {
        try (ProcessPool pool = Multiprocessing.pool(2).build()) {
            System.out.println(pool.map(PoolMap::square, List.of(1, 2, 3)));
        }
    }

    private static int square(int x) {
        return x * x;
    }
}
