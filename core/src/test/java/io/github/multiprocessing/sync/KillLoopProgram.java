package io.github.multiprocessing.sync;

import io.github.multiprocessing.os.Acquisition;
import io.github.multiprocessing.shared.SharedMemory;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Uses a lock, a condition and a semaphore in three threads until it is killed, and keeps numbers in shared memory that have to
 * agree. Whoever gets a lock from somebody dead makes them agree again.
 */
final class KillLoopProgram {

    /** Two numbers that are the same whenever nobody holds the lock. */
    static final int ONE = 0;

    static final int OTHER = 8;

    /** How often they were made the same, and how often they were not though nobody had died. */
    static final int REPAIRS = 16;

    static final int BROKEN = 24;

    /** Items that were made, those that nobody has taken, and those that somebody has: the sum of the last two is the first. */
    static final int MADE = 32;

    static final int LEFT = 40;
    static final int TAKEN = 48;

    static final int BYTES = 56;

    private static final int LONGEST_REST = 400_000;

    private final SharedLock lock;
    private final SharedCondition condition;
    private final SharedBoundedSemaphore semaphore;
    private final SharedMemory numbers;

    private KillLoopProgram(String[] arguments) throws IOException {
        this.lock = (SharedLock) SyncProgram.attach(arguments[0]);
        this.condition = (SharedCondition) SyncProgram.attach(arguments[1]);
        this.semaphore = (SharedBoundedSemaphore) SyncProgram.attach(arguments[2]);
        this.numbers = SharedMemory.attach(arguments[3]);
    }

    /**
     * Runs until it is killed or its standard input ends.
     *
     * @param arguments a lock, a condition, a semaphore and the name of the memory
     * @throws IOException if it cannot attach to one of them
     */
    public static void main(String[] arguments) throws IOException {
        KillLoopProgram program = new KillLoopProgram(arguments);
        start(program::count);
        start(program::take);
        start(program::pass);
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // nothing to do
        }
        Runtime.getRuntime().halt(0);
    }

    private static void start(Round round) {
        new Thread(() -> {
                    try {
                        while (true) {
                            round.run();
                            LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(LONGEST_REST));
                        }
                    } catch (Throwable ex) {
                        ex.printStackTrace();
                        Runtime.getRuntime().halt(2);
                    }
                })
                .start();
    }

    private void count() throws InterruptedException {
        if (this.lock.acquire() == Acquisition.OWNER_DIED) {
            repairCounters(this.lock, this.numbers);
        } else if (this.numbers.getLong(ONE) != this.numbers.getLong(OTHER)) {
            add(this.numbers, BROKEN, 1);
        }
        add(this.numbers, ONE, 1);
        rest();
        add(this.numbers, OTHER, 1);
        this.lock.unlock();
    }

    static void repairCounters(SharedLock lock, SharedMemory numbers) {
        numbers.putLong(OTHER, numbers.getLong(ONE));
        add(numbers, REPAIRS, 1);
        lock.markConsistent();
    }

    private void take() throws InterruptedException {
        SharedReentrantLock own = (SharedReentrantLock) this.condition.lock();
        own.lock();
        repairItems(own, this.numbers);
        this.condition.waitFor(() -> {
            // its lock may have been had by somebody who died since
            repairItems(own, this.numbers);
            return this.numbers.getLong(LEFT) > 0;
        });
        if (this.numbers.getLong(MADE) != this.numbers.getLong(LEFT) + this.numbers.getLong(TAKEN)) {
            add(this.numbers, BROKEN, 1);
        }
        add(this.numbers, LEFT, -1);
        rest();
        add(this.numbers, TAKEN, 1);
        own.unlock();
    }

    static void repairItems(SharedReentrantLock lock, SharedMemory numbers) {
        if (lock.ownerDied()) {
            numbers.putLong(TAKEN, numbers.getLong(MADE) - numbers.getLong(LEFT));
            lock.markConsistent();
        }
    }

    private void pass() throws InterruptedException {
        this.semaphore.acquire();
        rest();
        this.semaphore.release();
    }

    /** In the midst of something, so that a kill often hits there. */
    private static void rest() {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(LONGEST_REST) / 4);
    }

    static void add(SharedMemory numbers, int offset, long delta) {
        numbers.putLong(offset, numbers.getLong(offset) + delta);
    }

    /** Something to be done again and again. */
    private interface Round {
        void run() throws InterruptedException;
    }
}
