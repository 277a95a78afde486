package io.github.multiprocessing.spring.manager;

import io.github.multiprocessing.manager.ManagerException;
import io.github.multiprocessing.manager.SyncManager;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * The endpoint {@code syncmanager}: where the manager of shared objects is, how many objects it holds, which have names and how
 * full they are, who is connected and what waits. There is nothing to change. Never the key, nor any content.
 */
@Endpoint(id = "syncmanager", defaultAccess = Access.READ_ONLY)
public final class SyncManagerEndpoint {

    private final SyncManager manager;
    private final RecentManager recent;

    /**
     * Creates the endpoint.
     *
     * @param manager the manager
     * @param recent what it tells
     */
    public SyncManagerEndpoint(SyncManager manager, RecentManager recent) {
        this.manager = manager;
        this.recent = recent;
    }

    /**
     * All of it, as it is when this is asked.
     *
     * @return the manager, with a problem in place of its content if it does not answer
     */
    @ReadOperation
    public SyncManagerDescriptor manager() {
        try {
            return SyncManagerDescriptor.of(this.manager, this.recent.get());
        } catch (ManagerException | IllegalStateException ex) {
            return SyncManagerDescriptor.unreachable(this.manager, ex);
        }
    }
}
