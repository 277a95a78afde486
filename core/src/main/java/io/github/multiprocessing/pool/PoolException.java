package io.github.multiprocessing.pool;

import org.jspecify.annotations.Nullable;

/** The pool could not run a task to its end. Each subclass is one reason; the message names the task. */
public abstract sealed class PoolException extends RuntimeException
        permits PoisonTaskException,
                PoolBrokenException,
                TaskRejectedException,
                TaskSerializationException,
                TaskTimeoutException,
                WorkerCrashedException {

    private static final long serialVersionUID = 1L;

    PoolException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
