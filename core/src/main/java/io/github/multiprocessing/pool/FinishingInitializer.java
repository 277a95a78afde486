package io.github.multiprocessing.pool;

import org.jspecify.annotations.Nullable;

/**
 * An initializer that has a finalizer run at the end. Registered last, it runs first.
 *
 * @param initializer what runs first, or null
 * @param finalizer what runs at the end
 */
record FinishingInitializer(@Nullable WorkerInitializer initializer, WorkerFinalizer finalizer)
        implements WorkerInitializer {

    @Override
    public void initialize(WorkerContext context) throws Exception {
        if (this.initializer != null) {
            this.initializer.initialize(context);
        }
        context.closeAtExit(() -> this.finalizer.finish(context));
    }
}
