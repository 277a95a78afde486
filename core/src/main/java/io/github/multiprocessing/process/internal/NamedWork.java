package io.github.multiprocessing.process.internal;

/** What a process runs. */
public interface NamedWork {

    /**
     * The name of the process, which it may change while it runs.
     *
     * @return the name
     */
    String name();

    /**
     * Runs.
     *
     * @throws Exception if the process fails
     */
    void run() throws Exception;
}
