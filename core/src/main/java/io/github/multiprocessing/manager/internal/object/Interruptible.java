package io.github.multiprocessing.manager.internal.object;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A call that runs code of users: its caller can interrupt it, but never the thread that has gone on to something else. */
final class Interruptible implements Runnable {

    private final Call call;
    private final Callable<@Nullable Object> work;
    private @Nullable Thread running;
    private boolean unwanted;

    Interruptible(Call call, Callable<@Nullable Object> work) {
        this.call = call;
        this.work = work;
    }

    synchronized void interrupt() {
        this.unwanted = true;
        Thread thread = this.running;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public void run() {
        boolean before = Inside.set(false);
        try {
            begin();
            this.call.complete(this.work.call());
        } catch (Exception | StackOverflowError | OutOfMemoryError | AssertionError | LinkageError ex) {
            this.call.fail(ex);
        } finally {
            end();
            Inside.set(before);
        }
    }

    private synchronized void begin() throws InterruptedException {
        if (this.unwanted) {
            throw new InterruptedException("the call was cancelled before it began");
        }
        this.running = Thread.currentThread();
    }

    private synchronized void end() {
        this.running = null;
        if (!this.call.isDirect()) {
            // the thread goes on to something else
            Thread.interrupted();
        }
    }
}
