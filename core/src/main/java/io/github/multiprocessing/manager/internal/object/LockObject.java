package io.github.multiprocessing.manager.internal.object;

import io.github.multiprocessing.manager.ManagerUnavailableException;
import io.github.multiprocessing.manager.internal.LockOperation;
import io.github.multiprocessing.os.Acquisition;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A lock that its owner can acquire again, or one that cannot and that anybody may release. The owner is a thread of a client;
 * when the client ends, the next one gets the lock and is told. Somebody waits for it only while somebody has it. Its monitor
 * guards its conditions as well: who has waited for one of them waits here then, and cannot give up any more.
 */
public final class LockObject extends ManagedObject {

    private static final LockOperation[] OPERATIONS = LockOperation.values();

    private final boolean reentrant;
    private final Function<ManagedObject, Object> proxies;
    private final WaitList waiting = new WaitList(this);
    private final Map<Call, Resumption> resumptions = new HashMap<>();
    private @Nullable Caller owner;
    private long ownerThread;
    private int holds;
    private boolean ownerDied;

    /**
     * Makes one that nobody holds.
     *
     * @param typeId its type
     * @param reentrant whether its owner can acquire it again, and only he can release it
     * @param proxies makes proxies of its conditions
     */
    public LockObject(String typeId, boolean reentrant, Function<ManagedObject, Object> proxies) {
        super(typeId);
        this.reentrant = reentrant;
        this.proxies = proxies;
    }

    @Override
    protected @Nullable Object call(Call call) {
        if (call.operation() >= OPERATIONS.length) {
            return CommonCalls.run(this, call);
        }
        LockOperation operation = OPERATIONS[call.operation()];
        return operation == LockOperation.NEW_CONDITION
                ? this.proxies.apply(new ConditionObject(this, this.proxies))
                : now(operation, call);
    }

    private synchronized @Nullable Object now(LockOperation operation, Call call) {
        return switch (operation) {
            case ACQUIRE -> acquire(call);
            case TRY_ACQUIRE -> tryAcquire(call);
            case RELEASE -> release(call);
            case IS_LOCKED -> this.owner != null;
            case HOLD_COUNT -> isHeldBy(call) ? this.holds : 0;
            case OWNER_DIED -> this.ownerDied;
            case MARK_CONSISTENT -> {
                requireHeldBy(call);
                this.ownerDied = false;
                yield null;
            }
            case NEW_CONDITION -> throw new UnsupportedOperationException(operation.name());
        };
    }

    Object acquire(Call call) {
        int outcome = tryAcquire(call);
        return outcome == Acquisition.TIMED_OUT.ordinal()
                ? Objects.requireNonNull(this.waiting.park(call, outcome))
                : outcome;
    }

    int tryAcquire(Call call) {
        if (this.owner == null) {
            if (!call.caller().hold(this)) {
                throw new ManagerUnavailableException("the manager has ended", null);
            }
            own(call, 1);
        } else if (this.reentrant && isHeldBy(call)) {
            this.holds = Math.incrementExact(this.holds);
        } else {
            return Acquisition.TIMED_OUT.ordinal();
        }
        return outcome();
    }

    private void own(Call call, int count) {
        this.owner = call.caller();
        this.ownerThread = call.thread();
        this.holds = count;
    }

    private int outcome() {
        return (this.ownerDied ? Acquisition.OWNER_DIED : Acquisition.ACQUIRED).ordinal();
    }

    boolean isHeldBy(Call call) {
        return call.caller().equals(this.owner) && call.thread() == this.ownerThread;
    }

    void requireHeldBy(Call call) {
        if (!isHeldBy(call)) {
            throw new IllegalMonitorStateException("thread " + call.thread() + " of "
                    + call.caller().name() + " does not hold " + this + ", but " + describeOwner());
        }
    }

    @Nullable Object release(Call call) {
        if (this.reentrant) {
            requireHeldBy(call);
        } else if (this.owner == null) {
            throw new IllegalMonitorStateException(this + " is released, but nobody holds it");
        }
        if (--this.holds == 0) {
            free();
        }
        return null;
    }

    int holds() {
        return this.holds;
    }

    /** Releases it, however often it is held, and gives it to the next one. */
    void free() {
        Caller before = this.owner;
        this.owner = null;
        this.holds = 0;
        if (before != null) {
            before.letGo(this);
        }
        passOn();
    }

    private void passOn() {
        while (this.owner == null) {
            Call next = this.waiting.poll();
            if (next == null) {
                return;
            }
            grant(next);
        }
    }

    private void grant(Call next) {
        Resumption resumption = this.resumptions.remove(next);
        if (next.caller().hold(this)) {
            if (resumption == null ? next.complete(outcome()) : resumption.tell(next)) {
                own(next, resumption == null ? 1 : resumption.holds());
                return;
            }
            next.caller().letGo(this);
        } else {
            next.fail(new ManagerUnavailableException("the manager has ended while a call waited", null));
        }
        if (resumption != null) {
            resumption.lose();
        }
    }

    /** Lets a call wait for the lock that has waited for a condition. */
    void resume(Call call, Resumption resumption) {
        this.waiting.parkForGood(call);
        this.resumptions.put(call, resumption);
        passOn();
    }

    /** A call of a condition has ended with its caller while it waited for the lock. */
    void lose(Call call) {
        Resumption resumption = this.resumptions.remove(call);
        if (resumption != null) {
            resumption.lose();
        }
    }

    @Override
    public synchronized void callerGone(Caller caller) {
        if (caller.equals(this.owner)) {
            this.ownerDied = true;
            free();
        }
    }

    @Override
    public synchronized int waiting() {
        return this.waiting.size();
    }

    private String describeOwner() {
        Caller current = this.owner;
        return current == null ? "nobody does" : "thread " + this.ownerThread + " of " + current.name() + " does";
    }

    @Override
    public synchronized String describe() {
        Caller current = this.owner;
        return typeId() + "(owner="
                + (current == null ? "none" : current.name() + ", thread " + this.ownerThread + ", holds=" + this.holds)
                + (this.ownerDied ? ", an owner died)" : ")");
    }
}
