package io.github.multiprocessing.spring.actuate;

import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.QuarantinedTask;
import io.github.multiprocessing.pool.WorkerSnapshot;
import io.github.multiprocessing.spring.ProcessPools;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.context.ApplicationEventPublisher;

/**
 * The endpoint {@code processpools}: the pools, their workers and what they do, and how the last ones ended. With unrestricted
 * access ({@code management.endpoint.processpools.access}) also changes them, and only them: a worker is meant by the names of
 * its pool and its own, never by a process id alone.
 */
@Endpoint(id = "processpools", defaultAccess = Access.READ_ONLY)
public final class ProcessPoolsEndpoint {

    private final ProcessPools pools;
    private final ActionAudit audit;
    private final OutputPolicy output;
    private final ActionLimit limit = new ActionLimit(System::nanoTime);
    private final Function<String, List<QuarantinedTask>> quarantine;

    /**
     * Creates the endpoint.
     *
     * @param pools the pools
     * @param events gets an {@code AuditApplicationEvent} for each change, also for one that is refused
     * @param output who sees what workers have printed
     */
    public ProcessPoolsEndpoint(ProcessPools pools, ApplicationEventPublisher events, OutputPolicy output) {
        this(pools, events, output, (name) -> pools.get(name).quarantine());
    }

    ProcessPoolsEndpoint(
            ProcessPools pools,
            ApplicationEventPublisher events,
            OutputPolicy output,
            Function<String, List<QuarantinedTask>> quarantine) {
        this.pools = pools;
        this.audit = new ActionAudit(events);
        this.output = output;
        this.quarantine = quarantine;
    }

    /**
     * All pools.
     *
     * @return the pools that have been made
     */
    @ReadOperation
    public PoolsDescriptor pools() {
        return new PoolsDescriptor(
                this.pools.snapshots().stream().map(this::describe).toList());
    }

    /**
     * One pool.
     *
     * @param name its name
     * @return the pool, or null if there is none
     */
    @ReadOperation
    public @Nullable PoolDescriptor pool(@Selector String name) {
        return this.pools.snapshot(name).map(this::describe).orElse(null);
    }

    /**
     * One worker, with the last of its name that ended.
     *
     * @param context who asks
     * @param name the name of the pool
     * @param worker the name of the worker
     * @return the worker, or null if the pool has none of that name and had none lately
     */
    @ReadOperation
    public @Nullable WorkerDetailsDescriptor worker(
            SecurityContext context, @Selector String name, @Selector String worker) {
        return this.pools
                .snapshot(name)
                .flatMap((pool) -> WorkerDetailsDescriptor.of(pool, worker, this.output.shows(context)))
                .orElse(null);
    }

    /**
     * Changes how many tasks a pool runs at once, or lets a task out of its quarantine.
     *
     * @param context who asks
     * @param name the name of the pool
     * @param processes how many tasks run at once, or null to leave that
     * @param minProcesses how many workers stay when there is nothing to do, or null to leave that; only with
     *     {@code processes}
     * @param release the signature of a task in quarantine, or null
     * @return the pool as it is then
     * @throws InvalidEndpointRequestException if there is no such pool or task, the numbers are not possible, both is asked for at
     *     once, or there were too many changes within the last minute; nothing is changed then
     */
    @WriteOperation
    public PoolDescriptor change(
            SecurityContext context,
            @Selector String name,
            @Nullable Integer processes,
            @Nullable Integer minProcesses,
            @Nullable String release) {
        PoolChange change = new PoolChange(name, processes, minProcesses, release);
        return audited(context, change.action(), change.data(), (data) -> {
            ProcessPool pool = existing(name);
            if (processes != null) {
                data.put("oldProcesses", pool.snapshot().processes());
            }
            countIn();
            change.on(pool);
            return describe(pool.snapshot());
        });
    }

    /**
     * Has a worker replaced or killed.
     *
     * @param context who asks
     * @param name the name of the pool
     * @param worker the name of the worker
     * @param action what to do with it
     * @param pid its process id, or null; if it is given, nothing is done to a process that has replaced that one
     * @return the pool as it is then; what was begun may not have ended
     * @throws InvalidEndpointRequestException if there is no such pool or worker, the worker is another process by now, or there
     *     were too many changes within the last minute
     */
    @WriteOperation
    public PoolDescriptor act(
            SecurityContext context,
            @Selector String name,
            @Selector String worker,
            WorkerAction action,
            @Nullable Long pid) {
        return audited(context, action.audited(), Map.of("pool", name, "worker", worker), (data) -> {
            ProcessPool pool = existing(name);
            WorkerSnapshot present = pool.snapshot().workers().stream()
                    .filter((candidate) -> candidate.name().equals(worker))
                    .findFirst()
                    .orElseThrow(() -> noWorker(name, worker));
            data.put("pid", present.pid());
            if (pid != null && pid != present.pid()) {
                throw invalid("Worker '" + worker + "' of pool '" + name + "' has the pid " + present.pid()
                        + " and not " + pid + ": nothing was done");
            }
            countIn();
            if (!action.on(pool, worker)) {
                throw noWorker(name, worker);
            }
            return describe(pool.snapshot());
        });
    }

    private PoolDescriptor audited(
            SecurityContext context,
            ActionAudit.Action action,
            Map<String, ?> facts,
            Function<Map<String, Object>, PoolDescriptor> work) {
        Map<String, Object> data = new TreeMap<>(facts);
        try {
            PoolDescriptor pool = work.apply(data);
            this.audit.done(action, context, data);
            return pool;
        } catch (InvalidEndpointRequestException ex) {
            this.audit.refused(action, context, data, String.valueOf(ex.getReason()));
            throw ex;
        } catch (RuntimeException ex) {
            this.audit.refused(action, context, data, ex.toString());
            throw ex;
        }
    }

    private void countIn() {
        if (!this.limit.allows()) {
            throw invalid(
                    "Too many changes of pools and workers were asked for within the last minute: nothing was done."
                            + " Try again in some seconds");
        }
    }

    private PoolDescriptor describe(PoolSnapshot pool) {
        return PoolDescriptor.of(pool, this.quarantine.apply(pool.name()));
    }

    /** A pool that has been made: no request makes one. */
    private ProcessPool existing(String name) {
        if (this.pools.snapshot(name).isEmpty()) {
            throw invalid("There is no pool '" + name + "'");
        }
        return this.pools.get(name);
    }

    private static InvalidEndpointRequestException noWorker(String pool, String worker) {
        return invalid("There is no worker '" + worker + "' in pool '" + pool + "'");
    }

    static InvalidEndpointRequestException invalid(String message) {
        return new InvalidEndpointRequestException(message, message);
    }
}
