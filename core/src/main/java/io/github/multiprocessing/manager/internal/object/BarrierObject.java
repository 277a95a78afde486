package io.github.multiprocessing.manager.internal.object;

import io.github.multiprocessing.manager.internal.BarrierOperation;
import io.github.multiprocessing.manager.internal.object.Call.Withdrawal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A barrier. Those who have arrived wait; when all have, they cannot give up any more while the action runs, and those who come
 * meanwhile wait for the next time.
 */
public final class BarrierObject extends ManagedObject {

    /** The most parties that a barrier can have. */
    public static final int MAX_PARTIES = 100_000;

    private static final BarrierOperation[] OPERATIONS = BarrierOperation.values();

    private final int parties;
    private final @Nullable Runnable action;
    private final long timeoutNanos;
    private final WaitList waiting = new WaitList(this);
    /** Those who wait for the action to end. */
    private final Set<List<Call>> tripped = Collections.newSetFromMap(new IdentityHashMap<>());

    private @Nullable String broken;

    /**
     * Makes one.
     *
     * @param parties how many wait for each other
     * @param action what is done when all have arrived, or null
     * @param timeoutNanos how long who says nothing waits, negative for ever
     */
    public BarrierObject(int parties, @Nullable Runnable action, long timeoutNanos) {
        super("Barrier");
        if (parties < 1 || parties > MAX_PARTIES) {
            throw new IllegalArgumentException("A barrier has 1 to " + MAX_PARTIES + " parties: " + parties);
        }
        this.parties = parties;
        this.action = action;
        this.timeoutNanos = timeoutNanos;
    }

    @Override
    protected @Nullable Object call(Call call) throws Exception {
        if (call.operation() >= OPERATIONS.length) {
            return CommonCalls.run(this, call);
        }
        BarrierOperation operation = OPERATIONS[call.operation()];
        return operation == BarrierOperation.AWAIT ? arrive(call) : now(operation, call);
    }

    private synchronized @Nullable Object now(BarrierOperation operation, Call call) {
        return switch (operation) {
            case AWAIT -> throw new IllegalArgumentException(operation.name());
            case ABORT -> {
                breakAll("it was aborted by " + call.caller().name());
                yield null;
            }
            case RESET -> {
                this.broken = null;
                failAll(takeAll(), "it was reset by " + call.caller().name());
                yield null;
            }
            case WAITING -> this.waiting.size();
            case IS_BROKEN -> this.broken != null;
            case SETTINGS -> new Object[] {this.parties, this.timeoutNanos};
        };
    }

    private Object arrive(Call call) throws BrokenBarrierException, TimeoutException {
        Runnable work = this.action;
        List<Call> arrived;
        synchronized (this) {
            String reason = this.broken;
            if (reason != null) {
                throw new BrokenBarrierException("The barrier is broken: " + reason);
            }
            int index = this.waiting.size();
            if (index + 1 < this.parties) {
                return park(call);
            }
            arrived = takeAll();
            if (work == null) {
                releaseAll(arrived);
                return index;
            }
            this.tripped.add(arrived);
        }
        try {
            return Functions.execute(call, () -> perform(work, arrived, call.caller()));
        } catch (RuntimeException ex) {
            finish(arrived, "its action could not run, for " + call.caller().name() + " as the last to arrive");
            throw ex;
        }
    }

    private Object park(Call call) throws TimeoutException {
        if (this.waiting.park(call, null) != Call.PARKED) {
            breakAll(call.caller().name() + " did not want to wait");
            throw late();
        }
        return Call.PARKED;
    }

    private int perform(Runnable work, List<Call> arrived, Caller last) {
        boolean done = false;
        try {
            work.run();
            done = true;
            return this.parties - 1;
        } finally {
            finish(arrived, done ? null : "its action failed, for " + last.name() + " as the last to arrive");
        }
    }

    private synchronized void finish(List<Call> arrived, @Nullable String failure) {
        this.tripped.remove(arrived);
        if (failure == null) {
            releaseAll(arrived);
        } else {
            failAll(arrived, failure);
            breakAll(failure);
        }
    }

    @Override
    public synchronized void discarded() {
        this.tripped.forEach(arrived -> failAll(arrived, "the manager has ended"));
    }

    private List<Call> takeAll() {
        List<Call> all = new ArrayList<>();
        for (Call next = this.waiting.poll(); next != null; next = this.waiting.poll()) {
            all.add(next);
        }
        return all;
    }

    private static void releaseAll(List<Call> arrived) {
        for (int i = 0; i < arrived.size(); i++) {
            arrived.get(i).complete(i);
        }
    }

    private static void failAll(List<Call> calls, String reason) {
        for (Call call : calls) {
            call.fail(new BrokenBarrierException("The barrier is broken: " + reason));
        }
    }

    private void breakAll(String reason) {
        if (this.broken == null) {
            this.broken = reason;
        }
        failAll(takeAll(), reason);
    }

    private static TimeoutException late() {
        return new TimeoutException("Not all parties have arrived at the barrier in time");
    }

    @Override
    protected void withdrawn(Call call, Withdrawal why) {
        String who = call.caller().name();
        switch (why) {
            case TIMEOUT -> {
                call.fail(late());
                breakAll("the time of " + who + " was up");
            }
            case CANCELLED -> {
                super.withdrawn(call, why);
                breakAll(who + " was interrupted");
            }
            case CALLER_GONE -> {
                super.withdrawn(call, why);
                breakAll(who + " has ended");
            }
        }
    }

    @Override
    public synchronized int waiting() {
        return this.waiting.size();
    }

    @Override
    public synchronized String describe() {
        return "Barrier(" + (this.broken == null ? this.waiting.size() + " waiting" : "broken: " + this.broken) + " of "
                + this.parties + ')';
    }
}
