package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.PoolSettings;
import io.github.multiprocessing.pool.WaitStrategy;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The settings that the tests of the machine vary. The times: 1 s grace, 10 s to start, 5 s to stop, 10 s of silence. */
record MachineSettings(
        int processes,
        int spares,
        int maxTasksPerChild,
        int queueCapacity,
        int maxStartFailures,
        int maxCrashes,
        PoolSettings.Scaling scaling,
        PoolSettings.Recycling recycling,
        int quarantineAfter) {

    MachineSettings(
            int processes,
            int spares,
            int maxTasksPerChild,
            int queueCapacity,
            int maxStartFailures,
            int maxCrashes,
            int quarantineAfter) {
        this(
                processes,
                spares,
                maxTasksPerChild,
                queueCapacity,
                maxStartFailures,
                maxCrashes,
                PoolSettings.Scaling.defaults(),
                PoolSettings.Recycling.defaults(),
                quarantineAfter);
    }

    static MachineSettings of(int processes) {
        return new MachineSettings(processes, 0, 0, 1000, 5, 100, 0);
    }

    MachineSettings withSpares(int count) {
        return new MachineSettings(
                this.processes,
                count,
                this.maxTasksPerChild,
                this.queueCapacity,
                this.maxStartFailures,
                this.maxCrashes,
                this.scaling,
                this.recycling,
                this.quarantineAfter);
    }

    MachineSettings withMaxTasksPerChild(int count) {
        return new MachineSettings(
                this.processes,
                this.spares,
                count,
                this.queueCapacity,
                this.maxStartFailures,
                this.maxCrashes,
                this.scaling,
                this.recycling,
                this.quarantineAfter);
    }

    MachineSettings withQueueCapacity(int count) {
        return new MachineSettings(
                this.processes,
                this.spares,
                this.maxTasksPerChild,
                count,
                this.maxStartFailures,
                this.maxCrashes,
                this.scaling,
                this.recycling,
                this.quarantineAfter);
    }

    MachineSettings withMaxCrashes(int count) {
        return new MachineSettings(
                this.processes,
                this.spares,
                this.maxTasksPerChild,
                this.queueCapacity,
                this.maxStartFailures,
                count,
                this.scaling,
                this.recycling,
                this.quarantineAfter);
    }

    MachineSettings withRecycling(PoolSettings.Recycling wanted) {
        return new MachineSettings(
                this.processes,
                this.spares,
                this.maxTasksPerChild,
                this.queueCapacity,
                this.maxStartFailures,
                this.maxCrashes,
                this.scaling,
                wanted,
                this.quarantineAfter);
    }

    MachineSettings withScaling(PoolSettings.Scaling wanted) {
        return new MachineSettings(
                this.processes,
                this.spares,
                this.maxTasksPerChild,
                this.queueCapacity,
                this.maxStartFailures,
                this.maxCrashes,
                wanted,
                this.recycling,
                this.quarantineAfter);
    }

    /** Elastic between a minimum and its processes: 10 s of idleness, 100 ms of waiting. */
    MachineSettings elastic(int min) {
        return withScaling(new PoolSettings.Scaling(min, Duration.ofSeconds(10), Duration.ofMillis(100)));
    }

    MachineSettings withQuarantineAfter(int deaths) {
        return new MachineSettings(
                this.processes,
                this.spares,
                this.maxTasksPerChild,
                this.queueCapacity,
                this.maxStartFailures,
                this.maxCrashes,
                this.scaling,
                this.recycling,
                deaths);
    }

    PoolSettings toPoolSettings() {
        return new PoolSettings(
                this.processes,
                this.spares,
                this.maxTasksPerChild,
                this.queueCapacity,
                Duration.ZERO,
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                new PoolSettings.Restart(
                        Duration.ofMillis(100),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(60),
                        this.maxStartFailures,
                        this.maxCrashes,
                        Duration.ofSeconds(30)),
                0,
                1 << 20,
                List.of(),
                Map.of(),
                true,
                List.of(),
                WaitStrategy.PARK,
                1 << 20,
                this.scaling,
                this.recycling,
                Duration.ZERO,
                this.quarantineAfter);
    }
}
