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

    /**
     * Creates the endpoint.
     *
     * @param tracker knows the resources
     */
    public ProcessResourcesEndpoint(ResourceTracker tracker) {
        this(tracker::snapshot);
    }

    ProcessResourcesEndpoint(Supplier<TrackerSnapshot> snapshots) {
        this.snapshots = snapshots;
    }

    /**
     * All of it, as it is when this is asked.
     *
     * @return the resources
     */
    @ReadOperation
    public ResourcesDescriptor resources() {
        return ResourcesDescriptor.of(this.snapshots.get());
    }
}
