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
 * @param maxTasksPerChild Number of tasks after which a worker is replaced, 0 for never. The replacement is started before.
 * @param taskTimeout Hard deadline of a task from its start in a worker, 0 for none.
 * @param interruptGrace Time an interrupted task gets to end before its worker is killed.
 * @param startTimeout Time a worker may take to become ready.
 * @param stopTimeout Time a worker that was asked to end may take before it is killed.
 * @param queueCapacity Number of tasks that may wait. A further one is rejected.
 * @param waitStrategy How parent and worker wait for each other's next message.
 * @param maxMessageSize Maximum size of a task or a result.
 * @param heartbeat How the pool finds out that a worker hangs.
 * @param restart How dead workers are replaced.
 * @param worker What a worker process is.
 */
public record PoolProperties(
        @Nullable Integer processes,
        @Nullable Integer spares,
        @Nullable Integer maxTasksPerChild,
        @Nullable Duration taskTimeout,
        @Nullable Duration interruptGrace,
        @Nullable Duration startTimeout,
        @Nullable Duration stopTimeout,
        @Nullable Integer queueCapacity,
        @Nullable WaitStrategy waitStrategy,
        @Nullable DataSize maxMessageSize,
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
                firstNonNull(this.maxTasksPerChild, parent.maxTasksPerChild),
                firstNonNull(this.taskTimeout, parent.taskTimeout),
                firstNonNull(this.interruptGrace, parent.interruptGrace),
                firstNonNull(this.startTimeout, parent.startTimeout),
                firstNonNull(this.stopTimeout, parent.stopTimeout),
                firstNonNull(this.queueCapacity, parent.queueCapacity),
                firstNonNull(this.waitStrategy, parent.waitStrategy),
                firstNonNull(this.maxMessageSize, parent.maxMessageSize),
                this.heartbeat.inherit(parent.heartbeat),
                this.restart.inherit(parent.restart),
                this.worker.inherit(parent.worker));
    }
}
