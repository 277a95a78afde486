package io.github.multiprocessing.spring.properties;

import static io.github.multiprocessing.spring.properties.Inheritance.firstNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of one pool.
 *
 * @param processes Number of tasks that run at once, each in a worker process of its own.
 * @param spares Number of further workers that are kept started, so that a dead one is replaced at once.
 * @param minProcesses Number of workers that stay when there is nothing to do, 0 for all. The others end when they have
 *     been idle for the idle-timeout, and are started again when tasks wait.
 * @param idleTimeout Idle time after which a worker above min-processes is ended.
 * @param growAfter Time a task waits in the queue before a pool with less than its processes starts another worker.
 * @param maxTasksPerChild Number of tasks after which a worker is replaced, 0 for never. The replacement is started before.
 * @param taskTimeout Hard deadline of a task from its start in a worker, 0 for none.
 * @param interruptGrace Time an interrupted task gets to end before its worker is killed.
 * @param startTimeout Time a worker may take to become ready.
 * @param stopTimeout Time a worker that was asked to end may take before it is killed.
 * @param queueCapacity Number of tasks that may wait. A further one is rejected.
 * @param slowTaskThreshold Running time after which a task is logged once with a thread dump of its worker and kept for the
 *     endpoint, 0 for never. The task goes on.
 * @param quarantineAfter Number of worker deaths after which the task that caused them is refused, 0 for never.
 * @param waitStrategy How parent and worker wait for each other's next message.
 * @param maxMessageSize Maximum size of a task or a result.
 * @param channelMemory Size of the shared memory for each direction between parent and worker, a power of two from 4KB to
 *     64MB, or 0B to use sockets alone.
 * @param recycle When a worker is replaced beside after max-tasks-per-child.
 * @param heartbeat How the pool finds out that a worker hangs.
 * @param restart How dead workers are replaced.
 * @param worker What a worker process is.
 */
public record PoolProperties(
        @Nullable Integer processes,
        @Nullable Integer spares,
        @Nullable Integer minProcesses,
        @Nullable Duration idleTimeout,
        @Nullable Duration growAfter,
        @Nullable Integer maxTasksPerChild,
        @Nullable Duration taskTimeout,
        @Nullable Duration interruptGrace,
        @Nullable Duration startTimeout,
        @Nullable Duration stopTimeout,
        @Nullable Integer queueCapacity,
        @Nullable Duration slowTaskThreshold,
        @Nullable Integer quarantineAfter,
        @Nullable WaitStrategy waitStrategy,
        @Nullable DataSize maxMessageSize,
        @Nullable DataSize channelMemory,
        @DefaultValue Recycle recycle,
        @DefaultValue Heartbeat heartbeat,
        @DefaultValue @NestedConfigurationProperty RestartProperties restart,
        @DefaultValue @NestedConfigurationProperty WorkerProperties worker) {

    /** How parent and worker wait for each other's next message. */
    public enum WaitStrategy {
        /** Polls for some ten microseconds, then blocks. */
        ADAPTIVE,
        /** Blocks at once. */
        PARK,
        /** Polls for about a millisecond before it blocks. */
        SPIN
    }

    /**
     * When a worker is replaced beside after a number of tasks. The replacement is started first, one at a time.
     *
     * @param jitter Fraction by which the limits of single workers are lowered at random, so that they do not all reach them
     *     at once, from 0 to 0.5.
     * @param maxAge Age after which a worker is replaced, 0 for never.
     * @param maxResident Private resident memory above which a worker is replaced between two tasks, 0B for never.
     * @param killResident Private resident memory above which a worker is killed, whatever it does, 0B for never. Must be above
     *     max-resident.
     * @param maxHeap Heap in use after a collection above which a worker is replaced between two tasks, 0B for never.
     * @param maxThreads Number of threads above which a worker is replaced between two tasks, 0 for never.
     * @param maxGcShare Fraction of the time for its collector above which a worker is degraded: if it is exceeded in three
     *     heartbeats in a row, that is logged and the worker is replaced between two tasks. From 0 to 1, 0 for never.
     * @param onLeftovers Whether a worker is replaced between two tasks if one has left threads behind, or changed a system
     *     property, the default locale or time zone, or another setting of the whole JVM. It is logged in any case.
     */
    public record Recycle(
            @Nullable Double jitter,
            @Nullable Duration maxAge,
            @Nullable DataSize maxResident,
            @Nullable DataSize killResident,
            @Nullable DataSize maxHeap,
            @Nullable Integer maxThreads,
            @Nullable Double maxGcShare,
            @Nullable Boolean onLeftovers) {

        Recycle inherit(Recycle parent) {
            return new Recycle(
                    firstNonNull(this.jitter, parent.jitter),
                    firstNonNull(this.maxAge, parent.maxAge),
                    firstNonNull(this.maxResident, parent.maxResident),
                    firstNonNull(this.killResident, parent.killResident),
                    firstNonNull(this.maxHeap, parent.maxHeap),
                    firstNonNull(this.maxThreads, parent.maxThreads),
                    firstNonNull(this.maxGcShare, parent.maxGcShare),
                    firstNonNull(this.onLeftovers, parent.onLeftovers));
        }
    }

    /**
     * How the pool finds out that a worker hangs.
     *
     * @param interval How often a worker tells that it lives.
     * @param timeout Silence after which a worker counts as hung and is killed.
     */
    public record Heartbeat(
            @Nullable Duration interval, @Nullable Duration timeout) {

        Heartbeat inherit(Heartbeat parent) {
            return new Heartbeat(
                    firstNonNull(this.interval, parent.interval), firstNonNull(this.timeout, parent.timeout));
        }
    }

    /**
     * These settings, completed property by property.
     *
     * @param parent where to take from what is not set here
     * @return the settings of a pool that inherits
     */
    public PoolProperties inherit(PoolProperties parent) {
        return new PoolProperties(
                firstNonNull(this.processes, parent.processes),
                firstNonNull(this.spares, parent.spares),
                firstNonNull(this.minProcesses, parent.minProcesses),
                firstNonNull(this.idleTimeout, parent.idleTimeout),
                firstNonNull(this.growAfter, parent.growAfter),
                firstNonNull(this.maxTasksPerChild, parent.maxTasksPerChild),
                firstNonNull(this.taskTimeout, parent.taskTimeout),
                firstNonNull(this.interruptGrace, parent.interruptGrace),
                firstNonNull(this.startTimeout, parent.startTimeout),
                firstNonNull(this.stopTimeout, parent.stopTimeout),
                firstNonNull(this.queueCapacity, parent.queueCapacity),
                firstNonNull(this.slowTaskThreshold, parent.slowTaskThreshold),
                firstNonNull(this.quarantineAfter, parent.quarantineAfter),
                firstNonNull(this.waitStrategy, parent.waitStrategy),
                firstNonNull(this.maxMessageSize, parent.maxMessageSize),
                firstNonNull(this.channelMemory, parent.channelMemory),
                this.recycle.inherit(parent.recycle),
                this.heartbeat.inherit(parent.heartbeat),
                this.restart.inherit(parent.restart),
                this.worker.inherit(parent.worker));
    }
}
