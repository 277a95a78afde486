package io.github.multiprocessing.examples;

import io.github.multiprocessing.process.ChildProcess;

/**
 * Python's example of the class {@code Process}: start a process and wait for its end.
 *
 * <p>Different from Python: a lambda captures the arguments of what it calls, where Python has {@code args=('bob',)}.
 */
public final class HelloProcess {

    private HelloProcess() {}

    /**
     * Prints a greeting from another process.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException {
        ChildProcess process = new ChildProcess(() -> greet("bob"));
        process.start();
        process.join();
    }

    private static void greet(String name) {
        System.out.println("hello " + name);
    }
}
