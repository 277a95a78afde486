package io.github.multiprocessing.manager.internal.object;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Runs one thing after the other in threads of an executor, of which it uses one at a time, and none if there is nothing. */
final class InOrder {

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    Executor on(Executor threads) {
        return work -> add(work, threads);
    }

    private void add(Runnable work, Executor threads) {
        synchronized (this) {
            this.waiting.add(work);
            if (this.running) {
                return;
            }
            this.running = true;
        }
        try {
            threads.execute(this::drain);
        } catch (RejectedExecutionException ex) {
            stop();
            throw ex;
        }
    }

    private synchronized void stop() {
        this.waiting.clear();
        this.running = false;
    }

    private void drain() {
        for (Runnable work = next(); work != null; work = next()) {
            work.run();
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable work = this.waiting.poll();
        this.running = work != null;
        return work;
    }
}
