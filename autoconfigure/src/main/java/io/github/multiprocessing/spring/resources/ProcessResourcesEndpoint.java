package io.github.multiprocessing.spring.resources;

import io.github.multiprocessing.tracker.ResourceTracker;
import io.github.multiprocessing.tracker.TrackerSnapshot;
import java.util.function.Supplier;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * The endpoint {@code processresources}: shared memory, directories, sockets and processes of this application, processes that
 * should not be there any more and what helps, what was found of dead runs, and the process that cleans up when the
 * application is killed. There is nothing to change. Names, sizes and process ids only, no arguments and no environment.
 */
@Endpoint(id = "processresources", defaultAccess = Access.READ_ONLY)
public final class ProcessResourcesEndpoint {

    private final Supplier<TrackerSnapshot> snapshots;
    private final Supplier<Silence> silent;

    /**
     * Creates the endpoint.
     *
     * @param tracker knows the resources
     * @param silent knows the workers that live and are not heard of
     */
    public ProcessResourcesEndpoint(ResourceTracker tracker, SilentWorkers silent) {
        this(tracker::snapshot, silent::now);
    }

    ProcessResourcesEndpoint(Supplier<TrackerSnapshot> snapshots, Supplier<Silence> silent) {
        this.snapshots = snapshots;
        this.silent = silent;
    }

    /**
     * All of it, as it is when this is asked.
     *
     * @return the resources
     */
    @ReadOperation
    public ResourcesDescriptor resources() {
        return ResourcesDescriptor.of(this.snapshots.get(), this.silent.get());
    }
}
