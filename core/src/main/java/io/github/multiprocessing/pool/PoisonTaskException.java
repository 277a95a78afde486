package io.github.multiprocessing.pool;

import io.github.multiprocessing.process.ExitReport;

/**
 * The task has cost too many workers and is in quarantine: a task of the same name with the same arguments is refused until
 * an hour after the last death, or until {@link ProcessPool#release} lifts it. Also thrown for a task with retries left that
 * is not run again for this reason.
 *
 * <p>Deaths count that the task may have caused: crashes, exits, signals (not that of {@link ProcessPool#kill}), exhausted
 * memory, and a JVM that fell silent. Those by which the pool enforces deadlines, cancellation and shutdown do not, nor do
 * broken frames.
 */
public final class PoisonTaskException extends PoolException {

    private static final long serialVersionUID = 1L;

    private final String signature;
    private final int deaths;

    @SuppressWarnings("serial")
    private final transient ExitReport lastExit;

    /**
     * Creates the exception.
     *
     * @param message what happened
     * @param signature what identifies the task
     * @param deaths how many workers it has cost
     * @param lastExit how the last of the workers ended
     */
    public PoisonTaskException(String message, String signature, int deaths, ExitReport lastExit) {
        super(message, null);
        this.signature = signature;
        this.deaths = deaths;
        this.lastExit = lastExit;
    }

    /**
     * What identifies the task, for {@link ProcessPool#release}.
     *
     * @return the signature
     */
    public String signature() {
        return this.signature;
    }

    /**
     * How many workers it has cost.
     *
     * @return the number
     */
    public int deaths() {
        return this.deaths;
    }

    /**
     * How the last of them ended.
     *
     * @return the report
     */
    public ExitReport lastExit() {
        return this.lastExit;
    }
}
