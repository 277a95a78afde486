package io.github.multiprocessing.manager.internal.server;

import io.github.multiprocessing.manager.ManagerLimitException;
import io.github.multiprocessing.manager.internal.object.ManagedObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one session refers to, and how many references it was given to each object: it gives back as many as it has got, so that
 * one that it is giving back does not take with it one that is on its way to it. Safe for use by many threads.
 */
final class References {

    private final ObjectTable table;
    private final int limit;
    private final Refusals refusals;
    private final Map<Long, Held> held = new HashMap<>();
    private boolean closed;

    References(ObjectTable table, int limit, Refusals refusals) {
        this.table = table;
        this.limit = limit;
        this.refusals = refusals;
    }

    /** An object, and how often its reference was handed out. */
    private static final class Held {
        private final ManagedObject object;
        private long count;

        Held(ManagedObject object) {
            this.object = object;
        }
    }

    /** Gives the session one more reference. */
    synchronized void grant(ManagedObject object) {
        if (this.closed) {
            return;
        }
        Held known = this.held.get(object.id());
        if (known == null) {
            if (this.held.size() >= this.limit) {
                this.refusals.count(Limit.REFERENCES);
                throw new ManagerLimitException("the client refers to " + this.limit
                        + " objects of the manager already (multiprocessing.manager.limits.references-per-client)");
            }
            known = new Held(object);
            this.table.hold(object);
            this.held.put(object.id(), known);
        }
        known.count++;
    }

    /** Takes references back. */
    void release(long id, long count) {
        ManagedObject gone = null;
        synchronized (this) {
            Held known = this.held.get(id);
            if (known != null) {
                known.count -= count;
                if (known.count <= 0) {
                    this.held.remove(id);
                    gone = known.object;
                }
            }
        }
        if (gone != null) {
            this.table.letGo(gone);
        }
    }

    synchronized int size() {
        return this.held.size();
    }

    /** Takes all of them back, for good. */
    void close() {
        List<ManagedObject> all = new ArrayList<>();
        synchronized (this) {
            this.closed = true;
            this.held.values().forEach(each -> all.add(each.object));
            this.held.clear();
        }
        all.forEach(this.table::letGo);
    }
}
