package io.github.multiprocessing.sync.internal;

import io.github.multiprocessing.os.DeathWatch;
import io.github.multiprocessing.os.ThreadIdentity;
import io.github.multiprocessing.os.WaitWord;
import io.github.multiprocessing.os.Waiting;
import java.nio.ByteBuffer;

/**
 * Who waits for a condition. All of it is changed only by the holder of the condition's lock, but for the state of a waiter.
 *
 * <pre>
 *  0  i64  how many have waited so far
 *  8  i32  slots that were ever used
 * 12  i32  slots that there are
 * 16       slots: i64 who waits, i32 its state, i32 its number
 *          state: 1 it waits, 2 it sleeps, 3 it was notified
 * </pre>
 *
 * <p>A slot is free if nobody waits in it; that is written last when it is taken and first when it is given up, so that one
 * that was left half taken is free. A notification is one compare-and-set of a state, to 3, of the one that has waited
 * longest and lives. The waiter clears the slot once it has the lock again. If it dies before that, each other waiter is woken
 * by the {@link DeathWatch}, finds a notification of somebody dead, and takes it over: first it notifies itself, then it takes
 * it from the dead. Should it die in between, one notification has become two, which is a spurious wake-up and no lost one.
 */
public final class ConditionState {

    private static final int WAITED = 0;
    private static final int USED = 8;
    private static final int SLOTS = 12;
    private static final int FIRST = 16;
    private static final int SLOT_BYTES = 16;
    private static final int STATE = 8;
    private static final int NUMBER = 12;

    private static final int CONSUMED = 0;
    private static final int WAITS = 1;
    private static final int SLEEPS = 2;
    private static final int NOTIFIED = 3;

    private static final int NO_SLOT = -1;

    private final ByteBuffer memory;
    private final Fields fields;
    private final OwnedLock lock;

    /**
     * Creates a view of a condition.
     *
     * @param memory a direct buffer that begins with it
     * @param lock its lock
     */
    public ConditionState(ByteBuffer memory, OwnedLock lock) {
        this.memory = memory;
        this.fields = new Fields(memory);
        this.lock = lock;
    }

    /**
     * How many bytes a condition takes.
     *
     * @param waiters how many can wait at a time
     * @return the number of bytes
     */
    public static int bytes(int waiters) {
        return FIRST + waiters * SLOT_BYTES;
    }

    /**
     * Writes what is there at first.
     *
     * @param memory zeros
     * @param waiters how many can wait at a time
     */
    public static void init(ByteBuffer memory, int waiters) {
        memory.putInt(SLOTS, waiters);
    }

    /**
     * Releases the lock, waits to be notified, and acquires the lock again, however it ends.
     *
     * @param waiting for how long
     * @return whether it was notified; false if time was up or the thread was interrupted
     * @throws IllegalMonitorStateException if the current thread does not hold the lock
     */
    public boolean await(Waiting waiting) {
        requireLock();
        int slot = enter();
        int holds = this.lock.releaseFully();
        try {
            awaitNotification(slot, waiting);
        } finally {
            this.lock.reacquire(holds);
        }
        boolean notified = stateOf(slot) == NOTIFIED;
        clear(slot);
        return notified;
    }

    private void awaitNotification(int slot, Waiting waiting) {
        WaitWord state = state(slot);
        while (!waiting.isOver()) {
            boolean lookForDead = waiting.look();
            int now = state.get();
            if (now == NOTIFIED || (lookForDead && inherit(slot))) {
                return;
            }
            if (!waiting.pause() && (now == SLEEPS || state.compareAndSet(WAITS, SLEEPS))) {
                waiting.sleep(state, SLEEPS, 0);
            }
        }
    }

    /** Takes a notification over that somebody dead will not use. */
    private boolean inherit(int own) {
        for (int slot = 0; slot < used(); slot++) {
            if (slot != own && stateOf(slot) == NOTIFIED && isDead(who(slot))) {
                if (notify(own)) {
                    state(slot).compareAndSet(NOTIFIED, CONSUMED);
                }
                return true;
            }
        }
        return false;
    }

    private int enter() {
        int slot = freeSlot();
        if (slot == NO_SLOT) {
            throw new IllegalStateException("There are " + slots()
                    + " waiters on this condition, and no more can be; its creator can allow for more");
        }
        long number = this.fields.getLong(WAITED);
        this.fields.setInt(at(slot) + STATE, WAITS);
        this.fields.setInt(at(slot) + NUMBER, (int) number);
        this.fields.setLong(at(slot), ThreadIdentity.current());
        this.fields.setLong(WAITED, number + 1);
        this.fields.setInt(USED, Math.max(used(), slot + 1));
        return slot;
    }

    private int freeSlot() {
        int used = used();
        for (int slot = 0; slot < used; slot++) {
            if (who(slot) == 0) {
                return slot;
            }
        }
        if (used < slots()) {
            return used;
        }
        for (int slot = 0; slot < used; slot++) {
            if (removeDead(slot)) {
                return slot;
            }
        }
        return NO_SLOT;
    }

    /** Frees the slot of somebody dead, and passes its notification on if it had one. */
    private boolean removeDead(int slot) {
        if (!isDead(who(slot))) {
            return false;
        }
        boolean notified = stateOf(slot) == NOTIFIED;
        clear(slot);
        if (notified) {
            notifyWaiters(1);
        }
        return true;
    }

    private void clear(int slot) {
        this.fields.setLong(at(slot), 0);
        this.fields.setInt(at(slot) + STATE, CONSUMED);
    }

    /**
     * Notifies those who have waited longest.
     *
     * @param count how many at most
     * @throws IllegalMonitorStateException if the current thread does not hold the lock
     */
    public void signal(int count) {
        requireLock();
        notifyWaiters(count);
    }

    private void notifyWaiters(int count) {
        int left = count;
        while (left > 0) {
            int slot = longestWaiting();
            if (slot == NO_SLOT) {
                return;
            }
            if (!removeDead(slot) && notify(slot)) {
                left--;
            }
        }
    }

    private int longestWaiting() {
        int longest = NO_SLOT;
        for (int slot = 0; slot < used(); slot++) {
            if (who(slot) != 0 && isWaiting(stateOf(slot))) {
                // numbers may wrap around
                if (longest == NO_SLOT || number(slot) - number(longest) < 0) {
                    longest = slot;
                }
            }
        }
        return longest;
    }

    /** Returns false if it was notified already. */
    private boolean notify(int slot) {
        WaitWord state = state(slot);
        int old;
        do {
            old = state.get();
            if (!isWaiting(old)) {
                return false;
            }
            if (old == SLEEPS) {
                DeathWatch.join();
            }
        } while (!state.compareAndSet(old, NOTIFIED));
        if (old == SLEEPS) {
            state.wake(1);
        }
        return true;
    }

    /**
     * How many wait.
     *
     * @return those who wait and have not been notified, the dead included
     */
    public int waiters() {
        int waiters = 0;
        for (int slot = 0; slot < used(); slot++) {
            waiters += who(slot) != 0 && isWaiting(stateOf(slot)) ? 1 : 0;
        }
        return waiters;
    }

    private void requireLock() {
        if (!this.lock.isHeldByCurrentThread()) {
            throw new IllegalMonitorStateException(
                    "Only the thread that holds the lock of a condition can do that: " + this.lock.describeOwner());
        }
    }

    private static boolean isWaiting(int state) {
        return state == WAITS || state == SLEEPS;
    }

    private static boolean isDead(long identity) {
        return identity != 0 && DeathWatch.watch(identity);
    }

    private int slots() {
        return Math.max(0, Math.min(this.fields.getInt(SLOTS), (this.memory.capacity() - FIRST) / SLOT_BYTES));
    }

    private int used() {
        return Math.max(0, Math.min(this.fields.getInt(USED), slots()));
    }

    private static int at(int slot) {
        return FIRST + slot * SLOT_BYTES;
    }

    private long who(int slot) {
        return this.fields.getLong(at(slot));
    }

    private int number(int slot) {
        return this.fields.getInt(at(slot) + NUMBER);
    }

    private int stateOf(int slot) {
        return this.fields.getInt(at(slot) + STATE);
    }

    private WaitWord state(int slot) {
        return new WaitWord(this.memory, at(slot) + STATE);
    }
}
