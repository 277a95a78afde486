package io.github.multiprocessing.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Threads of a test, which end with it. */
final class WaitingThreads implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 30_000;

    private final List<Thread> threads = new ArrayList<>();

    Thread start(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        this.threads.add(thread);
        thread.start();
        return thread;
    }

    @Override
    public void close() {
        try {
            for (Thread thread : this.threads) {
                thread.interrupt();
                thread.join(PATIENCE_MILLIS);
                assertThat(thread.isAlive()).isFalse();
            }
        } catch (InterruptedException ex) {
            throw new AssertionError(ex);
        }
    }
}
