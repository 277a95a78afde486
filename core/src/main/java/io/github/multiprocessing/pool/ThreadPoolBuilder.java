package io.github.multiprocessing.pool;

import io.github.multiprocessing.pool.internal.ThreadEngine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes a {@link ThreadPool}. Not safe for use by several threads. */
public final class ThreadPoolBuilder {

    private String name = "threads";
    private int threads = Runtime.getRuntime().availableProcessors();
    private int queueCapacity;
    private Duration taskTimeout = Duration.ZERO;
    private @Nullable WorkerInitializer initializer;

    ThreadPoolBuilder(int queueCapacity) {
        this.queueCapacity = queueCapacity;
    }

    /**
     * Sets the name of the pool, which names its threads: {@code name-1}, {@code name-2}.
     *
     * @param name the value
     * @return this builder
     */
    public ThreadPoolBuilder name(String name) {
        this.name = name;
        return this;
    }

    /**
     * Sets how many tasks run at once, at least 1.
     *
     * @param threads the value
     * @return this builder
     */
    public ThreadPoolBuilder threads(int threads) {
        this.threads = threads;
        return this;
    }

    /**
     * Sets how many tasks may wait; a further one is rejected.
     *
     * @param queueCapacity the value
     * @return this builder
     */
    public ThreadPoolBuilder queueCapacity(int queueCapacity) {
        this.queueCapacity = queueCapacity;
        return this;
    }

    /**
     * Sets the deadline of a task from its start, zero for none. It ends the wait, and interrupts the task; it cannot stop it.
     *
     * @param taskTimeout the value
     * @return this builder
     */
    public ThreadPoolBuilder taskTimeout(Duration taskTimeout) {
        this.taskTimeout = taskTimeout;
        return this;
    }

    /**
     * Sets what runs in every thread before its first task. If it throws, the pool refuses all tasks with a
     * {@link PoolBrokenException} that says why.
     *
     * @param initializer the initializer
     * @return this builder
     */
    public ThreadPoolBuilder initializer(@Nullable WorkerInitializer initializer) {
        this.initializer = initializer;
        return this;
    }

    /**
     * Makes the pool and starts its threads.
     *
     * @return the pool
     * @throws IllegalArgumentException if a setting is out of its range
     */
    public ThreadPool build() {
        ThreadEngine.Settings settings = new ThreadEngine.Settings(this.threads, this.queueCapacity, this.taskTimeout);
        return new ThreadPool(this.name, new ThreadEngine(this.name, settings, this.initializer).calls());
    }
}
