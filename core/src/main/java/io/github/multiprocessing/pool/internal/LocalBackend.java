package io.github.multiprocessing.pool.internal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Threads of this process for what cannot travel, made when first needed. Thread-safe. */
final class LocalBackend {

    private final PoolBackend pool;
    private @Nullable ThreadEngine threads;
    private boolean closed;

    LocalBackend(PoolBackend pool) {
        this.pool = pool;
    }

    synchronized PoolBackend get() {
        ThreadEngine engine = this.threads;
        if (engine == null) {
            engine = new ThreadEngine(
                    this.pool.name() + "-here",
                    new ThreadEngine.Settings(this.pool.workers(), ThreadEngine.DEFAULT_CAPACITY, Duration.ZERO),
                    null);
            this.threads = engine;
            if (this.closed) {
                engine.close(true, null);
            }
        }
        return engine;
    }

    synchronized void close() {
        this.closed = true;
        if (this.threads != null) {
            this.threads.close(true, null);
        }
    }
}
