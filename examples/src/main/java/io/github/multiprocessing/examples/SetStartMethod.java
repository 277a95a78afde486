package io.github.multiprocessing.examples;

import io.github.multiprocessing.Multiprocessing;
import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.process.StartMethod;
import io.github.multiprocessing.queue.SharedQueue;

/**
 * Python's example of {@code set_start_method('spawn')}, which is called once, where the program begins.
 *
 * <p>Different from Python: {@code spawn} is the default everywhere, and {@code fork} is not to be had on a JVM.
 */
public final class SetStartMethod {

    private SetStartMethod() {}

    /**
     * Prints what a child has put into a queue.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException {
        Multiprocessing.setStartMethod(StartMethod.SPAWN);
        SharedQueue<String> queue = SharedQueue.unbounded();
        ChildProcess process = Multiprocessing.process(() -> queue.put("hello"));
        process.start();
        System.out.println(queue.take());
        process.join();
        System.out.println(Multiprocessing.startMethod());
    }
}
