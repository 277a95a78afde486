package io.github.multiprocessing.manager.internal.server;

import io.github.multiprocessing.manager.ManagerLimitException;
import io.github.multiprocessing.manager.ManagerLimits;
import io.github.multiprocessing.manager.StaleProxyException;
import io.github.multiprocessing.manager.internal.object.ManagedObject;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All objects of a server by number and by name, and how many sessions, names and references under way hold each. One that
 * nobody holds goes at once, unless a proxy of it was ever made in this process: then it lies perhaps within another object, and
 * goes when the garbage collector finds that nothing leads to it. So cycles of objects go as well. Safe for use by many threads.
 */
public final class ObjectTable {

    private final ManagerLimits limits;
    private final Refusals refusals;
    private final Map<Long, Entry> entries = new HashMap<>();
    private final Map<String, ManagedObject> names = new LinkedHashMap<>();
    private final ReferenceQueue<ManagedObject> collected = new ReferenceQueue<>();
    private long lastId;

    ObjectTable(ManagerLimits limits, Refusals refusals) {
        this.limits = limits;
        this.refusals = refusals;
    }

    /** What is known of an object. */
    private static final class Entry extends WeakReference<ManagedObject> {
        private final long id;
        private int holders;
        /** Whether a proxy was made in this process. */
        private boolean exported;
        /** Set while somebody holds it, so that it is not collected. */
        @SuppressWarnings("UnusedVariable")
        private @Nullable ManagedObject held;

        Entry(ManagedObject object, long id, ReferenceQueue<ManagedObject> queue) {
            super(object, queue);
            this.id = id;
        }
    }

    /** Enters an object; it stays only if it is held before the caller lets go of it. */
    synchronized void add(ManagedObject object) {
        expunge();
        if (this.entries.size() >= this.limits.objects()) {
            this.refusals.count(Limit.OBJECTS);
            throw new ManagerLimitException("there are " + this.entries.size()
                    + " objects in the manager already (multiprocessing.manager.limits.objects)");
        }
        long id = ++this.lastId;
        object.enter(id);
        this.entries.put(id, new Entry(object, id, this.collected));
    }

    /**
     * Finds an object by its number.
     *
     * @param id the number
     * @return the object
     * @throws StaleProxyException if there is none any more
     */
    public synchronized ManagedObject find(long id) {
        Entry entry = this.entries.get(id);
        ManagedObject object = entry == null ? null : entry.get();
        if (object == null) {
            throw new StaleProxyException("the manager has no object " + id
                    + " any more: whoever referred to it has let go of it, or its process has ended");
        }
        return object;
    }

    /** Finds an object by its name, or makes it. A name holds its object. */
    ManagedObject named(String name, Supplier<ManagedObject> factory) {
        ManagedObject known = named(name);
        if (known != null) {
            return known;
        }
        ManagedObject fresh = factory.get();
        synchronized (this) {
            ManagedObject other = this.names.get(name);
            if (other == null) {
                if (fresh.id() < 0) {
                    add(fresh);
                }
                this.names.put(name, fresh);
                fresh.rename(name);
                hold(fresh);
                return fresh;
            }
            known = other;
        }
        fresh.discarded();
        return known;
    }

    synchronized @Nullable ManagedObject named(String name) {
        return this.names.get(name);
    }

    /** Takes a name away. Returns whether there was one. */
    boolean forget(String name) {
        ManagedObject object;
        synchronized (this) {
            object = this.names.remove(name);
            if (object == null) {
                return false;
            }
            object.rename(null);
        }
        letGo(object);
        return true;
    }

    /** Holds an object that is in the table. */
    synchronized void hold(ManagedObject object) {
        Entry entry = this.entries.get(object.id());
        if (entry == null) {
            // nobody held it, but somebody still had it
            entry = new Entry(object, object.id(), this.collected);
            this.entries.put(object.id(), entry);
        }
        entry.holders++;
        entry.held = object;
    }

    /** Ends one hold on an object. */
    void letGo(ManagedObject object) {
        synchronized (this) {
            Entry entry = this.entries.get(object.id());
            if (entry == null || entry.holders == 0 || --entry.holders > 0) {
                return;
            }
            entry.held = null;
            if (entry.exported) {
                return;
            }
            this.entries.remove(entry.id);
        }
        object.discarded();
    }

    /** Notes that a proxy of an object was made in this process, which may lie within another object. */
    synchronized void export(ManagedObject object) {
        Entry entry = this.entries.get(object.id());
        if (entry != null) {
            entry.exported = true;
        }
    }

    /** How many objects there are. */
    synchronized int size() {
        expunge();
        return this.entries.size();
    }

    /** All objects. */
    synchronized List<ManagedObject> all() {
        List<ManagedObject> objects = new ArrayList<>();
        for (Entry entry : this.entries.values()) {
            ManagedObject object = entry.get();
            if (object != null) {
                objects.add(object);
            }
        }
        return objects;
    }

    private void expunge() {
        for (Object gone = this.collected.poll(); gone != null; gone = this.collected.poll()) {
            Entry entry = (Entry) gone;
            this.entries.remove(entry.id, entry);
        }
    }
}
