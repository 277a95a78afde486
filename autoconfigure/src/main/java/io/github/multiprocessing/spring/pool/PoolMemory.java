package io.github.multiprocessing.spring.pool;

import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.process.MemoryDemand;
import io.github.multiprocessing.process.MemoryPlan;
import io.github.multiprocessing.spring.properties.MultiprocessingProperties;
import io.github.multiprocessing.spring.properties.PoolProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Divides the memory between all pools of the application, and says so in one line whenever the division changes. */
final class PoolMemory {

    private static final Logger LOGGER = LoggerFactory.getLogger(PoolMemory.class);

    private final MultiprocessingProperties properties;
    private final Set<String> made = new TreeSet<>();
    private @Nullable String lastSaid;

    PoolMemory(MultiprocessingProperties properties) {
        this.properties = properties;
    }

    /**
     * The heap of a worker of the pool.
     *
     * @param pool the pool that is about to be made
     * @param expected the pools that will be made with the context
     * @return the size in bytes
     * @throws io.github.multiprocessing.process.MemoryBudgetException if the workers cannot fit
     */
    synchronized long heapOf(String pool, Set<String> expected) {
        this.made.add(pool);
        Set<String> pools = new TreeSet<>(expected);
        pools.addAll(this.made);
        MemoryPlan plan = MemoryPlan.of(demands(pools)).requireFits();
        say(plan);
        return plan.heapOf(pool);
    }

    private List<MemoryDemand> demands(Set<String> pools) {
        PoolSettings defaults = PoolSettings.defaults();
        List<MemoryDemand> demands = new ArrayList<>();
        for (String pool : pools) {
            PoolProperties settings = this.properties.resolve(pool);
            if (settings != null) {
                int workers = Objects.requireNonNullElse(settings.processes(), defaults.processes())
                        + Objects.requireNonNullElse(settings.spares(), defaults.spares());
                long heap = settings.worker().heap() == null
                        ? 0
                        : settings.worker().heap().toBytes();
                demands.add(new MemoryDemand(pool, workers, heap));
            }
        }
        return demands;
    }

    private void say(MemoryPlan plan) {
        if (!plan.describe().equals(this.lastSaid)) {
            this.lastSaid = plan.describe();
            LOGGER.info("{}", plan.describe());
            plan.warning().ifPresent(LOGGER::warn);
        }
    }
}
