package io.github.multiprocessing.spring.manager;

import io.github.multiprocessing.manager.ManagerSnapshot;
import io.github.multiprocessing.manager.ManagerSnapshot.ClientSnapshot;
import io.github.multiprocessing.manager.ManagerSnapshot.ObjectSnapshot;
import io.github.multiprocessing.manager.SyncManager;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The manager of shared objects. Times are in milliseconds, sizes of memory in bytes.
 *
 * @param mode where the objects are
 * @param address where it listens, or is
 * @param pid its process, -1 if it does not tell
 * @param problem why it tells nothing, or null
 * @param content what it tells, or null
 */
public record SyncManagerDescriptor(
        String mode,
        String address,
        long pid,
        @Nullable String problem,
        @Nullable Content content) implements OperationResponseBody {

    /**
     * What a manager tells.
     *
     * @param generation which start of it this is, as 16 hexadecimal digits
     * @param uptimeMillis for how long it has run
     * @param objectsByType how many objects there are of each type
     * @param objects those that have a name, by name, and those in which calls wait
     * @param clients who is connected
     * @param waitingCalls how many calls wait
     * @param calls how many calls were made since it started
     */
    public record Content(
            String generation,
            long uptimeMillis,
            Map<String, Integer> objectsByType,
            List<ObjectDescriptor> objects,
            List<ClientDescriptor> clients,
            int waitingCalls,
            long calls) {}

    /**
     * An object.
     *
     * @param name its name, or null if it has none
     * @param type its type
     * @param id its number
     * @param size how many things are in it, or null for what has no size
     * @param waitingCalls how many calls wait for it
     */
    public record ObjectDescriptor(
            @Nullable String name,
            String type,
            long id,
            @Nullable Integer size,
            int waitingCalls) {}

    /**
     * A client.
     *
     * @param name the name of its process
     * @param pid its process, of its own machine
     * @param address where it is, {@code unix} for sockets of this machine
     * @param connectedMillis for how long it has been connected
     * @param silentMillis for how long nothing was heard of it
     * @param leased whether it has to be heard of within the lease, because it is on another machine
     * @param references how many objects it refers to
     * @param waitingCalls how many of its calls wait
     * @param unreadBytes how many bytes of replies it has not read
     */
    public record ClientDescriptor(
            String name,
            long pid,
            String address,
            long connectedMillis,
            long silentMillis,
            boolean leased,
            int references,
            int waitingCalls,
            int unreadBytes) {}

    static SyncManagerDescriptor of(SyncManager manager, ManagerSnapshot snapshot) {
        return new SyncManagerDescriptor(
                mode(manager), manager.address().toString(), snapshot.pid(), null, content(snapshot));
    }

    static SyncManagerDescriptor unreachable(SyncManager manager, RuntimeException why) {
        return new SyncManagerDescriptor(
                mode(manager), manager.address().toString(), manager.pid(), String.valueOf(why.getMessage()), null);
    }

    static String mode(SyncManager manager) {
        return manager.mode().name().toLowerCase(Locale.ROOT);
    }

    static String generation(ManagerSnapshot snapshot) {
        return "%016x".formatted(snapshot.generation());
    }

    private static Content content(ManagerSnapshot snapshot) {
        return new Content(
                generation(snapshot),
                snapshot.uptime().toMillis(),
                new TreeMap<>(snapshot.objectsByType()),
                snapshot.objects().stream()
                        .map(SyncManagerDescriptor::object)
                        .sorted(Comparator.comparing(
                                        ObjectDescriptor::name, Comparator.nullsLast(Comparator.naturalOrder()))
                                .thenComparing(ObjectDescriptor::id))
                        .toList(),
                snapshot.clients().stream()
                        .map(SyncManagerDescriptor::client)
                        .sorted(Comparator.comparing(ClientDescriptor::name))
                        .toList(),
                snapshot.waitingCalls(),
                snapshot.calls());
    }

    private static ObjectDescriptor object(ObjectSnapshot object) {
        return new ObjectDescriptor(
                object.name(),
                object.typeId(),
                object.id(),
                object.size() < 0 ? null : object.size(),
                object.waiting());
    }

    private static ClientDescriptor client(ClientSnapshot client) {
        return new ClientDescriptor(
                client.name(),
                client.pid(),
                client.address(),
                client.connected().toMillis(),
                client.silent().toMillis(),
                client.leased(),
                client.references(),
                client.waitingCalls(),
                client.unreadBytes());
    }
}
