package io.github.multiprocessing.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The process that has created this one, as seen from here. Its end is noticed at once by a pipe that only it holds open.
 * Since this process ends with it, there are some 300 ms for whoever waits for its end. Thread-safe. Python:
 * {@code parent_process()}.
 */
public final class ParentProcess {

    private final String name;

    private final long pid;

    private final CompletableFuture<Void> gone;

    ParentProcess(String name, long pid, CompletableFuture<Void> gone) {
        this.name = name;
        this.pid = pid;
        this.gone = gone;
    }

    /**
     * Its name when it created this process.
     *
     * @return the name
     */
    public String name() {
        return this.name;
    }

    /**
     * Its process id.
     *
     * @return the pid
     */
    public long pid() {
        return this.pid;
    }

    /**
     * Whether it lives.
     *
     * @return false once it has ended
     */
    public boolean isAlive() {
        return !this.gone.isDone();
    }

    /**
     * Waits for its end.
     *
     * @throws InterruptedException if the calling thread is interrupted
     */
    public void join() throws InterruptedException {
        try {
            this.gone.get();
        } catch (ExecutionException ex) {
            throw new IllegalStateException("it never fails", ex);
        }
    }

    /**
     * Waits for its end.
     *
     * @param timeout how long at most; zero or less to only look
     * @return whether it has ended
     * @throws InterruptedException if the calling thread is interrupted
     */
    public boolean join(Duration timeout) throws InterruptedException {
        try {
            this.gone.get(Nanos.of(timeout), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException ex) {
            return false;
        } catch (ExecutionException ex) {
            throw new IllegalStateException("it never fails", ex);
        }
    }

    /**
     * Something to wait for its end together with other things.
     *
     * @return the sentinel
     */
    public Sentinel sentinel() {
        return new Sentinel(this.name, this.gone);
    }

    @Override
    public String toString() {
        return "<ParentProcess name='" + this.name + "' pid=" + this.pid + (isAlive() ? " started>" : " stopped>");
    }
}
