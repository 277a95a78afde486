package io.github.multiprocessing.shared.internal;

import io.github.multiprocessing.serialization.Attachable;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The shared objects of this process by the names of their segments, so that what arrives twice is the same object twice. It
 * keeps none of them alive, and forgets what was closed.
 */
public final class KnownObjects {

    private static final ConcurrentMap<String, Entry> ENTRIES = new ConcurrentHashMap<>();

    private static final ReferenceQueue<Attachable> COLLECTED = new ReferenceQueue<>();

    private KnownObjects() {}

    /**
     * The object of a segment.
     *
     * @param name the name of the segment
     * @return the object, or null if this process has none that is open
     */
    public static @Nullable Attachable get(String name) {
        Entry entry = ENTRIES.get(name);
        return entry == null ? null : entry.get();
    }

    /** The object of a block, or null; what is known by that name and is of another kind has been named by mistake. */
    static @Nullable Attachable get(String name, BlockKind<?> kind) {
        Entry entry = ENTRIES.get(name);
        Attachable known = entry == null ? null : entry.get();
        if (entry != null && known != null && entry.kind != kind) {
            throw SegmentFile.ofName(name).damaged("it is no " + kind);
        }
        return known;
    }

    /**
     * Enters an object without a block, unless there is one of that name.
     *
     * @param name the name of its segment
     * @param object the object
     */
    public static void enter(String name, Attachable object) {
        enter(name, null, object);
    }

    /** Enters an object, unless there is one of that name; returns the one that is known from now on. */
    static Attachable enter(String name, @Nullable BlockKind<?> kind, Attachable object) {
        forgetCollected();
        Entry fresh = new Entry(name, kind, object);
        while (true) {
            Entry other = ENTRIES.putIfAbsent(name, fresh);
            if (other == null) {
                return object;
            }
            Attachable known = other.get();
            if (known != null) {
                return known;
            }
            ENTRIES.remove(name, other);
        }
    }

    /**
     * Forgets an object, if it is the one that is known by that name.
     *
     * @param name the name of its segment
     * @param object the object
     */
    public static void forget(String name, Attachable object) {
        Entry entry = ENTRIES.get(name);
        if (entry != null && entry.refersTo(object)) {
            ENTRIES.remove(name, entry);
        }
    }

    private static void forgetCollected() {
        for (Object entry = COLLECTED.poll(); entry != null; entry = COLLECTED.poll()) {
            ENTRIES.remove(((Entry) entry).name, entry);
        }
    }

    private static final class Entry extends WeakReference<Attachable> {

        private final String name;
        private final @Nullable BlockKind<?> kind;

        Entry(String name, @Nullable BlockKind<?> kind, Attachable object) {
            super(object, COLLECTED);
            this.name = name;
            this.kind = kind;
        }
    }
}
