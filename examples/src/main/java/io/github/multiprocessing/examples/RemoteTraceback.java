package io.github.multiprocessing.examples;

import io.github.multiprocessing.Multiprocessing;
import io.github.multiprocessing.pool.ProcessPool;

/**
 * How an exception arrives from a worker: Python raises it again with the traceback of the worker as a text, its cause.
 *
 * <p>Different from Python: the stack trace is that of the worker itself, frame by frame; the worker's name and where the
 * task was asked for hang on it as a suppressed exception. So {@code printStackTrace} shows both ends.
 */
public final class RemoteTraceback {

    private RemoteTraceback() {}

    /**
     * Prints an exception of a worker.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws InterruptedException {
        try (ProcessPool pool = Multiprocessing.pool(1).build()) {
            pool.apply(() -> outer(42));
        } catch (IllegalStateException ex) {
            System.out.println(ex);
            System.out.println("  at " + ex.getStackTrace()[0].getMethodName());
            System.out.println("  at " + ex.getStackTrace()[1].getMethodName());
            System.out.println("caused by " + ex.getCause());
            System.out.println(ex.getSuppressed()[0].getMessage());
        }
    }

    private static int outer(int number) {
        return inner(number);
    }

    private static int inner(int number) {
        throw new IllegalStateException("no answer to " + number, new NumberFormatException("cause"));
    }
}
