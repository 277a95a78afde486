package io.github.multiprocessing.spring.pool;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the pools that have tasks with the application context, without waiting for their workers, and shuts them down
 * after everything that may still call them: web servers and executors stop in later phases, and so before.
 */
public final class ProcessPoolsLifecycle implements SmartLifecycle {

    /** Before executors ({@code MAX_VALUE / 2}) and web servers, whose phases are higher. */
    static final int PHASE = Integer.MAX_VALUE / 2 - 1024;

    private final SpringProcessPools pools;
    private final Duration grace;
    private volatile boolean running;

    /**
     * Creates the lifecycle.
     *
     * @param pools the pools
     * @param grace how long running tasks may go on at the end
     */
    public ProcessPoolsLifecycle(SpringProcessPools pools, Duration grace) {
        this.pools = pools;
        this.grace = grace;
    }

    @Override
    public void start() {
        this.pools.start();
        this.running = true;
    }

    @Override
    public void stop() {
        this.pools.stop(this.grace);
        this.running = false;
    }

    @Override
    public void stop(Runnable callback) {
        Thread thread = new Thread(
                () -> {
                    try {
                        stop();
                    } finally {
                        callback.run();
                    }
                },
                "multiprocessing-stop");
        thread.start();
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }

    /** A paused context, as of a cached test, has no workers, unless a bean holds a pool that would be gone afterwards. */
    @Override
    public boolean isPauseable() {
        return !this.pools.isInjected();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
