package io.github.multiprocessing.spring.dashboard;

import java.util.Collection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.ExposableEndpoint;
import org.springframework.boot.actuate.endpoint.Operation;
import org.springframework.boot.actuate.endpoint.OperationType;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoint;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;

/**
 * Where the endpoints are, as seen from the page. All addresses are relative, so that they hold behind any proxy. Thread-safe.
 */
public final class DashboardPaths {

    static final String ID = "processdashboard";

    private static final EndpointId DASHBOARD = EndpointId.of(ID);
    private static final EndpointId POOLS = EndpointId.of("processpools");

    private final Supplier<@Nullable PathMappedEndpoints> endpoints;

    /**
     * Creates it.
     *
     * @param endpoints the endpoints that are exposed; asked when they are needed, since they are not known before
     */
    public DashboardPaths(Supplier<@Nullable PathMappedEndpoints> endpoints) {
        this.endpoints = endpoints;
    }

    /** The path of the dashboard within the application, or null if it is not exposed. */
    @Nullable String absolute() {
        PathMappedEndpoints exposed = this.endpoints.get();
        return exposed == null ? null : exposed.getPath(DASHBOARD);
    }

    /** The last part of the path of the page, to which the addresses of its files are relative. */
    String folder() {
        String path = mapped(DASHBOARD, ID);
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The address to which changes of pools are sent, or null if nobody may change them. */
    @Nullable String changes() {
        PathMappedEndpoints exposed = this.endpoints.get();
        PathMappedEndpoint pools = exposed == null ? null : exposed.getEndpoint(POOLS);
        if (!(pools instanceof ExposableEndpoint<?> endpoint) || !canBeChanged(endpoint.getOperations())) {
            return null;
        }
        long folders =
                mapped(DASHBOARD, ID).chars().filter((letter) -> letter == '/').count();
        return "../".repeat((int) folders) + pools.getRootPath();
    }

    private static boolean canBeChanged(Collection<? extends Operation> operations) {
        return operations.stream().anyMatch((operation) -> operation.getType() == OperationType.WRITE);
    }

    private String mapped(EndpointId id, String otherwise) {
        PathMappedEndpoints exposed = this.endpoints.get();
        String path = exposed == null ? null : exposed.getRootPath(id);
        return path == null ? otherwise : path;
    }
}
