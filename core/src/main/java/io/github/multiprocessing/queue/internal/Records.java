package io.github.multiprocessing.queue.internal;

/**
 * How items stand in a ring. A record begins with a header of one unit, and has whole units; what most queues are full of, fits
 * into the header.
 *
 * <pre>
 * 63            40 39  32 31                    0
 * |     "MPQ"     | kind | length, or the value  |
 *
 * kind  1  bytes      their number; the bytes follow, up to the next unit
 *       2  reference  0; the name of a file and its length follow, an i64 each
 *       3  int        the value
 *       4  long       0; the value follows
 *       5  double     0; the bits of the value follow
 *       6  boolean    0 or 1
 *       7  null       0
 * </pre>
 *
 * <p>An item that was not yet decoded is a {@code byte[]} here, a {@link LargeItem}, {@link #NULL}, or the value itself.
 */
final class Records {

    static final Object NULL = new Object();

    /** How many units a reference has. */
    static final int REFERENCE_UNITS = 3;

    private static final int MARK = 'M' << 24 | 'P' << 16 | 'Q' << 8;
    private static final int BYTES = MARK | 1;
    private static final int REFERENCE = MARK | 2;
    private static final int INT = MARK | 3;
    private static final int LONG = MARK | 4;
    private static final int DOUBLE = MARK | 5;
    private static final int BOOLEAN = MARK | 6;
    private static final int NOTHING = MARK | 7;

    /**
     * An item that lies in a file.
     *
     * @param file the number in its name
     * @param bytes how long it is
     */
    record Reference(long file, long bytes) {}

    private Records() {}

    /** Whether a value needs no serializer. */
    static boolean isPlain(Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof Double || value instanceof Boolean;
    }

    /** How many units an item takes. */
    static int units(Object item) {
        if (item instanceof byte[] bytes) {
            return unitsOfBytes(bytes.length);
        }
        return item instanceof Long || item instanceof Double ? 2 : 1;
    }

    private static int unitsOfBytes(int bytes) {
        return 1 + (bytes + Position.UNIT_BYTES - 1) / Position.UNIT_BYTES;
    }

    static void write(Segment segment, int at, Object item) {
        if (item instanceof Integer number) {
            segment.put(at, header(INT, number));
        } else if (item instanceof byte[] bytes) {
            segment.put(at, header(BYTES, bytes.length));
            segment.put(at + 1, bytes);
        } else if (item instanceof Long number) {
            segment.put(at, header(LONG, 0));
            segment.put(at + 1, number);
        } else if (item instanceof Double number) {
            segment.put(at, header(DOUBLE, 0));
            segment.put(at + 1, Double.doubleToRawLongBits(number));
        } else if (item instanceof Boolean flag) {
            segment.put(at, header(BOOLEAN, flag ? 1 : 0));
        } else {
            segment.put(at, header(NOTHING, 0));
        }
    }

    static void writeReference(Segment segment, int at, long file, long bytes) {
        segment.put(at, header(REFERENCE, 0));
        segment.put(at + 1, file);
        segment.put(at + 2, bytes);
    }

    private static long header(int kind, int value) {
        return (long) kind << Integer.SIZE | Integer.toUnsignedLong(value);
    }

    /** How many units the record with this header has, 0 if there is no such record. */
    static int unitsOf(long header) {
        int value = (int) header;
        return switch ((int) (header >>> Integer.SIZE)) {
            case INT, BOOLEAN, NOTHING -> 1;
            case LONG, DOUBLE -> 2;
            case REFERENCE -> REFERENCE_UNITS;
            case BYTES -> value < 0 || value > Integer.MAX_VALUE - Position.UNIT_BYTES ? 0 : unitsOfBytes(value);
            default -> 0;
        };
    }

    static boolean isReference(long header) {
        return (int) (header >>> Integer.SIZE) == REFERENCE;
    }

    static Reference reference(Segment segment, int at) {
        return new Reference(segment.get(at + 1), segment.get(at + 2));
    }

    /** Reads a record that is no reference, and whose units are all there. */
    static Object read(Segment segment, int at, long header) {
        int value = (int) header;
        return switch ((int) (header >>> Integer.SIZE)) {
            case INT -> value;
            case BYTES -> {
                byte[] bytes = new byte[value];
                segment.get(at + 1, bytes);
                yield bytes;
            }
            case LONG -> segment.get(at + 1);
            case DOUBLE -> Double.longBitsToDouble(segment.get(at + 1));
            case BOOLEAN -> value != 0;
            default -> NULL;
        };
    }
}
