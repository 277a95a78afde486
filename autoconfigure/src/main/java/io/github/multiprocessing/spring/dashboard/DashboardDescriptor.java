package io.github.multiprocessing.spring.dashboard;

import io.github.multiprocessing.spring.actuate.PoolDescriptor;
import io.github.multiprocessing.spring.manager.SyncManagerDescriptor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What the page shows. Times are in milliseconds.
 *
 * @param application the name of the application, or null
 * @param pid its process id
 * @param now when this was so, since the epoch
 * @param changes the address to which changes of pools are sent, relative to the page, or null if there are none
 * @param pools the pools that have been made, as the endpoint {@code processpools} has them
 * @param idlePools the names of the pools that are configured and were not needed yet
 * @param resources what the application has of the machine
 * @param manager the manager of shared objects, as the endpoint {@code syncmanager} has it, or null if there is none
 */
public record DashboardDescriptor(
        @Nullable String application,
        long pid,
        long now,
        @Nullable String changes,
        List<PoolDescriptor> pools,
        List<String> idlePools,
        DashboardResources resources,
        @Nullable SyncManagerDescriptor manager)
        implements OperationResponseBody {}
