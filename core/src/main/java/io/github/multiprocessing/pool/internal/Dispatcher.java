package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.WorkerSnapshot.State;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives tasks to workers. A worker gets as many at a time as it is likely to run within a millisecond, so that short tasks
 * cost no wake-up each; what waits behind one that turns out long is taken back and goes elsewhere. Guarded by the pool's
 * lock.
 */
final class Dispatcher {

    /** For so long a worker is given work ahead. */
    private static final long AHEAD_NANOS = 1_000_000;
    /** A task that has run for so long is long: nothing waits behind it. */
    static final long LONG_NANOS = 5_000_000;

    /** To wake a worker takes about so long. Tasks that are shorter keep no more workers busy than there are processors. */
    private static final long SHORT_NANOS = 50_000;
    /** A worker whose task has run for so long is not one of those that are busy with short ones. */
    private static final long HELD_NANOS = 1_000_000;

    private static final int MOST_ITEMS = 16_384;
    private static final long MOST_BYTES = 256 << 10;
    /** The average rises by this part of the difference to what has run, so that one long task does not count for much. */
    private static final int RISE = 8;
    /** It falls faster: behind a long task short ones would go out one by one for long, each at the price of a wake-up. */
    private static final int FALL = 2;

    private final PoolPort port;
    private final WorkerRoster roster;
    private final TaskQueue queue;
    private final WorkerSupply supply;
    private final PoolSize size;
    private final int processors;
    /** Whether something waits although a worker is idle. */
    private boolean holding;
    /** How long a task ran on average of late, in nanoseconds; 0 if none has. */
    private long average;

    Dispatcher(
            PoolPort port, WorkerRoster roster, TaskQueue queue, WorkerSupply supply, PoolSize size, int processors) {
        this.port = port;
        this.roster = roster;
        this.queue = queue;
        this.supply = supply;
        this.size = size;
        this.processors = processors;
    }

    /** Tasks have run. */
    void learn(long ranNanos, int count) {
        long each = Math.max(1, ranNanos / count);
        int part = each > this.average ? RISE : FALL;
        this.average = this.average == 0 ? each : Math.max(1, this.average + (each - this.average) / part);
    }

    /** Gives what waits to who may have it. */
    void proceed(long now) {
        if (this.queue.hasKeyed()) {
            this.queue.releaseStopping();
        }
        if (this.queue.peek() == null) {
            takeBackForIdle(now);
        }
        this.holding = false;
        while (!this.queue.isEmpty() && this.roster.running() < this.size.target()) {
            if (this.roster.hasIdle() && !this.queue.hasKeyed() && enoughWork(now)) {
                this.holding = true;
                break;
            }
            WorkerRecord worker = nextIdle();
            if (worker == null || !give(worker, true, now)) {
                break;
            }
        }
        if (!this.queue.isEmpty() && this.average > 0) {
            for (WorkerRecord worker : this.roster.all()) {
                if (mayWorkAhead(worker, now)) {
                    give(worker, this.queue.hasKeyed() && hasFewestKeys(worker, now), now);
                }
            }
        }
    }

    /** Whether one worker more would only take a processor from those that are busy with short tasks. */
    private boolean enoughWork(long now) {
        if (this.average == 0 || this.average >= SHORT_NANOS) {
            return false;
        }
        int busy = 0;
        for (WorkerRecord worker : this.roster.all()) {
            if (worker.state == State.BUSY && now - worker.itemSince < HELD_NANOS) {
                busy++;
            }
        }
        return busy >= this.processors;
    }

    /** When to look again whether those that are busy with short tasks really are, or {@link Long#MAX_VALUE}. */
    long nextTick(long now) {
        return this.holding ? now + HELD_NANOS : Long.MAX_VALUE;
    }

    /** Takes the idle worker that goes on with the first of what any of them may have, or returns null. */
    private @Nullable WorkerRecord nextIdle() {
        if (!this.queue.hasKeyed()) {
            return this.queue.peek() != null ? this.roster.takeIdle() : null;
        }
        WorkerRecord best = null;
        Span first = null;
        for (WorkerRecord worker : this.roster.all()) {
            Span head = isIdle(worker) ? this.queue.peek(worker, true) : null;
            if (head != null && (best == null || first == null || precedes(worker, head, best, first))) {
                best = worker;
                first = head;
            }
        }
        if (best != null) {
            this.roster.notIdle(best);
        }
        return best;
    }

    private static boolean isIdle(WorkerRecord worker) {
        return worker.state == State.IDLE && worker.goneBy == Long.MAX_VALUE;
    }

    /** What is the same to both goes to the one with fewer keys if it has a new one, and to the one that ran last if not. */
    private boolean precedes(WorkerRecord worker, Span head, WorkerRecord best, Span first) {
        if (head != first) {
            return TaskQueue.before(head, first);
        }
        int fewer = this.queue.affinities().keys(best) - this.queue.affinities().keys(worker);
        if (head.affinity() != null && fewer != 0) {
            return fewer > 0;
        }
        return worker.since > best.since;
    }

    /** Whether no other worker that may work ahead has fewer keys. */
    private boolean hasFewestKeys(WorkerRecord worker, long now) {
        Affinities affinities = this.queue.affinities();
        for (WorkerRecord other : this.roster.all()) {
            if (affinities.keys(other) < affinities.keys(worker) && mayWorkAhead(other, now)) {
                return false;
            }
        }
        return true;
    }

    private boolean mayWorkAhead(WorkerRecord worker, long now) {
        return worker.state == State.BUSY
                && !worker.spent
                && !worker.retiring
                && worker.goneBy == Long.MAX_VALUE
                && worker.outstanding <= ahead() / 2
                && now - worker.itemSince < LONG_NANOS;
    }

    private int ahead() {
        return (int) Math.max(1, Math.min(MOST_ITEMS, AHEAD_NANOS / this.average));
    }

    /**
     * Gives a worker as much as it should have.
     *
     * @param newKey whether the first of it may have a key that no worker has
     */
    private boolean give(WorkerRecord worker, boolean newKey, long now) {
        List<Span> batch = new ArrayList<>(4);
        int most = this.average == 0 ? 1 : Math.min(ahead() - worker.outstanding, share());
        long bytes = 0;
        boolean begins = worker.given.isEmpty();
        Span next = this.queue.peek(worker, newKey);
        while (next != null && most > 0) {
            int fitting = fitting(next, this.average == 0 ? next.size() : most, MOST_BYTES - bytes);
            int count = Math.min(begins ? Math.max(1, fitting) : fitting, this.supply.allowance(worker));
            if (count <= 0) {
                break;
            }
            Span span = this.queue.poll(next, count);
            bytes += span.chunk.items.bytes(span.from, span.to);
            worker.take(span, now);
            this.queue.affinities().given(span, worker);
            this.supply.given(worker);
            batch.add(span);
            most -= count;
            begins = false;
            next = this.queue.peek(worker, false);
        }
        if (batch.isEmpty()) {
            return false;
        }
        this.port.dispatch(worker.id, batch);
        return true;
    }

    /** What waits is for all who work. */
    private int share() {
        int workers = Math.max(1, Math.min(this.size.target(), this.roster.stayingReady()));
        if (this.average < SHORT_NANOS) {
            workers = Math.min(workers, this.processors);
        }
        return (this.queue.tasks() + workers - 1) / workers;
    }

    /** How many items of a span have no more bytes than that. */
    private static int fitting(Span span, int most, long bytes) {
        return span.chunk.items.fitting(span.from, span.from + Math.min(span.size(), most), bytes);
    }

    /** A worker has nothing to do, and another more than it can do within a moment. */
    private void takeBackForIdle(long now) {
        if (!this.roster.hasIdle() || this.average == 0 || this.roster.running() >= this.size.target()) {
            return;
        }
        WorkerRecord busiest = null;
        for (WorkerRecord worker : this.roster.all()) {
            if (worker.state == State.BUSY && (busiest == null || worker.outstanding > busiest.outstanding)) {
                busiest = worker;
            }
        }
        if (busiest != null
                && busiest.outstanding > 1
                && hasForOthers(busiest)
                && (busiest.outstanding - 1) * this.average > AHEAD_NANOS) {
            takeBack(busiest, now);
            if (busiest.given.isEmpty()) {
                this.supply.rest(busiest, now);
            }
        }
    }

    /** Whether a worker has something that has not begun, as far as is known, and is not bound to it by a key. */
    private static boolean hasForOthers(WorkerRecord worker) {
        Iterator<Span> last = worker.given.descendingIterator();
        while (last.hasNext()) {
            Span span = last.next();
            if (span.affinity() == null) {
                return span.end() > worker.begun;
            }
        }
        return false;
    }

    /** Looks at a worker now and then: what waits behind a long task is taken back, and what is answered comes out. */
    void watch(WorkerRecord worker, long now) {
        if (worker.state != State.BUSY && worker.state != State.INTERRUPTED) {
            return;
        }
        worker.observe(this.port.begun(worker.id), now);
        Span head = worker.given.peek();
        if (head != null && worker.begun - 1 > head.number) {
            this.port.flush(worker.id);
        }
        boolean running = head != null && worker.begun > head.number;
        if (running && worker.outstanding > 1 && now - worker.itemSince >= LONG_NANOS) {
            this.average = Math.max(this.average, now - worker.itemSince);
            takeBack(worker, now);
        }
    }

    /** Takes back what a worker has not begun, and has it rest if it has nothing else. */
    void recall(WorkerRecord worker, long now) {
        takeBack(worker, now);
        if (worker.given.isEmpty() && worker.running()) {
            this.supply.rest(worker, now);
        }
    }

    /** Takes back what a worker has not begun; it is the next to be given to somebody. */
    void takeBack(WorkerRecord worker, long now) {
        Span head = worker.given.peek();
        if (head == null) {
            return;
        }
        long begun = this.port.takeBack(worker.id, worker.nextNumber);
        begun = Math.max(head.number, Math.min(begun, worker.nextNumber));
        worker.observe(begun, now);
        worker.settled = worker.nextNumber;
        for (Span last = worker.given.peekLast(); last != null && last.end() > begun; last = worker.given.peekLast()) {
            int keep = (int) Math.max(0, begun - last.number);
            Span rest = keep == 0 ? worker.given.removeLast() : last.cut(keep);
            worker.outstanding -= rest.size();
            worker.taken -= rest.size();
            this.queue.addFirst(rest);
        }
    }
}
