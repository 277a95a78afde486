package io.github.multiprocessing.os;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Linux's futex: sleeping until another thread, of this process or of another that has the same memory, wakes whoever sleeps
 * on a word. Only if {@link LinuxCalls#available()}.
 */
final class Futex {

    private static final long WAIT_BITSET = 9;
    private static final long WAKE = 1;
    private static final long WAKE_BITSET = 10;
    private static final int CLOCK_MONOTONIC = 1;
    private static final long NANOS = 1_000_000_000L;
    private static final int TIMESPEC_BYTES = 16;
    private static final long EVERYBODY = Integer.MAX_VALUE;

    /** Sleepers carry the bit of their process, so that they can be told from most of those of other processes. */
    private static final long OWN_BIT = 1L << (ThreadIdentity.pid(ThreadIdentity.process()) & 31);

    private static final ThreadLocal<Timespec> DEADLINE = ThreadLocal.withInitial(Timespec::new);

    /** What is to be added to {@link System#nanoTime()} to have the clock of the system; 0 on the JVMs we know. */
    private static final long CLOCK_OFFSET = clockOffset();

    private Futex() {}

    /**
     * Sleeps while the word has a value. Ends for no reason as well.
     *
     * @param until as {@link System#nanoTime()} will have it
     */
    static void await(long address, int value, long until) {
        Timespec deadline = DEADLINE.get();
        deadline.set(until + CLOCK_OFFSET);
        LinuxCalls.syscall(
                LinuxCalls.FUTEX, address, WAIT_BITSET, Integer.toUnsignedLong(value), deadline.address, 0, OWN_BIT);
    }

    /** Wakes some of those who sleep on a word, those first that have slept longest. */
    static void wake(long address, int count) {
        LinuxCalls.syscall(LinuxCalls.FUTEX, address, WAKE, count, 0, 0, 0);
    }

    /** Wakes all of this process who sleep on a word, and few others. */
    static void wakeOwn(long address) {
        LinuxCalls.syscall(LinuxCalls.FUTEX, address, WAKE_BITSET, EVERYBODY, 0, 0, OWN_BIT);
    }

    private static long clockOffset() {
        Timespec now = new Timespec();
        long before = System.nanoTime();
        LinuxCalls.clock_gettime(CLOCK_MONOTONIC, now.address);
        long offset = now.get() - before;
        return Math.abs(offset) < NANOS ? 0 : offset;
    }

    private static final class Timespec {

        private final ByteBuffer memory =
                ByteBuffer.allocateDirect(TIMESPEC_BYTES).order(ByteOrder.nativeOrder());

        private final long address = LinuxCalls.addressOf(this.memory);

        void set(long nanos) {
            this.memory.putLong(0, Math.floorDiv(nanos, NANOS)).putLong(Long.BYTES, Math.floorMod(nanos, NANOS));
        }

        long get() {
            return this.memory.getLong(0) * NANOS + this.memory.getLong(Long.BYTES);
        }
    }
}
