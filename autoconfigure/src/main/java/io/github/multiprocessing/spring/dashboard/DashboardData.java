package io.github.multiprocessing.spring.dashboard;

import io.github.multiprocessing.spring.actuate.PoolDescriptor;
import io.github.multiprocessing.spring.manager.SyncManagerDescriptor;
import io.github.multiprocessing.spring.resources.Recent;
import io.github.multiprocessing.spring.resources.ResourcesDescriptor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers what the page shows, so that one request is enough. Thread-safe. */
public final class DashboardData {

    /** It looks at every process of the machine. */
    private static final Duration RESOURCES_AGE = Duration.ofSeconds(5);

    /** One that does not answer is waited for, and the page must not wait each time. */
    private static final Duration MANAGER_AGE = Duration.ofSeconds(2);

    private final @Nullable String application;
    private final InstantSource clock;
    private final Supplier<? extends Collection<String>> names;
    private final Supplier<List<PoolDescriptor>> pools;
    private final Supplier<DashboardResources> resources;
    private final Supplier<@Nullable SyncManagerDescriptor> manager;

    /**
     * Creates it.
     *
     * @param application the name of the application, or null
     * @param clock tells the time
     * @param names the names of all pools that can be had
     * @param pools the pools that have been made
     * @param resources what the application has of the machine; asked every few seconds at most
     * @param manager the manager of shared objects, or null if there is none; asked every few seconds at most
     */
    public DashboardData(
            @Nullable String application,
            InstantSource clock,
            Supplier<? extends Collection<String>> names,
            Supplier<List<PoolDescriptor>> pools,
            Supplier<ResourcesDescriptor> resources,
            Supplier<@Nullable SyncManagerDescriptor> manager) {
        this.application = application;
        this.clock = clock;
        this.names = names;
        this.pools = pools;
        this.resources = new Recent<>(() -> DashboardResources.of(resources.get()), RESOURCES_AGE, System::nanoTime);
        this.manager = new Recent<>(manager, MANAGER_AGE, System::nanoTime);
    }

    DashboardDescriptor now(@Nullable String changes) {
        List<PoolDescriptor> made = this.pools.get();
        Set<String> madeNames = made.stream().map(PoolDescriptor::name).collect(Collectors.toSet());
        return new DashboardDescriptor(
                this.application,
                ProcessHandle.current().pid(),
                this.clock.millis(),
                changes,
                made,
                this.names.get().stream()
                        .filter((name) -> !madeNames.contains(name))
                        .toList(),
                this.resources.get(),
                this.manager.get());
    }
}
