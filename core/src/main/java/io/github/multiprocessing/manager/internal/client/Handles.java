package io.github.multiprocessing.manager.internal.client;

import io.github.multiprocessing.manager.internal.Identity;
import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The handles of this process on the objects of one server: one for each object, as long as somebody has it. */
final class Handles {

    private static final Cleaner CLEANER = Cleaner.create();

    private final ManagerLink link;
    private final Map<Long, WeakReference<RemoteHandle>> byId = new HashMap<>();
    private long generation;

    Handles(ManagerLink link) {
        this.link = link;
    }

    /** The handle on an object to which this process was given one more reference. */
    synchronized RemoteHandle granted(Identity identity) {
        if (identity.generation() != this.generation) {
            this.byId.clear();
            this.generation = identity.generation();
        }
        WeakReference<RemoteHandle> known = this.byId.get(identity.id());
        RemoteHandle handle = known == null ? null : known.get();
        if (handle == null) {
            Grants grants = new Grants(this.link, identity.generation(), identity.id());
            handle = new RemoteHandle(this.link, identity, grants);
            CLEANER.register(handle, grants);
            this.byId.put(identity.id(), new WeakReference<>(handle));
        }
        handle.grants().add();
        return handle;
    }

    /** Forgets a handle that nobody has. */
    synchronized void forget(long id) {
        WeakReference<RemoteHandle> known = this.byId.get(id);
        if (known != null && known.get() == null) {
            this.byId.remove(id);
        }
    }

    /** All handles of a generation that somebody has. */
    synchronized List<RemoteHandle> alive(long ofGeneration) {
        List<RemoteHandle> alive = new ArrayList<>();
        if (ofGeneration == this.generation) {
            for (WeakReference<RemoteHandle> each : this.byId.values()) {
                RemoteHandle handle = each.get();
                if (handle != null) {
                    alive.add(handle);
                }
            }
        }
        return alive;
    }
}
