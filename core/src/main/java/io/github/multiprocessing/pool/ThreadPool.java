package io.github.multiprocessing.pool;

import io.github.multiprocessing.pool.internal.PoolCalls;
import io.github.multiprocessing.pool.internal.ThreadEngine;

/**
 * A pool of threads of this JVM. The counterpart of Python's {@code multiprocessing.pool.ThreadPool} and
 * {@code multiprocessing.dummy}: the same calls as {@link ProcessPool}, without isolation and without serialisation, so that
 * tasks see and change the objects of their caller.
 *
 * <p>What a thread cannot do:
 * <ul>
 *   <li>it cannot be killed. At its deadline a task fails with a {@link TaskTimeoutException} and is interrupted, but a task
 *       that ignores the interrupt goes on, and its thread is lost to the pool until it ends. The same holds for
 *       {@code cancel(true)} and for {@link #terminate()}; {@link #join()} does not wait for such a thread;
 *   <li>it has no process of its own to die or to be tied to: {@link TaskOptions#retry()} and {@link TaskOptions#affinity()}
 *       mean nothing here, and neither does {@link TaskOptions#queueTimeout()}. Priorities are obeyed.
 * </ul>
 *
 * <p>A task that waits for another task of the same pool can wait for ever, as in Python. Thread-safe.
 */
public final class ThreadPool extends AbstractPool {

    ThreadPool(String name, PoolCalls calls) {
        super(name, calls);
    }

    /**
     * Makes a pool. Python: {@code ThreadPool(processes)}.
     *
     * @param threads how many tasks run at once, at least 1
     * @return the pool
     */
    public static ThreadPool create(int threads) {
        return builder().threads(threads).build();
    }

    /**
     * Begins a pool with as many threads as this JVM has processors.
     *
     * @return a builder
     */
    public static ThreadPoolBuilder builder() {
        return new ThreadPoolBuilder(ThreadEngine.DEFAULT_CAPACITY);
    }
}
