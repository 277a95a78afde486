package io.github.multiprocessing.manager.internal.object;

import io.github.multiprocessing.manager.internal.EventOperation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A flag. Somebody waits only while it is not set. */
public final class EventObject extends ManagedObject {

    private static final EventOperation[] OPERATIONS = EventOperation.values();

    private final WaitList waiting = new WaitList(this);
    private boolean set;

    /** Makes one that is not set. */
    public EventObject() {
        super("Event");
    }

    @Override
    protected synchronized @Nullable Object call(Call call) {
        if (call.operation() >= OPERATIONS.length) {
            return CommonCalls.run(this, call);
        }
        return switch (OPERATIONS[call.operation()]) {
            case IS_SET -> this.set;
            case SET -> {
                this.set = true;
                for (Call next = this.waiting.poll(); next != null; next = this.waiting.poll()) {
                    next.complete(true);
                }
                yield null;
            }
            case CLEAR -> {
                this.set = false;
                yield null;
            }
            case AWAIT -> this.set ? true : Objects.requireNonNull(this.waiting.park(call, false));
        };
    }

    @Override
    public synchronized int waiting() {
        return this.waiting.size();
    }

    @Override
    public synchronized Object copy() {
        return this.set;
    }

    @Override
    public synchronized String describe() {
        return this.set ? "Event(set)" : "Event(unset)";
    }
}
