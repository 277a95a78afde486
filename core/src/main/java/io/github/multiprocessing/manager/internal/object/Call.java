package io.github.multiprocessing.manager.internal.object;

import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One call of a method of a managed object. It is answered once: at once, or later if the object has let it wait. Until then
 * its time can run out, its caller can take it back, and its caller can die.
 */
public final class Call {

    /** What an object returns to say that the call waits and will be answered later. */
    public static final Object PARKED = new Object();

    /** Why a call waits no longer, although what it waited for has not happened. */
    public enum Withdrawal {
        /** Its time is up. */
        TIMEOUT,
        /** Its caller does not want it any more. */
        CANCELLED,
        /** Its caller has ended. */
        CALLER_GONE
    }

    private final Caller caller;
    private final long number;
    private final long thread;
    private final ManagedObject target;
    private final int operation;
    private final @Nullable Object[] arguments;
    private final long timeoutNanos;
    private final Reply reply;
    private final AtomicBoolean answered = new AtomicBoolean();
    private volatile @Nullable WaitList waitingIn;
    private volatile @Nullable Runnable interruption;
    private boolean entered;
    private boolean bound;
    private @Nullable Object valueOnTimeout;
    private @Nullable Future<?> timer;

    /**
     * Makes a call.
     *
     * @param caller who calls
     * @param number its number, which means something to the caller
     * @param thread which of the caller's threads
     * @param target the object
     * @param operation the number of the operation
     * @param arguments with what
     * @param timeoutNanos at most how long it may wait; 0 not at all, negative for ever
     * @param reply where the answer goes
     */
    public Call(
            Caller caller,
            long number,
            long thread,
            ManagedObject target,
            int operation,
            @Nullable Object[] arguments,
            long timeoutNanos,
            Reply reply) {
        this.caller = caller;
        this.number = number;
        this.thread = thread;
        this.target = target;
        this.operation = operation;
        this.arguments = arguments;
        this.timeoutNanos = timeoutNanos;
        this.reply = reply;
    }

    /** Runs it. Never throws; whatever happens becomes the answer. */
    public void run() {
        boolean before = Inside.set(true);
        try {
            Object value = this.target.call(this);
            if (value != PARKED && !complete(value)) {
                this.target.undelivered(this, value);
            }
        } catch (Exception | StackOverflowError | OutOfMemoryError | AssertionError | LinkageError ex) {
            fail(ex);
        } finally {
            Inside.set(before);
        }
    }

    /**
     * Answers the call.
     *
     * @param value what it returns
     * @return false if it was answered before, or nobody is there any more who gets the answer: it has not happened then
     */
    public boolean complete(@Nullable Object value) {
        return finish() && this.reply.send(this, value, null);
    }

    /**
     * Answers the call with a failure.
     *
     * @param failure what it throws
     * @return false if it was answered before, or nobody is there any more who gets the answer
     */
    public boolean fail(Throwable failure) {
        return finish() && this.reply.send(this, null, failure);
    }

    /** Ends the call without an answer. */
    void drop() {
        finish();
    }

    private boolean finish() {
        if (!this.answered.compareAndSet(false, true)) {
            return false;
        }
        Future<?> running = this.timer;
        if (running != null) {
            running.cancel(false);
        }
        if (this.entered) {
            this.caller.leave(this);
        }
        return true;
    }

    /** Notes that the call waits in a list, from now on. To be called under the list's monitor, by the list. */
    void park(WaitList list, @Nullable Object onTimeout) {
        // first, so that a caller who ends just now finds the list
        this.waitingIn = list;
        if (!this.entered) {
            this.caller.enter(this);
            this.entered = true;
        }
        this.valueOnTimeout = onTimeout;
        if (this.timer == null && this.timeoutNanos >= 0) {
            this.timer = this.caller
                    .timer()
                    .schedule(() -> withdraw(Withdrawal.TIMEOUT), this.timeoutNanos, TimeUnit.NANOSECONDS);
        }
    }

    /** From now on the call waits until it is answered, or its caller ends. To be called under the list's monitor. */
    void bind() {
        this.bound = true;
    }

    /**
     * Notes that the call runs in a thread of its own, and how it is interrupted.
     *
     * @param action interrupts it
     */
    void runsUntil(Runnable action) {
        this.caller.enter(this);
        this.entered = true;
        this.interruption = action;
    }

    /**
     * Ends the wait of the call, if it still waits.
     *
     * @param why what for
     * @return whether it did wait
     */
    public boolean withdraw(Withdrawal why) {
        Runnable interrupt = this.interruption;
        if (interrupt != null) {
            interrupt.run();
            return true;
        }
        WaitList list = this.waitingIn;
        while (list != null) {
            synchronized (list.monitor()) {
                if ((!this.bound || why == Withdrawal.CALLER_GONE) && list.remove(this)) {
                    this.target.withdrawn(this, why);
                    return true;
                }
            }
            WaitList next = this.waitingIn;
            list = next == list ? null : next;
        }
        return false;
    }

    /** Whether the thread that runs this is the caller's own. */
    boolean isDirect() {
        return this.reply.isDirect();
    }

    @Nullable Object valueOnTimeout() {
        return this.valueOnTimeout;
    }

    /**
     * Who calls.
     *
     * @return the caller
     */
    public Caller caller() {
        return this.caller;
    }

    /**
     * The number of the call among those of its caller.
     *
     * @return the number
     */
    public long number() {
        return this.number;
    }

    /**
     * Which thread of the caller calls.
     *
     * @return its number
     */
    public long thread() {
        return this.thread;
    }

    /**
     * What is called.
     *
     * @return the object
     */
    public ManagedObject target() {
        return this.target;
    }

    /**
     * What is asked for.
     *
     * @return the number of the operation
     */
    public int operation() {
        return this.operation;
    }

    /**
     * At most how long it may wait.
     *
     * @return nanoseconds; 0 not at all, negative for ever
     */
    public long timeoutNanos() {
        return this.timeoutNanos;
    }

    /**
     * An argument.
     *
     * @param index which one
     * @return the argument
     * @throws IllegalArgumentException if there are fewer
     */
    public @Nullable Object argument(int index) {
        if (index >= this.arguments.length) {
            throw new IllegalArgumentException(
                    "argument " + index + " of operation " + this.operation + " of " + this.target + " is missing");
        }
        return this.arguments[index];
    }

    /**
     * An argument of a certain type.
     *
     * @param index which one
     * @param type the type
     * @param <T> the type
     * @return the argument
     * @throws IllegalArgumentException if there are fewer, or it is of another type or null
     */
    public <T> T argument(int index, Class<T> type) {
        Object value = argument(index);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("argument " + index + " of operation " + this.operation + " of "
                    + this.target + " is no " + type.getSimpleName() + ": " + value);
        }
        return type.cast(value);
    }

    /**
     * All arguments.
     *
     * @return the array itself
     */
    public @Nullable Object[] arguments() {
        return this.arguments;
    }
}
