package io.github.multiprocessing.spring.pool;

import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.ProcessPoolBuilder;
import io.github.multiprocessing.pool.WaitStrategy;
import io.github.multiprocessing.spring.properties.PoolProperties;
import io.github.multiprocessing.spring.properties.PoolProperties.Heartbeat;
import io.github.multiprocessing.spring.properties.PoolProperties.Recycle;
import io.github.multiprocessing.spring.properties.RestartProperties;
import io.github.multiprocessing.spring.properties.WorkerProperties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Turns the properties of a pool into its builder; what they do not set keeps the default of the core. Not the heap. */
final class PoolBuilderFactory {

    private PoolBuilderFactory() {}

    static ProcessPoolBuilder builder(String name, PoolProperties properties) {
        ProcessPoolBuilder builder = ProcessPool.builder().name(name);
        set(properties.processes(), builder::processes);
        set(properties.spares(), builder::spares);
        set(properties.maxTasksPerChild(), builder::maxTasksPerChild);
        set(properties.queueCapacity(), builder::queueCapacity);
        set(properties.taskTimeout(), builder::taskTimeout);
        set(properties.interruptGrace(), builder::interruptGrace);
        set(properties.startTimeout(), builder::startTimeout);
        set(properties.stopTimeout(), builder::stopTimeout);
        set(properties.slowTaskThreshold(), builder::slowTask);
        set(properties.quarantineAfter(), builder::quarantineAfter);
        set(properties.waitStrategy(), (strategy) -> builder.waitStrategy(WaitStrategy.valueOf(strategy.name())));
        set(properties.maxMessageSize(), (size) -> builder.maxMessageBytes(bytes(name, "max-message-size", size)));
        set(properties.channelMemory(), (size) -> builder.ringBytes(bytes(name, "channel-memory", size)));
        heartbeat(builder, properties.heartbeat());
        worker(builder, properties.worker());
        return builder.restart(restart(properties.restart()))
                .scaling(scaling(properties))
                .recycling(recycling(properties.recycle()));
    }

    private static void heartbeat(ProcessPoolBuilder builder, Heartbeat heartbeat) {
        set(heartbeat.interval(), builder::heartbeatInterval);
        set(heartbeat.timeout(), builder::heartbeatTimeout);
    }

    private static void worker(ProcessPoolBuilder builder, WorkerProperties worker) {
        set(worker.jvmArguments(), builder::jvmArguments);
        set(worker.environment(), builder::environment);
        set(worker.inheritEnvironment(), builder::inheritEnvironment);
    }

    private static PoolSettings.Restart restart(RestartProperties properties) {
        PoolSettings.Restart defaults = PoolSettings.Restart.defaults();
        return new PoolSettings.Restart(
                or(properties.backoff(), defaults.backoff()),
                or(properties.maxBackoff(), defaults.maxBackoff()),
                or(properties.window(), defaults.window()),
                or(properties.maxStartFailures(), defaults.maxStartFailures()),
                or(properties.maxCrashes(), defaults.maxCrashes()),
                or(properties.probeInterval(), defaults.probeInterval()));
    }

    private static PoolSettings.Scaling scaling(PoolProperties properties) {
        PoolSettings.Scaling defaults = PoolSettings.Scaling.defaults();
        return new PoolSettings.Scaling(
                or(properties.minProcesses(), defaults.minProcesses()),
                or(properties.idleTimeout(), defaults.idleTimeout()),
                or(properties.growAfter(), defaults.growAfter()));
    }

    private static PoolSettings.Recycling recycling(Recycle properties) {
        PoolSettings.Recycling defaults = PoolSettings.Recycling.defaults();
        return new PoolSettings.Recycling(
                or(properties.jitter(), defaults.jitter()),
                or(properties.maxAge(), defaults.maxAge()),
                bytes(properties.maxResident(), defaults.maxResidentBytes()),
                bytes(properties.killResident(), defaults.killResidentBytes()),
                bytes(properties.maxHeap(), defaults.maxHeapBytes()),
                or(properties.maxThreads(), defaults.maxThreads()),
                or(properties.maxGcShare(), defaults.maxGcShare()),
                or(properties.onLeftovers(), defaults.onLeftovers()));
    }

    private static long bytes(@Nullable DataSize size, long otherwise) {
        return size != null ? size.toBytes() : otherwise;
    }

    private static int bytes(String pool, String property, DataSize size) {
        if (size.toBytes() > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(property + " of pool '" + pool + "' is " + size.toBytes()
                    + " bytes; at most " + (Integer.MAX_VALUE - 8) + " are possible");
        }
        return (int) size.toBytes();
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value != null ? value : otherwise;
    }

    private static <T> void set(@Nullable T value, Consumer<T> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }
}
