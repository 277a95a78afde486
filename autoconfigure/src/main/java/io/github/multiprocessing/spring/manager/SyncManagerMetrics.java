package io.github.multiprocessing.spring.manager;

import io.github.multiprocessing.manager.ManagerException;
import io.github.multiprocessing.manager.ManagerLimits;
import io.github.multiprocessing.manager.ManagerSnapshot;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The meters {@code multiprocessing.manager.*}, never tagged with a pid. What is not known is not a number. */
public final class SyncManagerMetrics implements MeterBinder {

    private static final String PREFIX = "multiprocessing.manager.";

    private final RecentManager recent;
    private final Total calls = new Total();

    /**
     * Creates the meters.
     *
     * @param recent what the manager tells
     */
    public SyncManagerMetrics(RecentManager recent) {
        this.recent = recent;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(PREFIX + "up", this, (meters) -> meters.snapshot() == null ? 0 : 1)
                .strongReference(true)
                .baseUnit("managers")
                .description("1 while the manager of shared objects answers")
                .register(registry);
        gauge(registry, "objects", "objects", "Objects that the manager holds", SyncManagerMetrics::objects);
        gauge(
                registry,
                "clients",
                "clients",
                "Processes that are connected to the manager",
                (snapshot) -> snapshot.clients().size());
        gauge(
                registry,
                "calls.waiting",
                "calls",
                "Calls that wait in the manager, in queues, for locks and so on",
                ManagerSnapshot::waitingCalls);
        FunctionCounter.builder(PREFIX + "calls", this, SyncManagerMetrics::calls)
                .baseUnit("calls")
                .description("Calls that the manager has got, over its restarts")
                .register(registry);
        for (String limit : ManagerLimits.names()) {
            Total refused = new Total();
            FunctionCounter.builder(
                            PREFIX + "refused",
                            this,
                            (meters) -> meters.total(
                                    refused, (snapshot) -> snapshot.refusals().getOrDefault(limit, 0L)))
                    .tag("limit", limit)
                    .baseUnit("refusals")
                    .description("Calls and clients that the manager has refused or disconnected because of one of"
                            + " multiprocessing.manager.limits, over its restarts")
                    .register(registry);
        }
    }

    private void gauge(
            MeterRegistry registry,
            String name,
            String unit,
            String description,
            ToDoubleFunction<ManagerSnapshot> value) {
        Gauge.builder(PREFIX + name, this, (meters) -> {
                    ManagerSnapshot snapshot = meters.snapshot();
                    return snapshot == null ? Double.NaN : value.applyAsDouble(snapshot);
                })
                .strongReference(true)
                .baseUnit(unit)
                .description(description)
                .register(registry);
    }

    static int objects(ManagerSnapshot snapshot) {
        return snapshot.objectsByType().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private double calls() {
        return total(this.calls, ManagerSnapshot::calls);
    }

    private double total(Total total, ToLongFunction<ManagerSnapshot> count) {
        ManagerSnapshot snapshot = snapshot();
        return snapshot == null ? total.last() : total.with(snapshot.generation(), count.applyAsLong(snapshot));
    }

    private @Nullable ManagerSnapshot snapshot() {
        try {
            return this.recent.get();
        } catch (ManagerException | IllegalStateException ex) {
            return null;
        }
    }

    /** A number that only grows, over restarts of the manager, which counts from 0 each time. */
    private static final class Total {

        private long generation;
        private long before;
        private long current;

        synchronized long with(long counted, long count) {
            if (counted != this.generation) {
                this.before += this.current;
                this.generation = counted;
                this.current = 0;
            }
            this.current = Math.max(this.current, count);
            return this.before + this.current;
        }

        synchronized long last() {
            return this.before + this.current;
        }
    }
}
