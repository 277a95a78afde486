package io.github.multiprocessing.examples;

import io.github.multiprocessing.Multiprocessing;
import io.github.multiprocessing.MultiprocessingContext;
import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.queue.SharedQueue;

/**
 * Python's example of {@code get_context('spawn')}: several start methods in one program, which is what libraries need.
 *
 * <p>Different from Python: a queue of one context works in all, and one of the contexts makes threads, which in Python is a
 * module of its own, {@code multiprocessing.dummy}.
 */
public final class GetContext {

    private GetContext() {}

    /**
     * Prints what a process and a thread have put into a queue.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException {
        MultiprocessingContext spawn = Multiprocessing.getContext("spawn");
        MultiprocessingContext thread = Multiprocessing.getContext("thread");
        SharedQueue<String> queue = spawn.queue();
        greet(spawn, queue);
        greet(thread, queue);
        try {
            Multiprocessing.getContext("fork");
        } catch (IllegalArgumentException ex) {
            System.out.println("no fork");
        }
    }

    private static void greet(MultiprocessingContext context, SharedQueue<String> queue) throws InterruptedException {
        long here = ProcessHandle.current().pid();
        ChildProcess process = context.process(() -> queue.put("hello from " + where(here)));
        process.start();
        System.out.println(queue.take());
        process.join();
    }

    private static String where(long creator) {
        return ProcessHandle.current().pid() == creator ? "the same JVM" : "another JVM";
    }
}
