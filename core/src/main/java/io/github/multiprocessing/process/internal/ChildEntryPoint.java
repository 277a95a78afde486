package io.github.multiprocessing.process.internal;

/** What a child JVM runs. By then standard input is the death pipe and no longer {@code System.in}. */
public interface ChildEntryPoint {

    /**
     * Runs the child. When it returns, the JVM exits with the returned code and runs its shutdown hooks.
     *
     * @param payload what the parent sent
     * @return the exit code
     * @throws Exception if the child cannot go on; printed, exit code 1
     */
    int run(byte[] payload) throws Exception;
}
