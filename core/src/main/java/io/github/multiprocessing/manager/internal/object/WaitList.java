package io.github.multiprocessing.manager.internal.object;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls that wait for one thing, first come, first served. All of it is guarded by a monitor. */
final class WaitList {

    private final Object monitor;
    private final Set<Call> calls = new LinkedHashSet<>();

    WaitList(Object monitor) {
        this.monitor = monitor;
    }

    Object monitor() {
        return this.monitor;
    }

    /** Lets a call wait here, and says so to who runs it. If it may not wait at all, it returns the value at once. */
    @Nullable Object park(Call call, @Nullable Object onTimeout) {
        if (call.timeoutNanos() == 0) {
            return onTimeout;
        }
        call.park(this, onTimeout);
        this.calls.add(call);
        return Call.PARKED;
    }

    /** Lets a call wait here until it is answered, even if its time is up or its caller takes it back. */
    void parkForGood(Call call) {
        call.park(this, null);
        call.bind();
        this.calls.add(call);
    }

    /** Takes the call that has waited longest, or null. */
    @Nullable Call poll() {
        Iterator<Call> iterator = this.calls.iterator();
        if (!iterator.hasNext()) {
            return null;
        }
        Call first = iterator.next();
        iterator.remove();
        return first;
    }

    boolean remove(Call call) {
        return this.calls.remove(call);
    }

    int size() {
        return this.calls.size();
    }
}
