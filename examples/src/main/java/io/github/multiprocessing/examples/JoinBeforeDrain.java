package io.github.multiprocessing.examples;

import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.queue.SharedQueue;

/**
 * Python's guideline "Joining processes that use queues", whose example waits for ever: there, a process that has put
 * something into a queue lives until all of that has been taken, and it is joined before.
 *
 * <p>Different from Python: it does not wait for ever. What was put is in shared memory, and needs no living process.
 */
public final class JoinBeforeDrain {

    private JoinBeforeDrain() {}

    /**
     * Prints how much a process has left in a queue.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException {
        SharedQueue<String> queue = SharedQueue.unbounded();
        ChildProcess process = new ChildProcess(() -> queue.put("X".repeat(1_000_000)));
        process.start();
        process.join(); // this deadlocks in Python
        String text = queue.take();
        System.out.println(text.length() + " characters of a process that has ended");
    }
}
