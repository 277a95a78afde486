package io.github.multiprocessing.examples;

import io.github.multiprocessing.Multiprocessing;
import io.github.multiprocessing.pool.AsyncResult;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.TaskContext;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The first half of Python's long example of {@code Pool}: the same calculations by {@code apply_async}, {@code imap}, {@code
 * imap_unordered} and {@code map}. The second half is {@link PoolErrors}.
 *
 * <p>Different from Python: a task is a record with an enum, not a function with a tuple of arguments.
 */
public final class PoolCalculations {

    private PoolCalculations() {}

    enum Operation {
        MUL,
        PLUS
    }

    record Task(Operation operation, int a, int b) {}

    /**
     * Prints all results four times, one of them in any order.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        List<Task> tasks = Stream.concat(
                        IntStream.range(0, 3).mapToObj(i -> new Task(Operation.MUL, i, 7)),
                        IntStream.range(0, 3).mapToObj(i -> new Task(Operation.PLUS, i, 8)))
                .toList();
        try (ProcessPool pool = Multiprocessing.pool(2).build()) {
            System.out.println("Ordered results using pool.applyAsync():");
            List<AsyncResult<String>> results = tasks.stream()
                    .map(task -> pool.applyAsync(() -> calculate(task)))
                    .toList();
            for (AsyncResult<String> result : results) {
                System.out.println("  " + result.get());
            }

            System.out.println("Ordered results using pool.imap():");
            pool.imap(PoolCalculations::calculate, tasks).forEachRemaining(result -> System.out.println("  " + result));

            System.out.println("Unordered results using pool.imapUnordered():");
            pool.imapUnordered(PoolCalculations::calculate, tasks)
                    .forEachRemaining(result -> System.out.println("  " + result));

            System.out.println("Ordered results using pool.map():");
            pool.map(PoolCalculations::calculate, tasks).forEach(result -> System.out.println("  " + result));
        }
    }

    private static String calculate(Task task) {
        int result = task.operation() == Operation.MUL ? task.a() * task.b() : task.a() + task.b();
        return TaskContext.current().workerName() + " says that " + task + " = " + result;
    }
}
