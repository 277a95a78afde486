package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.WorkerSnapshot.State;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which worker runs the tasks with a key. The worker that gets the first one keeps the key until it stops or dies, or until
 * so many other keys were used since that this one, with nothing waiting or running, is forgotten. Guarded by the pool's lock.
 */
final class Affinities {

    static final int MOST_KEYS = 10_000;
    /** How many keys that are in use are passed over when one is to be forgotten. */
    private static final int TRIES = 16;

    private final int most;
    /** By key, the one used longest ago first. */
    private final LinkedHashMap<String, Binding> bindings = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<WorkerRecord, Home> homes = new LinkedHashMap<>();

    /** A key of a worker. */
    private static final class Binding {

        final Home home;
        /** How many of its spans wait for the worker. */
        int waiting;
        /** The number after the last item that the worker was given. */
        long end;

        Binding(Home home) {
            this.home = home;
        }

        boolean atRest() {
            Span running = this.home.worker.given.peek();
            return this.waiting == 0 && (running == null || this.end <= running.number);
        }
    }

    Affinities(int most) {
        this.most = most;
    }

    /** Where something runs, or null if it has no key, or one that no worker has. */
    @Nullable Home of(Span span) {
        String key = span.affinity();
        Binding binding = key != null ? this.bindings.get(key) : null;
        return binding != null ? binding.home : null;
    }

    /** What is bound to a worker, or null if nothing ever was. */
    @Nullable Home of(WorkerRecord worker) {
        return this.homes.isEmpty() ? null : this.homes.get(worker);
    }

    /** How many keys a worker has. */
    int keys(WorkerRecord worker) {
        Home home = of(worker);
        return home != null ? home.keys : 0;
    }

    int size() {
        return this.bindings.size();
    }

    /** A worker was given something. */
    void given(Span span, WorkerRecord worker) {
        String key = span.affinity();
        if (key == null) {
            return;
        }
        Binding binding = this.bindings.get(key);
        if (binding == null) {
            binding = new Binding(this.homes.computeIfAbsent(worker, Home::new));
            binding.home.keys++;
            this.bindings.put(key, binding);
            forgetOldest();
        }
        binding.end = span.end();
    }

    /** A span has come to wait for the worker of its key ({@code 1}), or does so no more ({@code -1}). */
    void waiting(Span span, int change) {
        String key = span.affinity();
        Binding binding = key != null ? this.bindings.get(key) : null;
        if (binding != null) {
            binding.waiting += change;
        }
    }

    private void forgetOldest() {
        for (int i = 0; i < TRIES && this.bindings.size() > this.most; i++) {
            Iterator<Map.Entry<String, Binding>> oldest =
                    this.bindings.entrySet().iterator();
            Map.Entry<String, Binding> entry = oldest.next();
            if (entry.getValue().atRest()) {
                entry.getValue().home.keys--;
                oldest.remove();
            } else {
                // Seen last from now on: the next search begins behind it.
                this.bindings.get(entry.getKey());
            }
        }
    }

    /** The workers that have keys but stop, and will not run anything further. */
    List<WorkerRecord> stopping() {
        List<WorkerRecord> stopping = new ArrayList<>(0);
        for (WorkerRecord worker : this.homes.keySet()) {
            if (worker.state == State.STOPPING) {
                stopping.add(worker);
            }
        }
        return stopping;
    }

    /** Frees the keys of a worker. Returns what was bound to it, or null if nothing was. */
    @Nullable Home release(WorkerRecord worker) {
        Home home = this.homes.remove(worker);
        if (home != null && home.keys > 0) {
            this.bindings.values().removeIf((binding) -> binding.home == home);
        }
        return home;
    }

    List<Home> homes() {
        return List.copyOf(this.homes.values());
    }
}
