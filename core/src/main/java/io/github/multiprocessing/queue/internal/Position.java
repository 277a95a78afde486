package io.github.multiprocessing.queue.internal;

/**
 * How far producers or consumers are, in one long, so that one store says all of it: how many items they have put or taken in
 * the upper half, and how many units of eight bytes these took in the lower half. Both count on beyond 2^32, so that only
 * differences mean something.
 */
final class Position {

    /** The unit of room in a queue: every record has a whole number of them. */
    static final int UNIT_BYTES = Long.BYTES;

    private Position() {}

    static int items(long position) {
        return (int) (position >>> Integer.SIZE);
    }

    static int units(long position) {
        return (int) position;
    }

    static long of(int items, int units) {
        return (long) items << Integer.SIZE | Integer.toUnsignedLong(units);
    }

    static long plus(long position, int items, int units) {
        return of(items(position) + items, units(position) + units);
    }

    /** Whether there can be a queue with this head and this tail. */
    static boolean isSane(long head, long tail) {
        int items = items(tail) - items(head);
        int units = units(tail) - units(head);
        return items >= 0 && units >= items && (items == 0) == (units == 0);
    }
}
