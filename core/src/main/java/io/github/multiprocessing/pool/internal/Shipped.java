package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.serialization.SerializableCallable;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Tasks that come in another type than the pool's own. */
final class Shipped {

    private Shipped() {}

    /** A {@link Callable} that is serialisable, or need not be. */
    record OfCallable<R extends @Nullable Object>(Callable<R> task) implements SerializableCallable<R>, Wrapping {

        private static final long serialVersionUID = 1L;

        @Override
        public R call() throws Exception {
            return this.task.call();
        }

        @Override
        public Object wrapped() {
            return this.task;
        }
    }

    /** A {@link Runnable} that is serialisable, or need not be. */
    record OfRunnable(Runnable task) implements SerializableCallable<@Nullable Void>, Wrapping {

        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Void call() {
            this.task.run();
            return null;
        }

        @Override
        public Object wrapped() {
            return this.task;
        }
    }
}
