package io.github.multiprocessing.examples;

import io.github.multiprocessing.pool.ThreadPool;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Python's {@code multiprocessing.dummy} and {@code ThreadPool}: the same calls, but threads of this process do the work.
 *
 * <p>Different from Python: nothing; as there, tasks see and change the objects of who calls.
 */
public final class DummyThreads {

    private DummyThreads() {}

    /**
     * Prints results, and what the tasks have left in a list of this process.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException {
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        try (ThreadPool pool = ThreadPool.create(4)) {
            System.out.println(pool.map(x -> square(x, seen), List.of(1, 2, 3)));
        }
        Collections.sort(seen);
        System.out.println(seen);
    }

    private static int square(int x, List<Integer> seen) {
        seen.add(x);
        return x * x;
    }
}
