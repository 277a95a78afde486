package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.WorkerSnapshot.State;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The workers there are, by slot. A new worker takes the lowest free slot, and the slot's generation grows by one. The idle
 * worker used last is used next: its caches are warm, and the others can be told apart as spare. Guarded by the pool's lock.
 */
final class WorkerRoster {

    private final TreeMap<Integer, WorkerRecord> bySlot = new TreeMap<>();
    private final Map<Integer, Integer> generations = new HashMap<>();
    private final Map<Integer, Integer> restarts = new HashMap<>();
    private final ArrayDeque<WorkerRecord> idle = new ArrayDeque<>();
    private @Nullable List<WorkerRecord> all;

    WorkerRecord add(WorkerLimits limits, long now, long startDeadline) {
        int slot = 1;
        while (this.bySlot.containsKey(slot)) {
            slot++;
        }
        int generation = this.generations.merge(slot, 1, Integer::sum);
        WorkerRecord worker = new WorkerRecord(new WorkerId(slot, generation), limits, now, startDeadline);
        this.bySlot.put(slot, worker);
        this.all = null;
        return worker;
    }

    @Nullable WorkerRecord get(WorkerId id) {
        WorkerRecord worker = this.bySlot.get(id.slot());
        return worker != null && worker.id.equals(id) ? worker : null;
    }

    @Nullable WorkerRecord inSlot(int slot) {
        return this.bySlot.get(slot);
    }

    @Nullable WorkerRecord remove(WorkerId id) {
        WorkerRecord worker = get(id);
        if (worker != null) {
            this.bySlot.remove(id.slot());
            this.all = null;
            this.idle.remove(worker);
        }
        return worker;
    }

    void idle(WorkerRecord worker) {
        this.idle.push(worker);
    }

    void notIdle(WorkerRecord worker) {
        this.idle.remove(worker);
    }

    /** The idle worker used last that may run a task, or null. */
    @Nullable WorkerRecord takeIdle() {
        return this.idle.poll();
    }

    boolean hasIdle() {
        return !this.idle.isEmpty();
    }

    void countRestart(int slot) {
        this.restarts.merge(slot, 1, Integer::sum);
    }

    int restartsOf(int slot) {
        return this.restarts.getOrDefault(slot, 0);
    }

    /** All of them, in the order of the slots. Who goes through them may add and remove some meanwhile. */
    List<WorkerRecord> all() {
        List<WorkerRecord> current = this.all;
        if (current == null) {
            current = List.copyOf(this.bySlot.values());
            this.all = current;
        }
        return current;
    }

    int size() {
        return this.bySlot.size();
    }

    boolean isEmpty() {
        return this.bySlot.isEmpty();
    }

    int in(State state) {
        int count = 0;
        for (WorkerRecord worker : all()) {
            if (worker.state == state) {
                count++;
            }
        }
        return count;
    }

    /**
     * How many run tasks. One that has said that it exits, or whose channel is closed, has run its last and holds up nobody
     * while its shutdown hooks run; but only so many, lest tasks that never finish to exit fill the machine with processes.
     */
    int running() {
        int working = 0;
        int leaving = 0;
        int staying = 0;
        for (WorkerRecord worker : all()) {
            if (worker.running() && worker.goneBy == Long.MAX_VALUE) {
                working++;
            } else if (worker.running()) {
                leaving++;
            }
            staying += stays(worker) ? 1 : 0;
        }
        return working + Math.max(0, leaving - (staying + 1) / 2);
    }

    private static boolean stays(WorkerRecord worker) {
        return !worker.retiring && !worker.dying();
    }

    /** The worker that is to stay and has been idle for longest, or null. */
    @Nullable WorkerRecord longestIdle() {
        for (Iterator<WorkerRecord> oldest = this.idle.descendingIterator(); oldest.hasNext(); ) {
            WorkerRecord worker = oldest.next();
            if (!worker.retiring) {
                return worker;
            }
        }
        return null;
    }

    /** How many that are to stay have been idle since that time or longer. */
    int idleSince(long time) {
        int count = 0;
        for (WorkerRecord worker : this.idle) {
            if (!worker.retiring && worker.since <= time) {
                count++;
            }
        }
        return count;
    }

    /** How many are there to stay. */
    int staying() {
        int count = 0;
        for (WorkerRecord worker : all()) {
            if (stays(worker)) {
                count++;
            }
        }
        return count;
    }

    /** How many of those that stay are past their start. */
    int stayingReady() {
        int count = 0;
        for (WorkerRecord worker : all()) {
            if (stays(worker) && worker.state != State.STARTING) {
                count++;
            }
        }
        return count;
    }
}
