package io.github.multiprocessing.examples;

import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.sync.SharedEvent;

/**
 * Python's example of the methods of {@code Process}: what a process says of itself before, while and after it runs.
 *
 * <p>Different from Python: {@code join} is what waits for the end; there is no need to sleep for a moment. The process gets
 * SIGTERM and, since a JVM turns that into an orderly exit, may clean up in shutdown hooks.
 */
public final class TerminateProcess {

    private static final int SIGTERM = 15;

    private TerminateProcess() {}

    /**
     * Prints the states of a process that is terminated.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException {
        SharedEvent runs = SharedEvent.create();
        ChildProcess process = new ChildProcess(() -> sleep(runs));
        System.out.println(process + " " + process.isAlive());
        process.start();
        System.out.println(process + " " + process.isAlive());
        runs.await(); // a JVM that is terminated while it boots may say so on its standard output
        process.terminate();
        process.join();
        System.out.println(process + " " + process.isAlive());
        System.out.println(process.exitCode().orElseThrow() == -SIGTERM);
    }

    private static void sleep(SharedEvent runs) throws InterruptedException {
        runs.set();
        Thread.sleep(1_000_000);
    }
}
