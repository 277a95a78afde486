package io.github.multiprocessing.pool.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.process.ExitReport;
import java.util.ArrayList;
import java.util.List;

/** A worker without a process: it notes what it begins, as a real one does in its flight recorder. */
final class SimulatedWorker {

    final WorkerId id;
    private final SimulatedWorkers all;
    boolean ready;
    boolean stopping;
    boolean dead;
    boolean cancelled;
    ExitReport.Kind killedFor;
    Chunk chunk;
    int upTo;
    int begun;
    int answered;
    private int ran;

    SimulatedWorker(WorkerId id, SimulatedWorkers all) {
        this.id = id;
        this.all = all;
    }

    boolean canTakeWork() {
        return this.ready && !this.stopping && !this.dead && this.killedFor == null && this.chunk == null;
    }

    boolean works() {
        return this.chunk != null && !this.dead;
    }

    void take(Chunk newChunk, int from, int to) {
        this.chunk = newChunk;
        this.upTo = to;
        this.begun = from;
        this.answered = from;
        this.cancelled = false;
    }

    /** Begins the next item; the pool may not have another worker begin the same one, ever. */
    void beginNext() {
        if (this.begun < this.upTo) {
            if (!this.cancelled) {
                this.ran++;
                assertThat(this.all.begun.put(new SimulatedWorkers.Item(this.chunk, this.begun), this.id))
                        .as("item %d of chunk %d runs once", this.begun, this.chunk.id)
                        .isNull();
                if (this.all.maxTasksPerChild > 0) {
                    assertThat(this.ran).isLessThanOrEqualTo(this.all.maxTasksPerChild);
                }
            }
            this.begun++;
        }
    }

    /** The results of so many items, of which those that had not begun are run now. */
    List<Ending> answer(int count) {
        List<Ending> endings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (this.answered == this.begun) {
                boolean skip = this.cancelled;
                beginNext();
                endings.add(skip ? new Ending.NotRun() : value());
            } else {
                endings.add(value());
            }
            this.answered++;
        }
        if (this.answered == this.upTo) {
            this.chunk = null;
        }
        return endings;
    }

    private static Ending value() {
        return new Ending.Value(new byte[0], 0, 0);
    }

    @Override
    public String toString() {
        return this.id
                + (this.ready ? " ready" : " starting")
                + (this.chunk != null ? " busy" : "")
                + (this.stopping ? " stopping" : "")
                + (this.killedFor != null ? " killed" : "");
    }
}
