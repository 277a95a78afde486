package io.github.multiprocessing.manager;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a manager holds at a moment. Python: {@code _debug_info} and {@code _number_of_objects}.
 *
 * @param generation which start of the server it is
 * @param pid the server's process
 * @param uptime for how long it has run
 * @param objectsByType how many objects there are of each type
 * @param objects the objects that have a name, and those in which something waits
 * @param clients who is connected
 * @param waitingCalls how many calls wait
 * @param calls how many calls were made since the start
 * @param refusals how often each of the {@link ManagerLimits} has refused something or disconnected somebody since the start,
 *     by {@link ManagerLimits#names()}
 */
public record ManagerSnapshot(
        long generation,
        long pid,
        Duration uptime,
        Map<String, Integer> objectsByType,
        List<ObjectSnapshot> objects,
        List<ClientSnapshot> clients,
        int waitingCalls,
        long calls,
        Map<String, Long> refusals)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Copies the collections. */
    public ManagerSnapshot {
        objectsByType = Map.copyOf(objectsByType);
        objects = List.copyOf(objects);
        clients = List.copyOf(clients);
        refusals = Map.copyOf(refusals);
    }

    /**
     * An object.
     *
     * @param typeId its type
     * @param id its number
     * @param name its name, if it has one
     * @param size how many things are in it, -1 for what has no size
     * @param waiting how many calls wait for it
     */
    public record ObjectSnapshot(
            String typeId, long id, @Nullable String name, int size, int waiting) implements Serializable {}

    /**
     * A client.
     *
     * @param name the name of its process
     * @param pid its process, of its own machine
     * @param address where it is, {@code unix} for this machine's sockets
     * @param connected for how long it has been connected
     * @param silent for how long nothing was heard of it
     * @param references how many objects it refers to
     * @param waitingCalls how many of its calls wait
     * @param unreadBytes how many bytes of replies it has not read
     * @param leased whether it has to be heard of within the lease, because it is on another machine
     */
    public record ClientSnapshot(
            String name,
            long pid,
            String address,
            Duration connected,
            Duration silent,
            int references,
            int waitingCalls,
            int unreadBytes,
            boolean leased)
            implements Serializable {}
}
