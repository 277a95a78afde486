package io.github.multiprocessing.manager.internal.server;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.manager.ManagerSnapshot;
import io.github.multiprocessing.manager.ManagerSnapshot.ClientSnapshot;
import io.github.multiprocessing.manager.ManagerSnapshot.ObjectSnapshot;
import io.github.multiprocessing.manager.internal.object.ManagedObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes down what a server holds, and brings it into a form that every serializer takes. */
public record ServerSnapshot(ManagerSnapshot snapshot) {

    static ServerSnapshot of(ManagerServer server, Collection<Session> sessions, long calls, long uptimeNanos) {
        Map<String, Integer> byType = new TreeMap<>();
        List<ObjectSnapshot> objects = new ArrayList<>();
        int waiting = server.localCaller().waitingCalls();
        for (ManagedObject object : server.table().all()) {
            byType.merge(object.typeId(), 1, Integer::sum);
            if (object.name() != null || object.waiting() > 0) {
                objects.add(new ObjectSnapshot(
                        object.typeId(), object.id(), object.name(), object.size(), object.waiting()));
            }
        }
        List<ClientSnapshot> clients = new ArrayList<>();
        long now = System.nanoTime();
        for (Session session : sessions) {
            waiting += session.waitingCalls();
            Address address = session.address();
            clients.add(new ClientSnapshot(
                    session.name(),
                    session.pid(),
                    address == null ? "unix" : address.toString(),
                    Duration.ofNanos(now - session.since()),
                    Duration.ofNanos(now - session.lastHeard()),
                    session.references().size(),
                    session.waitingCalls(),
                    session.unreadBytes(),
                    session.isLeased()));
        }
        return new ServerSnapshot(new ManagerSnapshot(
                server.generation(),
                ProcessHandle.current().pid(),
                Duration.ofNanos(uptimeNanos),
                byType,
                objects,
                clients,
                waiting,
                calls,
                server.refusals().byName()));
    }

    /** As arrays of plain values, which need no type to be admitted. */
    Object[] toWire() {
        ManagerSnapshot all = this.snapshot;
        Object[] objects = all.objects().stream()
                .map(each -> new Object[] {each.typeId(), each.id(), each.name(), each.size(), each.waiting()})
                .toArray();
        Object[] clients = all.clients().stream()
                .map(each -> new Object[] {
                    each.name(),
                    each.pid(),
                    each.address(),
                    each.connected().toNanos(),
                    each.silent().toNanos(),
                    each.references(),
                    each.waitingCalls(),
                    each.unreadBytes(),
                    each.leased()
                })
                .toArray();
        return new Object[] {
            all.generation(),
            all.pid(),
            all.uptime().toNanos(),
            new TreeMap<>(all.objectsByType()),
            objects,
            clients,
            all.waitingCalls(),
            all.calls(),
            new TreeMap<>(all.refusals())
        };
    }

    /**
     * Reads what {@link #toWire} wrote.
     *
     * @param wire the arrays
     * @return the snapshot
     */
    @SuppressWarnings("unchecked")
    public static ManagerSnapshot fromWire(@Nullable Object wire) {
        Object[] all = (Object[]) java.util.Objects.requireNonNull(wire);
        List<ObjectSnapshot> objects = new ArrayList<>();
        for (Object each : (Object[]) all[4]) {
            Object[] o = (Object[]) each;
            objects.add(new ObjectSnapshot((String) o[0], (Long) o[1], (String) o[2], (Integer) o[3], (Integer) o[4]));
        }
        List<ClientSnapshot> clients = new ArrayList<>();
        for (Object each : (Object[]) all[5]) {
            Object[] c = (Object[]) each;
            clients.add(new ClientSnapshot(
                    (String) c[0],
                    (Long) c[1],
                    (String) c[2],
                    Duration.ofNanos((Long) c[3]),
                    Duration.ofNanos((Long) c[4]),
                    (Integer) c[5],
                    (Integer) c[6],
                    (Integer) c[7],
                    (Boolean) c[8]));
        }
        return new ManagerSnapshot(
                (Long) all[0],
                (Long) all[1],
                Duration.ofNanos((Long) all[2]),
                (Map<String, Integer>) all[3],
                objects,
                clients,
                (Integer) all[6],
                (Long) all[7],
                (Map<String, Long>) all[8]);
    }
}
