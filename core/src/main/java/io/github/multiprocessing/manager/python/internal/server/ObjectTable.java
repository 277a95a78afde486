package io.github.multiprocessing.manager.python.internal.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which objects clients know, by which names, and how often they refer to them. References are counted by client, so that those
 * of one that is gone can be dropped. An object that was just shown to a client as a part of another one stays known for a
 * while without a reference, until the client has made its own. Thread-safe.
 */
final class ObjectTable {

    private static final long SHOWN_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long FIRST_NAME = 0x7f00_0000_1000L;
    private static final int STEP = 0x10;

    private final Consumer<PythonObject> released;
    private final int most;
    private final long leaseNanos;

    private final Map<String, Entry> entries = new HashMap<>();
    private final IdentityHashMap<Object, String> names = new IdentityHashMap<>();
    private final Map<String, Session> sessions = new HashMap<>();
    private long next = FIRST_NAME;

    /** An object and who refers to it. */
    private static final class Entry {
        private final PythonObject object;
        private final Map<Session, Integer> counts = new HashMap<>();
        private long shownUntil;
        /** How many clients may be about to make a reference of their own. */
        private int shown;

        Entry(PythonObject object) {
            this.object = object;
        }

        boolean isUnused(long now) {
            return this.counts.isEmpty() && (this.shown == 0 || this.shownUntil - now <= 0);
        }
    }

    ObjectTable(Consumer<PythonObject> released, int most, long leaseNanos) {
        this.released = released;
        this.most = most;
        this.leaseNanos = leaseNanos;
    }

    // ---- clients ----

    synchronized Session enter(String host) {
        Session session = this.sessions.computeIfAbsent(host, Session::new);
        session.enter();
        return session;
    }

    synchronized void leave(Session session) {
        session.leave(System.nanoTime());
    }

    // ---- objects ----

    /** Makes an object known, with a reference of a client. */
    synchronized String add(PythonObject object, Session session) {
        String name = name(object);
        entry(name).counts.merge(session, 1, Integer::sum);
        return name;
    }

    /** Makes an object known for a while. */
    synchronized String show(PythonObject object) {
        String name = name(object);
        Entry entry = entry(name);
        entry.shown++;
        entry.shownUntil = System.nanoTime() + SHOWN_NANOS;
        return name;
    }

    private String name(PythonObject object) {
        String known = this.names.get(object.identity());
        if (known != null) {
            return known;
        }
        if (this.entries.size() >= this.most) {
            throw new IllegalStateException("Clients refer to " + this.most + " objects already (maxObjects)");
        }
        String name = Long.toHexString(this.next);
        this.next += STEP;
        this.names.put(object.identity(), name);
        this.entries.put(name, new Entry(object));
        return name;
    }

    private Entry entry(String name) {
        Entry entry = this.entries.get(name);
        if (entry == null) {
            throw new UnknownObjectException(name);
        }
        return entry;
    }

    synchronized @Nullable PythonObject find(String name) {
        Entry entry = this.entries.get(name);
        return entry == null ? null : entry.object;
    }

    synchronized void refer(String name, Session session) {
        Entry entry = entry(name);
        entry.counts.merge(session, 1, Integer::sum);
        entry.shown = Math.max(0, entry.shown - 1);
    }

    void release(String name, Session session) {
        PythonObject gone = null;
        synchronized (this) {
            Entry entry = entry(name);
            Session owner = entry.counts.containsKey(session)
                    ? session
                    : entry.counts.keySet().stream().findFirst().orElse(session);
            entry.counts.computeIfPresent(owner, (key, count) -> count == 1 ? null : count - 1);
            if (entry.isUnused(System.nanoTime())) {
                gone = remove(name, entry);
            }
        }
        if (gone != null) {
            this.released.accept(gone);
        }
    }

    private PythonObject remove(String name, Entry entry) {
        this.entries.remove(name);
        this.names.remove(entry.object.identity());
        return entry.object;
    }

    /** Drops what clients that are gone have referred to, and what was shown to somebody who did not want it. */
    void sweep() {
        List<PythonObject> gone = new ArrayList<>();
        synchronized (this) {
            long now = System.nanoTime();
            this.sessions.values().removeIf(session -> {
                boolean over = session.isIdle(now, this.leaseNanos);
                if (over) {
                    this.entries.values().forEach(entry -> entry.counts.remove(session));
                }
                return over;
            });
            List<String> unused = this.entries.entrySet().stream()
                    .filter(each -> each.getValue().isUnused(now))
                    .map(Map.Entry::getKey)
                    .toList();
            unused.forEach(name -> gone.add(remove(name, entry(name))));
        }
        gone.forEach(this.released);
    }

    /** How many objects are referred to. */
    synchronized int size() {
        return (int) this.entries.values().stream()
                .filter(entry -> !entry.counts.isEmpty())
                .count();
    }

    /** What Python calls the debug information: names, counts, the beginnings of texts. */
    String describe(int mostCharacters) {
        List<Map.Entry<String, PythonObject>> all = new ArrayList<>();
        Map<String, Integer> counts = new HashMap<>();
        synchronized (this) {
            this.entries.forEach((name, entry) -> {
                all.add(Map.entry(name, entry.object));
                counts.put(
                        name,
                        entry.counts.values().stream()
                                .mapToInt(Integer::intValue)
                                .sum());
            });
        }
        all.sort(Map.Entry.comparingByKey());
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, PythonObject> each : all) {
            String repr = each.getValue().repr();
            text.append(text.isEmpty() ? "" : "\n")
                    .append("  ")
                    .append(each.getKey())
                    .append(":       refcount=")
                    .append(counts.get(each.getKey()))
                    .append("\n    ")
                    .append(repr, 0, Math.min(repr.length(), mostCharacters));
        }
        return text.toString();
    }
}
