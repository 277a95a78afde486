package io.github.multiprocessing.pool;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a pool works. Made by {@link ProcessPoolBuilder}; {@link #defaults()} has the defaults.
 *
 * @param processes how many tasks run at once
 * @param spares how many further workers are kept started
 * @param maxTasksPerChild after how many tasks a worker is replaced, 0 for never
 * @param queueCapacity how many tasks may wait
 * @param taskTimeout the hard deadline of a task, zero for none
 * @param interruptGrace how long an interrupted task may take to end before its worker is killed
 * @param startTimeout how long a worker may take to become ready
 * @param stopTimeout how long a worker that was asked to end may take
 * @param heartbeatInterval how often a worker tells that it lives
 * @param heartbeatTimeout after which silence a worker counts as hung and is killed
 * @param restart how dead workers are replaced
 * @param heapBytes the maximum heap of a worker in bytes, 0 to compute it from the memory there is
 * @param maxMessageBytes how large a task or a result may be, in bytes
 * @param jvmArguments further arguments for the workers' JVM
 * @param environment further environment variables for the workers
 * @param inheritEnvironment whether workers get the parent's environment
 * @param allowedTypes patterns of the types that may travel beside the built-in ones
 * @param waitStrategy how to wait for messages
 */
public record PoolSettings(
        int processes,
        int spares,
        int maxTasksPerChild,
        int queueCapacity,
        Duration taskTimeout,
        Duration interruptGrace,
        Duration startTimeout,
        Duration stopTimeout,
        Duration heartbeatInterval,
        Duration heartbeatTimeout,
        Restart restart,
        long heapBytes,
        int maxMessageBytes,
        List<String> jvmArguments,
        Map<String, String> environment,
        boolean inheritEnvironment,
        List<String> allowedTypes,
        WaitStrategy waitStrategy) {

    /**
     * How dead workers are replaced.
     *
     * @param backoff the delay after the first failed start; it doubles with each further one
     * @param maxBackoff the longest delay
     * @param window the time over which failures are counted
     * @param maxStartFailures so many failed starts within the window open the circuit
     * @param maxCrashes so many unplanned deaths within the window open the circuit
     * @param probeInterval how often an open circuit tries to start a worker
     */
    public record Restart(
            Duration backoff,
            Duration maxBackoff,
            Duration window,
            int maxStartFailures,
            int maxCrashes,
            Duration probeInterval) {

        /**
         * The defaults: 100 ms doubling up to 30 s; 5 failed starts or 100 deaths in 60 s; a probe every 30 s.
         *
         * @return the defaults
         */
        public static Restart defaults() {
            return new Restart(
                    Duration.ofMillis(100),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(60),
                    5,
                    100,
                    Duration.ofSeconds(30));
        }
    }

    public PoolSettings {
        require(processes >= 1, "processes must be at least 1: " + processes);
        require(spares >= 0, "spares must not be negative: " + spares);
        require(maxTasksPerChild >= 0, "maxTasksPerChild must not be negative: " + maxTasksPerChild);
        require(queueCapacity >= 1, "queueCapacity must be at least 1: " + queueCapacity);
        require(!taskTimeout.isNegative(), "taskTimeout must not be negative: " + taskTimeout);
        require(!interruptGrace.isNegative(), "interruptGrace must not be negative: " + interruptGrace);
        require(startTimeout.toMillis() > 0, "startTimeout must be positive: " + startTimeout);
        require(stopTimeout.toMillis() > 0, "stopTimeout must be positive: " + stopTimeout);
        require(heartbeatInterval.toMillis() > 0, "heartbeatInterval must be positive: " + heartbeatInterval);
        require(
                heartbeatTimeout.compareTo(heartbeatInterval) > 0,
                "heartbeatTimeout (" + heartbeatTimeout + ") must be longer than heartbeatInterval ("
                        + heartbeatInterval + ")");
        require(heapBytes == 0 || heapBytes >= 8 << 20, "heapBytes must be at least 8 MiB: " + heapBytes);
        require(
                maxMessageBytes >= 1024 && maxMessageBytes <= 512 << 20,
                "maxMessageBytes must be between 1 KiB and 512 MiB: " + maxMessageBytes);
        jvmArguments = List.copyOf(jvmArguments);
        environment = Map.copyOf(environment);
        allowedTypes = List.copyOf(allowedTypes);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /**
     * The defaults: as many processes as {@link #defaultProcesses()} says, no spares, no recycling, 1000 waiting tasks, no
     * deadline, 1 s grace, 30 s to start, 5 s to stop, a heartbeat every second and death after 30 s of silence, messages up
     * to 64 MiB.
     *
     * @return the defaults
     */
    public static PoolSettings defaults() {
        return new PoolSettings(
                defaultProcesses(),
                0,
                0,
                1000,
                Duration.ZERO,
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Restart.defaults(),
                0,
                64 << 20,
                List.of(),
                Map.of(),
                true,
                List.of(),
                WaitStrategy.ADAPTIVE);
    }

    /**
     * How many processes a pool has unless told otherwise: half of the processors that the parent leaves, at least 1 and at
     * most 4. Python takes one per processor; a JVM brings its own compiler and collector threads.
     *
     * @return the number
     */
    public static int defaultProcesses() {
        return Math.max(1, Math.min(4, (Runtime.getRuntime().availableProcessors() - 2) / 2));
    }
}
