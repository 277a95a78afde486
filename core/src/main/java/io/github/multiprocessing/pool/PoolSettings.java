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
 * @param queueCapacity how many tasks may wait; one takes about 600 bytes of the parent's heap beside its arguments
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
 * @param ringBytes how much shared memory each direction of a worker's channel has, 0 for sockets alone
 * @param scaling how the number of workers follows the load
 * @param recycling when a worker is replaced beside {@code maxTasksPerChild}
 * @param slowTask after which running time a task's worker is asked for a thread dump, zero for never
 * @param quarantineAfter after how many worker deaths a task is refused, 0 for never
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
        WaitStrategy waitStrategy,
        int ringBytes,
        Scaling scaling,
        Recycling recycling,
        Duration slowTask,
        int quarantineAfter) {

    /** The smallest shared memory of one direction, in bytes. */
    private static final int SMALLEST_RING = 4 << 10;

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

    /**
     * How the number of workers follows the load, between {@code minProcesses} and the pool's {@code processes}.
     *
     * @param minProcesses how many workers stay when there is nothing to do; 0 for all
     * @param idleTimeout after which idle time a worker above the minimum is ended
     * @param growAfter after which time in the queue a task makes the pool start another worker
     */
    public record Scaling(int minProcesses, Duration idleTimeout, Duration growAfter) {

        /** Refuses what is out of its range. */
        public Scaling {
            require(minProcesses >= 0, "minProcesses must not be negative: " + minProcesses);
            require(idleTimeout.toMillis() > 0, "idleTimeout must be positive: " + idleTimeout);
            require(!growAfter.isNegative(), "growAfter must not be negative: " + growAfter);
        }

        /**
         * The defaults: a pool of fixed size; if it is elastic, workers end after 60 s of idleness, and one is added when a
         * task has waited for 100 ms.
         *
         * @return the defaults
         */
        public static Scaling defaults() {
            return new Scaling(0, Duration.ofSeconds(60), Duration.ofMillis(100));
        }
    }

    /**
     * When a worker is replaced beside after its number of tasks. The replacement is always started first, one at a time.
     *
     * @param jitter by which fraction the limits of single workers are lowered at random, so that they do not all reach them
     *     at once; 0 to 0.5
     * @param maxAge after which age a worker is replaced, zero for never
     * @param maxResidentBytes above how much private resident memory a worker is replaced between two tasks, 0 for never
     * @param killResidentBytes above how much private resident memory a worker is killed, whatever it does, 0 for never
     * @param maxHeapBytes above how much heap in use after a collection a worker is replaced between two tasks, 0 for never
     * @param maxThreads above how many threads a worker is replaced between two tasks, 0 for never
     * @param maxGcShare above which fraction of the time for its collector, in three samples in a row, a worker is degraded:
     *     told, and replaced between two tasks; 0 for never, at most 1
     * @param onLeftovers whether a worker is replaced between two tasks if one has left threads or settings behind
     */
    public record Recycling(
            double jitter,
            Duration maxAge,
            long maxResidentBytes,
            long killResidentBytes,
            long maxHeapBytes,
            int maxThreads,
            double maxGcShare,
            boolean onLeftovers) {

        private static final double HALF = 0.5;

        /** Refuses what is out of its range. */
        public Recycling {
            require(jitter >= 0 && jitter <= 0.5, "jitter must be between 0 and 0.5: " + jitter);
            require(!maxAge.isNegative(), "maxAge must not be negative: " + maxAge);
            require(maxResidentBytes >= 0, "maxResidentBytes must not be negative: " + maxResidentBytes);
            require(
                    killResidentBytes == 0 || killResidentBytes > maxResidentBytes,
                    "killResidentBytes (" + killResidentBytes + ") must be 0 or above maxResidentBytes ("
                            + maxResidentBytes + ")");
            require(maxHeapBytes >= 0, "maxHeapBytes must not be negative: " + maxHeapBytes);
            require(maxThreads >= 0, "maxThreads must not be negative: " + maxThreads);
            require(maxGcShare >= 0 && maxGcShare <= 1, "maxGcShare must be between 0 and 1: " + maxGcShare);
        }

        /**
         * Recycling with the default limit of the collector's share.
         *
         * @param jitter by which fraction the limits of single workers are lowered at random
         * @param maxAge after which age a worker is replaced, zero for never
         * @param maxResidentBytes above how much private resident memory a worker is replaced, 0 for never
         * @param killResidentBytes above how much private resident memory a worker is killed, 0 for never
         * @param maxHeapBytes above how much heap in use after a collection a worker is replaced, 0 for never
         * @param maxThreads above how many threads a worker is replaced, 0 for never
         */
        public Recycling(
                double jitter,
                Duration maxAge,
                long maxResidentBytes,
                long killResidentBytes,
                long maxHeapBytes,
                int maxThreads) {
            this(jitter, maxAge, maxResidentBytes, killResidentBytes, maxHeapBytes, maxThreads, HALF, false);
        }

        /**
         * Recycling without a limit at which a worker is killed, or one for its threads.
         *
         * @param jitter by which fraction the limits of single workers are lowered at random
         * @param maxAge after which age a worker is replaced, zero for never
         * @param maxResidentBytes above how much private resident memory a worker is replaced, 0 for never
         * @param maxHeapBytes above how much heap in use after a collection a worker is replaced, 0 for never
         */
        public Recycling(double jitter, Duration maxAge, long maxResidentBytes, long maxHeapBytes) {
            this(jitter, maxAge, maxResidentBytes, 0, maxHeapBytes, 0);
        }

        /**
         * The same with another limit of the collector's share.
         *
         * @param share the fraction of the time, 0 for none
         * @return the changed settings
         */
        public Recycling withMaxGcShare(double share) {
            return new Recycling(
                    this.jitter,
                    this.maxAge,
                    this.maxResidentBytes,
                    this.killResidentBytes,
                    this.maxHeapBytes,
                    this.maxThreads,
                    share,
                    this.onLeftovers);
        }

        /**
         * The same, but whether a worker is replaced for what tasks leave behind.
         *
         * @param replace whether it is
         * @return the changed settings
         */
        public Recycling withOnLeftovers(boolean replace) {
            return new Recycling(
                    this.jitter,
                    this.maxAge,
                    this.maxResidentBytes,
                    this.killResidentBytes,
                    this.maxHeapBytes,
                    this.maxThreads,
                    this.maxGcShare,
                    replace);
        }

        /**
         * The defaults: nothing of this, but a worker whose collector takes more than half of the time.
         *
         * @return the defaults
         */
        public static Recycling defaults() {
            return new Recycling(0, Duration.ZERO, 0, 0);
        }
    }

    /** Refuses what is out of its range, and copies the collections. */
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
        require(
                ringBytes == 0
                        || (ringBytes >= SMALLEST_RING && ringBytes <= 64 << 20 && Integer.bitCount(ringBytes) == 1),
                "ringBytes must be 0 or a power of two between 4 KiB and 64 MiB: " + ringBytes);
        require(
                scaling.minProcesses() <= processes,
                "minProcesses (" + scaling.minProcesses() + ") must not be above processes (" + processes + ")");
        require(!slowTask.isNegative(), "slowTask must not be negative: " + slowTask);
        require(quarantineAfter >= 0, "quarantineAfter must not be negative: " + quarantineAfter);
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
     * The defaults: as many processes as {@link #defaultProcesses()} says, no spares, no recycling but of degraded workers, 1000 waiting tasks, no
     * deadline, 1 s grace, 30 s to start, 5 s to stop, a heartbeat every second and death after 30 s of silence, messages up
     * to 64 MiB, 1 MiB of shared memory for each direction of a channel, a fixed size, and quarantine for a task after it
     * has cost three workers.
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
                WaitStrategy.ADAPTIVE,
                1 << 20,
                Scaling.defaults(),
                Recycling.defaults(),
                Duration.ZERO,
                3);
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
