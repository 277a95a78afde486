package io.github.multiprocessing.manager.internal.server;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs one piece of work after the other, in a thread of others while there is any. Safe for use by many threads. */
final class OneByOne implements Executor {

    private final Executor threads;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    OneByOne(Executor threads) {
        this.threads = threads;
    }

    /** Takes on work, which must not throw. */
    @Override
    public void execute(Runnable work) {
        this.waiting.add(work);
        if (this.count.getAndIncrement() > 0) {
            return;
        }
        try {
            this.threads.execute(this::drain);
        } catch (RejectedExecutionException ex) {
            // the server ends: who waits for this has to hear of it all the same
            drain();
        }
    }

    private void drain() {
        do {
            this.waiting.remove().run();
        } while (this.count.decrementAndGet() > 0);
    }
}
