package io.github.multiprocessing.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a {@link ProcessPool}. Not safe for use by several threads. */
public final class ProcessPoolBuilder {

    private String name = "pool";
    private final SettingsDraft draft;
    private @Nullable WorkerInitializer initializer;
    private @Nullable WorkerFinalizer finalizer;
    private final List<PoolListener> listeners = new ArrayList<>();
    private @Nullable WorkerLogSink logSink = WorkerLogSink.toLogging();

    ProcessPoolBuilder(PoolSettings settings) {
        this.draft = new SettingsDraft(settings);
    }

    /**
     * Sets the name of the pool, which names its workers: {@code name-1}, {@code name-2}.
     *
     * @param name letters, digits, dots, dashes and underscores
     * @return this builder
     */
    public ProcessPoolBuilder name(String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException(
                    "a pool's name has 1 to 64 letters, digits, dots, dashes and underscores: '" + name + "'");
        }
        this.name = name;
        return this;
    }

    /**
     * Sets how many tasks run at once, at least 1.
     *
     * @param processes the value
     * @return this builder
     */
    public ProcessPoolBuilder processes(int processes) {
        this.draft.processes = processes;
        return this;
    }

    /**
     * Sets how many further workers are kept started and warm, so that a dead one is replaced at once.
     *
     * @param spares the value
     * @return this builder
     */
    public ProcessPoolBuilder spares(int spares) {
        this.draft.spares = spares;
        return this;
    }

    /**
     * Sets after how many tasks a worker is replaced, 0 for never; the replacement is started before.
     *
     * @param maxTasksPerChild the value
     * @return this builder
     */
    public ProcessPoolBuilder maxTasksPerChild(int maxTasksPerChild) {
        this.draft.maxTasksPerChild = maxTasksPerChild;
        return this;
    }

    /**
     * Sets how many tasks may wait; a further one is rejected.
     *
     * @param queueCapacity the value
     * @return this builder
     */
    public ProcessPoolBuilder queueCapacity(int queueCapacity) {
        this.draft.queueCapacity = queueCapacity;
        return this;
    }

    /**
     * Sets the hard deadline of a task from its start in a worker, zero for none.
     *
     * @param taskTimeout the value
     * @return this builder
     */
    public ProcessPoolBuilder taskTimeout(Duration taskTimeout) {
        this.draft.taskTimeout = taskTimeout;
        return this;
    }

    /**
     * Sets how long an interrupted task may take to end before its worker is killed.
     *
     * @param interruptGrace the value
     * @return this builder
     */
    public ProcessPoolBuilder interruptGrace(Duration interruptGrace) {
        this.draft.interruptGrace = interruptGrace;
        return this;
    }

    /**
     * Sets how long a worker may take to become ready.
     *
     * @param startTimeout the value
     * @return this builder
     */
    public ProcessPoolBuilder startTimeout(Duration startTimeout) {
        this.draft.startTimeout = startTimeout;
        return this;
    }

    /**
     * Sets how long a worker that was asked to end may take before it is killed.
     *
     * @param stopTimeout the value
     * @return this builder
     */
    public ProcessPoolBuilder stopTimeout(Duration stopTimeout) {
        this.draft.stopTimeout = stopTimeout;
        return this;
    }

    /**
     * Sets how often a worker tells that it lives.
     *
     * @param heartbeatInterval the value
     * @return this builder
     */
    public ProcessPoolBuilder heartbeatInterval(Duration heartbeatInterval) {
        this.draft.heartbeatInterval = heartbeatInterval;
        return this;
    }

    /**
     * Sets after which silence a worker counts as hung and is killed.
     *
     * @param heartbeatTimeout the value
     * @return this builder
     */
    public ProcessPoolBuilder heartbeatTimeout(Duration heartbeatTimeout) {
        this.draft.heartbeatTimeout = heartbeatTimeout;
        return this;
    }

    /**
     * Sets how dead workers are replaced, and when the circuit opens.
     *
     * @param restart the value
     * @return this builder
     */
    public ProcessPoolBuilder restart(PoolSettings.Restart restart) {
        this.draft.restart = restart;
        return this;
    }

    /**
     * Sets the maximum heap of a worker in bytes, 0 to compute it from the memory there is.
     *
     * @param heapBytes the value
     * @return this builder
     */
    public ProcessPoolBuilder heapBytes(long heapBytes) {
        this.draft.heapBytes = heapBytes;
        return this;
    }

    /**
     * Sets how large a task or a result may be, in bytes.
     *
     * @param maxMessageBytes the value
     * @return this builder
     */
    public ProcessPoolBuilder maxMessageBytes(int maxMessageBytes) {
        this.draft.maxMessageBytes = maxMessageBytes;
        return this;
    }

    /**
     * Sets further arguments for the workers' JVM; they win over the computed ones.
     *
     * @param jvmArguments the value
     * @return this builder
     */
    public ProcessPoolBuilder jvmArguments(List<String> jvmArguments) {
        this.draft.jvmArguments = jvmArguments;
        return this;
    }

    /**
     * Sets further environment variables for the workers.
     *
     * @param environment the value
     * @return this builder
     */
    public ProcessPoolBuilder environment(Map<String, String> environment) {
        this.draft.environment = environment;
        return this;
    }

    /**
     * Sets whether workers get the parent's environment (without the variables that would change their JVM).
     *
     * @param inheritEnvironment the value
     * @return this builder
     */
    public ProcessPoolBuilder inheritEnvironment(boolean inheritEnvironment) {
        this.draft.inheritEnvironment = inheritEnvironment;
        return this;
    }

    /**
     * Sets types that may travel beside the built-in ones: a class name, {@code com.acme.*} or {@code com.acme.**}.
     *
     * @param allowedTypes the value
     * @return this builder
     */
    public ProcessPoolBuilder allowedTypes(List<String> allowedTypes) {
        this.draft.allowedTypes = allowedTypes;
        return this;
    }

    /**
     * Sets how to wait for messages.
     *
     * @param waitStrategy the value
     * @return this builder
     */
    public ProcessPoolBuilder waitStrategy(WaitStrategy waitStrategy) {
        this.draft.waitStrategy = waitStrategy;
        return this;
    }

    /**
     * Sets how much shared memory each direction of a worker's channel has, in bytes: a power of two, or 0 for sockets alone.
     * Messages larger than it pass through it in parts.
     *
     * @param ringBytes the value
     * @return this builder
     */
    public ProcessPoolBuilder ringBytes(int ringBytes) {
        this.draft.ringBytes = ringBytes;
        return this;
    }

    /**
     * Sets how the number of workers follows the load.
     *
     * @param scaling the value
     * @return this builder
     */
    public ProcessPoolBuilder scaling(PoolSettings.Scaling scaling) {
        this.draft.scaling = scaling;
        return this;
    }

    /**
     * Sets when a worker is replaced beside after its number of tasks.
     *
     * @param recycling the value
     * @return this builder
     */
    public ProcessPoolBuilder recycling(PoolSettings.Recycling recycling) {
        this.draft.recycling = recycling;
        return this;
    }

    /**
     * Sets after which running time a task is reported as slow, with a thread dump of its worker; zero for never.
     *
     * @param slowTask the value
     * @return this builder
     */
    public ProcessPoolBuilder slowTask(Duration slowTask) {
        this.draft.slowTask = slowTask;
        return this;
    }

    /**
     * Sets after how many worker deaths a task is refused; 0 for never.
     *
     * @param quarantineAfter the value
     * @return this builder
     */
    public ProcessPoolBuilder quarantineAfter(int quarantineAfter) {
        this.draft.quarantineAfter = quarantineAfter;
        return this;
    }

    /**
     * Sets what runs in every worker before its first task.
     *
     * @param initializer the initializer
     * @return this builder
     */
    public ProcessPoolBuilder initializer(@Nullable WorkerInitializer initializer) {
        this.initializer = initializer;
        return this;
    }

    /**
     * Sets what runs in every worker that ends in a planned way, after its last task.
     *
     * @param finalizer the finalizer
     * @return this builder
     */
    public ProcessPoolBuilder finalizer(@Nullable WorkerFinalizer finalizer) {
        this.finalizer = finalizer;
        return this;
    }

    /**
     * Adds a listener.
     *
     * @param listener the listener
     * @return this builder
     */
    public ProcessPoolBuilder listener(PoolListener listener) {
        this.listeners.add(listener);
        return this;
    }

    /**
     * Sets who takes the events that workers log. The default is {@link WorkerLogSink#toLogging()}; with null, workers log to
     * their own output, which is logged line by line.
     *
     * @param logSink the sink, or null
     * @return this builder
     */
    public ProcessPoolBuilder logSink(@Nullable WorkerLogSink logSink) {
        this.logSink = logSink;
        return this;
    }

    /**
     * Makes the pool. Its workers start in the background; the first task waits for the first worker.
     *
     * @return the pool
     * @throws IllegalArgumentException if a setting is out of its range
     */
    public ProcessPool build() {
        return new ProcessPool(this.name, settings(), initializer(), List.copyOf(this.listeners), this.logSink);
    }

    private @Nullable WorkerInitializer initializer() {
        return this.finalizer == null ? this.initializer : new FinishingInitializer(this.initializer, this.finalizer);
    }

    /**
     * The settings as they are by now.
     *
     * @return the settings
     * @throws IllegalArgumentException if one is out of its range
     */
    public PoolSettings settings() {
        return this.draft.toSettings();
    }
}
