package io.github.multiprocessing.manager.internal.object;

import io.github.multiprocessing.manager.internal.ConditionOperation;
import io.github.multiprocessing.manager.internal.object.Call.Withdrawal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A condition of a lock, guarded by the lock's monitor. However a wait ends, its thread has the lock again before. */
public final class ConditionObject extends ManagedObject {

    private static final ConditionOperation[] OPERATIONS = ConditionOperation.values();

    private final LockObject lock;
    private final Function<ManagedObject, Object> proxies;
    private final WaitList waiters;
    /** How often each that waits had the lock. */
    private final Map<Call, Integer> holds = new HashMap<>();

    /**
     * Makes one.
     *
     * @param lock its lock
     * @param proxies makes a proxy of the lock
     */
    public ConditionObject(LockObject lock, Function<ManagedObject, Object> proxies) {
        super("Condition");
        this.lock = lock;
        this.proxies = proxies;
        this.waiters = new WaitList(lock);
    }

    @Override
    protected @Nullable Object call(Call call) {
        if (call.operation() >= OPERATIONS.length) {
            return CommonCalls.run(this, call);
        }
        ConditionOperation operation = OPERATIONS[call.operation()];
        if (operation == ConditionOperation.LOCK) {
            return this.proxies.apply(this.lock);
        }
        synchronized (this.lock) {
            return switch (operation) {
                case ACQUIRE -> this.lock.acquire(call);
                case TRY_ACQUIRE -> this.lock.tryAcquire(call);
                case RELEASE -> this.lock.release(call);
                case AWAIT -> await(call);
                case SIGNAL -> {
                    this.lock.requireHeldBy(call);
                    signal(call.argument(0, Integer.class));
                    yield null;
                }
                case WAITERS -> this.waiters.size();
                case LOCK -> throw new UnsupportedOperationException(operation.name());
            };
        }
    }

    private Object await(Call call) {
        this.lock.requireHeldBy(call);
        int held = this.lock.holds();
        if (call.timeoutNanos() == 0) {
            // others get the lock before
            this.lock.resume(call, new Resumption(this, held, false, null));
        } else {
            this.waiters.park(call, null);
            this.holds.put(call, held);
        }
        this.lock.free();
        return Call.PARKED;
    }

    void signal(int count) {
        for (int i = 0; i < count; i++) {
            Call call = this.waiters.poll();
            if (call == null) {
                return;
            }
            resume(call, true, null);
        }
    }

    private void resume(Call call, boolean signalled, @Nullable Throwable failure) {
        int held = Objects.requireNonNull(this.holds.remove(call));
        this.lock.resume(call, new Resumption(this, held, signalled, failure));
    }

    @Override
    protected void withdrawn(Call call, Withdrawal why) {
        if (OPERATIONS[call.operation()] != ConditionOperation.AWAIT) {
            super.withdrawn(call, why);
            return;
        }
        switch (why) {
            case TIMEOUT -> resume(call, false, null);
            case CANCELLED -> resume(call, false, new InterruptedException("the wait was cancelled"));
            case CALLER_GONE -> {
                call.drop();
                if (this.holds.remove(call) == null) {
                    this.lock.lose(call);
                }
            }
        }
    }

    @Override
    public int waiting() {
        synchronized (this.lock) {
            return this.waiters.size();
        }
    }

    @Override
    public String describe() {
        return "Condition(" + this.lock.describe() + ", waiters=" + waiting() + ')';
    }
}
