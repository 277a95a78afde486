package io.github.multiprocessing.manager.python.internal.methods;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/** The methods of {@code Condition}, over a condition and its lock, which belongs to a thread. */
public final class ConditionMethods extends AcquirerMethods {

    /**
     * Creates the methods.
     *
     * @param typeId what Python knows it as
     * @param lock the lock
     * @param condition a condition of the lock
     */
    public ConditionMethods(String typeId, Lock lock, Condition condition) {
        super(typeId, Acquirer.of(lock), Kind.OWNED, condition);
        method("wait", (a, caller) -> held("wait on", () -> await(condition, a.nanos("timeout"))), "timeout?");
        method(
                "notify",
                (a, caller) -> held("notify on", () -> {
                    for (int i = a.integer("n", 1); i > 0; i--) {
                        condition.signal();
                    }
                    return null;
                }),
                "n?");
        method(
                "notify_all",
                (a, caller) -> held("notify on", () -> {
                    condition.signalAll();
                    return null;
                }));
    }

    /** Once: a client of Python's looks itself whether it is what it has waited for. */
    @SuppressWarnings("WaitNotInLoop")
    private static boolean await(Condition condition, long nanos) throws InterruptedException {
        if (nanos == Long.MAX_VALUE) {
            condition.await();
            return true;
        }
        return condition.await(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    private interface Step {
        @Nullable Object run() throws InterruptedException;
    }

    private static @Nullable Object held(String what, Step step) throws InterruptedException {
        try {
            return step.run();
        } catch (IllegalMonitorStateException ex) {
            throw Errors.runtime("cannot " + what + " un-acquired lock");
        }
    }
}
