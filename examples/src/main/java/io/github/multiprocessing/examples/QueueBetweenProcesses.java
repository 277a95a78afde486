package io.github.multiprocessing.examples;

import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.queue.SharedQueue;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Python's example of {@code Queue}: a child puts an object, its creator gets it.
 *
 * <p>Different from Python: a queue is a {@link java.util.concurrent.BlockingQueue}, and takes values and collections unless
 * told of further types.
 */
public final class QueueBetweenProcesses {

    private QueueBetweenProcesses() {}

    /**
     * Prints {@code [42, null, hello]}.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException {
        SharedQueue<List<@Nullable Object>> queue = SharedQueue.unbounded();
        ChildProcess process = new ChildProcess(() -> queue.put(Arrays.asList(42, null, "hello")));
        process.start();
        System.out.println(queue.take());
        process.join();
    }
}
