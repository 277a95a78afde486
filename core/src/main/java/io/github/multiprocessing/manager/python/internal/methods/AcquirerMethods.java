package io.github.multiprocessing.manager.python.internal.methods;

import io.github.multiprocessing.manager.python.internal.server.PythonCaller;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The methods of {@code Lock}, {@code RLock} and the semaphores. A lock that a thread of a client holds is given back when its
 * connection ends; permits of a semaphore are not, as they may be anybody's.
 */
public class AcquirerMethods extends MethodTable {

    private final Acquirer acquirer;
    private final Kind kind;
    private final Map<PythonCaller, Integer> held = new HashMap<>();

    /** To whom it belongs while it is taken. */
    public enum Kind {
        /** To the thread that has taken it, as often as it has. Python: {@code RLock}. */
        OWNED,
        /** Whoever likes may release it. Python: {@code Lock}. */
        LOCK,
        /** To nobody. Python: {@code Semaphore}. */
        PERMITS
    }

    /**
     * Creates the methods.
     *
     * @param typeId what Python knows it as
     * @param acquirer what is taken and given back
     * @param kind to whom it belongs meanwhile
     * @param identity what tells it from others
     */
    public AcquirerMethods(String typeId, Acquirer acquirer, Kind kind, Object identity) {
        super(typeId, identity);
        this.acquirer = acquirer;
        this.kind = kind;
        method("acquire", this::acquire, "blocking?", "timeout?");
        method("release", (a, caller) -> release(caller));
        method("locked", (a, caller) -> isLocked(caller));
    }

    private Object acquire(CallArguments arguments, PythonCaller caller) throws InterruptedException {
        boolean blocking = arguments.flag("blocking", true);
        long nanos = blocking ? arguments.nanos("timeout") : 0;
        if (!blocking && arguments.get("timeout") != null && arguments.nanos("timeout") >= 0) {
            throw Errors.value("can't specify a timeout for a non-blocking call");
        }
        // Python's locks take -1 for no limit
        boolean taken = this.acquirer.acquire(nanos < 0 ? Long.MAX_VALUE : nanos);
        if (taken && this.kind != Kind.PERMITS) {
            synchronized (this.held) {
                this.held.merge(caller, 1, Integer::sum);
            }
            caller.atEnd(this, () -> giveBack(caller));
        }
        return taken;
    }

    private @Nullable Object release(PythonCaller caller) {
        if (this.kind == Kind.OWNED && !holds(caller)) {
            throw Errors.runtime("cannot release un-acquired lock");
        }
        try {
            this.acquirer.release();
        } catch (IllegalMonitorStateException ex) {
            throw Errors.runtime("release unlocked lock");
        } catch (IllegalStateException ex) {
            throw Errors.value("Semaphore released too many times");
        }
        forget(caller);
        return null;
    }

    private boolean holds(PythonCaller caller) {
        synchronized (this.held) {
            return this.held.containsKey(caller);
        }
    }

    private void forget(PythonCaller caller) {
        synchronized (this.held) {
            if (this.kind == Kind.LOCK) {
                this.held.clear();
            } else {
                this.held.computeIfPresent(caller, (key, count) -> count == 1 ? null : count - 1);
            }
            if (!this.held.containsKey(caller)) {
                caller.cancelAtEnd(this);
            }
        }
    }

    /** The thread of the client is gone. */
    private void giveBack(PythonCaller caller) {
        Integer count;
        synchronized (this.held) {
            count = this.held.remove(caller);
        }
        for (int i = 0; count != null && i < count; i++) {
            this.acquirer.release();
        }
    }

    private boolean isLocked(PythonCaller caller) throws InterruptedException {
        if (holds(caller)) {
            return true;
        }
        boolean free = this.acquirer.acquire(0);
        if (free) {
            this.acquirer.release();
        }
        return !free;
    }
}
