package io.github.multiprocessing.manager.internal.object;

import io.github.multiprocessing.manager.ManagerUnavailableException;
import io.github.multiprocessing.manager.internal.SemaphoreOperation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A semaphore with an account for each client, whose permits return when it ends. A client that releases more than its account
 * holds takes from those of others, the oldest first. Somebody waits only while there is no permit.
 */
public final class SemaphoreObject extends ManagedObject {

    private static final SemaphoreOperation[] OPERATIONS = SemaphoreOperation.values();

    private final int most;
    private final Map<Caller, Integer> accounts = new LinkedHashMap<>();
    private final WaitList waiting = new WaitList(this);
    private int permits;
    private long recovered;

    /**
     * Makes one.
     *
     * @param typeId its type
     * @param permits how many there are at first
     * @param bounded whether there are never more
     */
    public SemaphoreObject(String typeId, int permits, boolean bounded) {
        super(typeId);
        if (permits < 0) {
            throw new IllegalArgumentException("A semaphore has 0 or more permits: " + permits);
        }
        this.permits = permits;
        this.most = bounded ? permits : Integer.MAX_VALUE;
    }

    @Override
    protected synchronized @Nullable Object call(Call call) {
        if (call.operation() >= OPERATIONS.length) {
            return CommonCalls.run(this, call);
        }
        return switch (OPERATIONS[call.operation()]) {
            case ACQUIRE -> tryAcquire(call) ? true : Objects.requireNonNull(this.waiting.park(call, false));
            case TRY_ACQUIRE -> tryAcquire(call);
            case RELEASE -> release(call, call.argument(0, Integer.class));
            case AVAILABLE -> this.permits;
            case RECOVERED -> this.recovered;
        };
    }

    private boolean tryAcquire(Call call) {
        if (this.permits == 0) {
            return false;
        }
        if (!call.caller().hold(this)) {
            throw new ManagerUnavailableException("the manager has ended", null);
        }
        debit(call.caller());
        return true;
    }

    private void debit(Caller caller) {
        this.permits--;
        this.accounts.merge(caller, 1, Integer::sum);
    }

    private @Nullable Object release(Call call, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("At least 1 permit can be released: " + count);
        }
        if (count > this.most - this.permits) {
            throw new IllegalStateException(
                    "The semaphore would have more than " + this.most + " permits: " + this.permits + " are there");
        }
        int left = credit(call.caller(), count);
        while (left > 0 && !this.accounts.isEmpty()) {
            left = credit(this.accounts.keySet().iterator().next(), left);
        }
        this.permits += count;
        serve();
        return null;
    }

    /** Takes permits out of an account. Returns how many more it would have to hold. */
    private int credit(Caller caller, int count) {
        int held = this.accounts.getOrDefault(caller, 0);
        if (held > count) {
            this.accounts.put(caller, held - count);
            return 0;
        }
        if (held > 0) {
            this.accounts.remove(caller);
            caller.letGo(this);
        }
        return count - held;
    }

    private void serve() {
        while (this.permits > 0) {
            Call next = this.waiting.poll();
            if (next == null) {
                return;
            }
            Caller caller = next.caller();
            if (!caller.hold(this)) {
                next.fail(new ManagerUnavailableException("the manager has ended while a call waited", null));
            } else if (next.complete(true)) {
                debit(caller);
            } else if (!this.accounts.containsKey(caller)) {
                caller.letGo(this);
            }
        }
    }

    @Override
    public synchronized void callerGone(Caller caller) {
        Integer held = this.accounts.remove(caller);
        if (held != null) {
            this.permits += held;
            this.recovered += held;
            serve();
        }
    }

    @Override
    public synchronized int size() {
        return this.permits;
    }

    @Override
    public synchronized int waiting() {
        return this.waiting.size();
    }

    @Override
    public synchronized Object copy() {
        return this.permits;
    }

    @Override
    public synchronized String describe() {
        return typeId() + "(permits=" + this.permits + ", waiting=" + this.waiting.size() + ')';
    }
}
