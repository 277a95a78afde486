package io.github.multiprocessing.queue;

import io.github.multiprocessing.shared.SharedMemory;

/**
 * What the processes of {@link QueueKillLoopIT} have put and taken, in shared memory, so that it is known of the dead too. Every
 * process that was ever started has a place of its own, and every number that a producer puts has a count.
 *
 * <pre>
 *  0   i32  what was wrong
 * 64   i32  for each process: steps, how many it has put, how many it may just be taking, 0
 *      i32  for each process: how often each of its numbers was taken
 * </pre>
 */
final class KillLedger implements AutoCloseable {

    /** So many numbers has a producer. */
    static final int NUMBERS = 1 << 16;

    private static final int PLACES = 64;
    private static final int STEPS = 0;
    private static final int PUT = 4;
    private static final int TAKING = 8;
    private static final int PLACE_BYTES = 16;

    private final SharedMemory memory;
    private final int places;

    private KillLedger(SharedMemory memory, int places) {
        this.memory = memory;
        this.places = places;
    }

    static KillLedger create(int places) {
        return new KillLedger(
                SharedMemory.create(PLACES + (long) places * (PLACE_BYTES + (long) NUMBERS * Integer.BYTES)), places);
    }

    static KillLedger attach(String name, int places) {
        return new KillLedger(SharedMemory.attach(name), places);
    }

    String name() {
        return this.memory.name();
    }

    int places() {
        return this.places;
    }

    private static long place(int process, int what) {
        return PLACES + (long) process * PLACE_BYTES + what;
    }

    private long count(int producer, int number) {
        return place(this.places, 0) + ((long) producer * NUMBERS + number) * Integer.BYTES;
    }

    /** Something is not as it should be, which the process tells of on its standard error too. */
    void wrong(String what) {
        System.err.println(what);
        this.memory.getAndAddInt(0, 1);
    }

    int wrong() {
        return this.memory.getIntVolatile(0);
    }

    void step(int process) {
        this.memory.getAndAddInt(place(process, STEPS), 1);
    }

    int steps(int process) {
        return this.memory.getIntVolatile(place(process, STEPS));
    }

    void hasPut(int producer, int numbers) {
        this.memory.putIntVolatile(place(producer, PUT), numbers);
    }

    /** How many numbers a producer knows to have put. One more batch may have been put, or a part of it. */
    int put(int producer) {
        return this.memory.getIntVolatile(place(producer, PUT));
    }

    /** A consumer is about to take so many at most; 0 when it has taken note of all of them. */
    void takes(int consumer, int most) {
        this.memory.putIntVolatile(place(consumer, TAKING), most);
    }

    int taking(int consumer) {
        return this.memory.getIntVolatile(place(consumer, TAKING));
    }

    /** A number was taken; returns how often it had been before. */
    int taken(int producer, int number) {
        return this.memory.getAndAddInt(count(producer, number), 1);
    }

    boolean isTaken(int producer, int number) {
        return this.memory.getIntVolatile(count(producer, number)) > 0;
    }

    @Override
    public void close() {
        this.memory.close();
        this.memory.unlink();
    }
}
