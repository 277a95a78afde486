package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.WorkerInitializer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread of a {@link ThreadEngine}. Nothing can kill it: at the end of the pool it is interrupted and left alone. */
final class ThreadWorker extends Thread {

    private static final Logger logger = LoggerFactory.getLogger("io.github.multiprocessing.pool");
    private static final Ending SHUT_DOWN = new Ending.Cancelled("the pool was shut down while it ran");

    private final ThreadEngine engine;
    private final ThreadQueue queue;
    private final @Nullable WorkerInitializer initializer;
    private final ThreadWorkerContext context;
    private final CountDownLatch gone;
    private final AtomicBoolean left = new AtomicBoolean();
    private volatile @Nullable ThreadRun current;
    private volatile boolean abandoned;

    ThreadWorker(
            ThreadEngine engine,
            ThreadQueue queue,
            String name,
            @Nullable WorkerInitializer initializer,
            CountDownLatch gone) {
        super(name);
        setDaemon(true);
        this.engine = engine;
        this.queue = queue;
        this.initializer = initializer;
        this.context = new ThreadWorkerContext(engine.name(), name);
        this.gone = gone;
    }

    @Override
    public void run() {
        try {
            if (initialize()) {
                ThreadRun run = this.queue.take();
                while (run != null && !this.abandoned) {
                    work(run);
                    run = this.queue.take();
                }
                if (run != null) {
                    run.stop(SHUT_DOWN);
                }
            }
        } finally {
            this.context.close();
            leave();
        }
    }

    private boolean initialize() {
        try {
            if (this.initializer != null) {
                this.initializer.initialize(this.context);
            }
            return true;
        } catch (Throwable ex) {
            logger.error("Pool '{}': the initializer of {} failed", this.engine.name(), getName(), ex);
            this.engine.broken("the initializer of " + getName() + " failed: " + ex);
            return false;
        }
    }

    private void work(ThreadRun run) {
        this.current = run;
        if (this.abandoned) {
            run.stop(SHUT_DOWN);
        }
        Duration soft = run.limits().softTimeout();
        Duration hard = run.limits().timeout();
        Future<?> interrupt = soft.isZero() ? null : this.engine.later(soft, run::interrupt);
        Future<?> expiry = hard.isZero() ? null : this.engine.later(hard, () -> run.expire(getName()));
        run.run();
        this.current = null;
        if (interrupt != null) {
            interrupt.cancel(false);
        }
        if (expiry != null) {
            expiry.cancel(false);
        }
    }

    /** The pool is over: its task ends now for those who wait for it, and the thread is waited for no longer. */
    void abandon() {
        this.abandoned = true;
        ThreadRun running = this.current;
        if (running != null) {
            running.stop(SHUT_DOWN);
        }
        leave();
    }

    private void leave() {
        if (this.left.compareAndSet(false, true)) {
            this.gone.countDown();
        }
    }
}
