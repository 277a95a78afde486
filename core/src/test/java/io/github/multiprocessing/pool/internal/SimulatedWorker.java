package io.github.multiprocessing.pool.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.process.ExitReport;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A worker without a process: it claims what it begins, as a real one does. */
final class SimulatedWorker {

    final WorkerId id;
    private final SimulatedWorkers all;
    boolean ready;
    boolean stopping;
    boolean disconnected;
    boolean leaving;
    boolean dead;
    ExitReport.Kind killedFor;
    /** What it was given and has not answered, by number. */
    final TreeMap<Long, SimulatedWorkers.Item> given = new TreeMap<>();
    /** The first number that it has not begun. */
    long begun;

    private int ran;

    SimulatedWorker(WorkerId id, SimulatedWorkers all) {
        this.id = id;
        this.all = all;
    }

    boolean takesWork() {
        return this.ready && !this.stopping && !this.dead && !gone();
    }

    /** Whether what it has does not count any more. */
    boolean gone() {
        return this.disconnected || this.leaving || this.killedFor != null;
    }

    boolean works() {
        return !this.given.isEmpty() && !this.dead;
    }

    /** The chunk that it works on, or null. */
    Chunk chunk() {
        return this.given.isEmpty() ? null : this.given.firstEntry().getValue().chunk();
    }

    /** The number of the first item that it has not answered. */
    long answered() {
        return this.given.firstKey();
    }

    void take(Span span) {
        for (int i = 0; i < span.size(); i++) {
            this.given.put(span.number + i, new SimulatedWorkers.Item(span.chunk, span.from + i));
        }
    }

    long takeBack(long end) {
        long first = Math.min(this.begun, end);
        this.given.tailMap(first).headMap(end).clear();
        this.begun = Math.max(this.begun, end);
        return first;
    }

    /** Begins the next item; the pool may not have another worker begin the same one, ever. */
    void beginNext() {
        SimulatedWorkers.Item item = this.given.get(this.begun);
        if (item != null) {
            this.ran++;
            this.all.begins(this, item);
            if (this.all.maxTasksPerChild > 0) {
                assertThat(this.ran).isLessThanOrEqualTo(this.all.maxTasksPerChild);
            }
            this.begun++;
        }
    }

    /** How many results it could give now. */
    int answerable() {
        int count = 0;
        long number = this.given.isEmpty() ? 0 : this.given.firstKey();
        while (this.given.containsKey(number + count)) {
            count++;
        }
        return count;
    }

    /** The results of so many items, of which those that had not begun are run now. */
    List<Ending> answer(int count) {
        List<Ending> endings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long number = this.given.firstKey();
            if (number == this.begun) {
                beginNext();
            }
            this.given.remove(number);
            endings.add(new Ending.Value(Payloads.NULL));
        }
        return endings;
    }

    @Override
    public String toString() {
        return this.id
                + (this.ready ? " ready" : " starting")
                + (this.given.isEmpty() ? "" : " busy")
                + (this.stopping ? " stopping" : "")
                + (this.killedFor != null ? " killed" : "");
    }
}
