package io.github.multiprocessing.pool;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@link PoolSettings} that a {@link ProcessPoolBuilder} still changes; they are checked once they are complete. */
final class SettingsDraft {

    int processes;
    int spares;
    int maxTasksPerChild;
    int queueCapacity;
    Duration taskTimeout;
    Duration interruptGrace;
    Duration startTimeout;
    Duration stopTimeout;
    Duration heartbeatInterval;
    Duration heartbeatTimeout;
    PoolSettings.Restart restart;
    long heapBytes;
    int maxMessageBytes;
    List<String> jvmArguments;
    Map<String, String> environment;
    boolean inheritEnvironment;
    List<String> allowedTypes;
    WaitStrategy waitStrategy;
    int ringBytes;
    PoolSettings.Scaling scaling;
    PoolSettings.Recycling recycling;
    Duration slowTask;
    int quarantineAfter;

    SettingsDraft(PoolSettings settings) {
        this.processes = settings.processes();
        this.spares = settings.spares();
        this.maxTasksPerChild = settings.maxTasksPerChild();
        this.queueCapacity = settings.queueCapacity();
        this.taskTimeout = settings.taskTimeout();
        this.interruptGrace = settings.interruptGrace();
        this.startTimeout = settings.startTimeout();
        this.stopTimeout = settings.stopTimeout();
        this.heartbeatInterval = settings.heartbeatInterval();
        this.heartbeatTimeout = settings.heartbeatTimeout();
        this.restart = settings.restart();
        this.heapBytes = settings.heapBytes();
        this.maxMessageBytes = settings.maxMessageBytes();
        this.jvmArguments = settings.jvmArguments();
        this.environment = settings.environment();
        this.inheritEnvironment = settings.inheritEnvironment();
        this.allowedTypes = settings.allowedTypes();
        this.waitStrategy = settings.waitStrategy();
        this.ringBytes = settings.ringBytes();
        this.scaling = settings.scaling();
        this.recycling = settings.recycling();
        this.slowTask = settings.slowTask();
        this.quarantineAfter = settings.quarantineAfter();
    }

    PoolSettings toSettings() {
        return new PoolSettings(
                this.processes,
                this.spares,
                this.maxTasksPerChild,
                this.queueCapacity,
                this.taskTimeout,
                this.interruptGrace,
                this.startTimeout,
                this.stopTimeout,
                this.heartbeatInterval,
                this.heartbeatTimeout,
                this.restart,
                this.heapBytes,
                this.maxMessageBytes,
                this.jvmArguments,
                this.environment,
                this.inheritEnvironment,
                this.allowedTypes,
                this.waitStrategy,
                this.ringBytes,
                this.scaling,
                this.recycling,
                this.slowTask,
                this.quarantineAfter);
    }
}
