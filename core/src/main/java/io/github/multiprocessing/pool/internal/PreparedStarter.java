package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.process.internal.LaunchPlan;
import io.github.multiprocessing.process.internal.PoolLaunchPlan;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The pool's {@link WorkerStarter}, made when the first worker is launched and by the thread that does so: to prepare the
 * class path may take a while, which is no part of the application's start.
 */
final class PreparedStarter {

    private final PoolLaunchPlan plans;
    private final Function<LaunchPlan, WorkerStarter> factory;
    private final WorkerEvents events;
    private @Nullable LaunchPlan plan;
    private @Nullable WorkerStarter starter;

    PreparedStarter(PoolLaunchPlan plans, Function<LaunchPlan, WorkerStarter> factory, WorkerEvents events) {
        this.plans = plans;
        this.factory = factory;
        this.events = events;
    }

    void start(WorkerLink link) {
        WorkerStarter prepared;
        try {
            prepared = prepare();
        } catch (RuntimeException ex) {
            this.events.exited(
                    link, WorkerStarter.notStarted(link, "its start could not be prepared: " + ex.getMessage()));
            return;
        }
        prepared.start(link);
    }

    private synchronized WorkerStarter prepare() {
        LaunchPlan current = this.plans.get();
        if (this.starter == null || !current.equals(this.plan)) {
            this.starter = this.factory.apply(current);
            this.plan = current;
        }
        return this.starter;
    }
}
