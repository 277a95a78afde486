package io.github.multiprocessing.shared;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.multiprocessing.serialization.Attachment;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The layout of CPython's {@code ShareableList} since 3.9, for lists that Python programs share with us.
 *
 * <pre>
 *     0          i64          n, how many elements
 *     8          i64 x (n+1)  where each element begins, from the start of the data, and where the data ends
 *     8 (n+2)    the data: 8 bytes for a number, a bool or None; for a str or bytes a multiple of 8, filled up with zeros
 *     + data     8 bytes x n  how each is packed, filled up with zeros: "q" int, "d" float, "xxxxxxx?" bool,
 *                             "xxxxxx?x" None, "24s" str or bytes
 *     + 8 n      i8 x n       what is made of it: 0 the number or bool itself, 1 str, 2 bytes, 3 None
 * </pre>
 */
final class PythonListLayout implements ListLayout {

    private static final String INT = "q";
    private static final String FLOAT = "d";
    private static final String BOOL = "xxxxxxx?";
    private static final String NONE = "xxxxxx?x";

    private static final byte ITSELF = 0;
    private static final byte STR = 1;
    private static final byte BYTES = 2;
    private static final byte NOTHING = 3;

    /** More digits do not fit into the eight bytes of a format. */
    private static final int MAX_ROOM = 9_999_999;

    private final SharedMemory memory;
    private final int size;

    /** Reads what is there. */
    PythonListLayout(SharedMemory memory) {
        this.memory = memory;
        long count = memory.size() < Long.BYTES ? -1 : memory.getLong(0);
        if (count < 0 || count > memory.size() / Long.BYTES || end(count) > memory.size()) {
            throw damaged("it is no list of Python's");
        }
        this.size = (int) count;
    }

    private long end(long count) {
        long start = Long.BYTES * (count + 2);
        if (start > this.memory.size()) {
            return Long.MAX_VALUE;
        }
        long data = this.memory.getLong(Long.BYTES * (count + 1));
        return data < 0 || data > this.memory.size() ? Long.MAX_VALUE : start + data + 9 * count;
    }

    static long bytes(List<? extends @Nullable Object> values) {
        long bytes = Long.BYTES * (values.size() + 2L) + 9L * values.size();
        for (Object value : values) {
            bytes += room(value);
        }
        return bytes;
    }

    private static int room(@Nullable Object value) {
        int room = ListLayout.room(value, 0);
        if (room > MAX_ROOM) {
            throw new CapacityExceededException("An element of a list of Python's", room, MAX_ROOM);
        }
        return room;
    }

    static void describe(SharedMemory memory, List<? extends @Nullable Object> values) {
        memory.putLong(0, values.size());
        long data = 0;
        for (int i = 0; i < values.size(); i++) {
            data += room(values.get(i));
            memory.putLong(Long.BYTES * (i + 2L), data);
        }
    }

    @Override
    public int size() {
        return this.size;
    }

    private long offset(int index) {
        return this.memory.getLong(Long.BYTES * (index + 1L));
    }

    private long begin(int index) {
        return Long.BYTES * (this.size + 2L) + offset(index);
    }

    private long format(int index) {
        return begin(this.size) + Long.BYTES * (long) index;
    }

    private long code(int index) {
        return format(this.size) + index;
    }

    @Override
    public int capacity(int index) {
        long from = offset(index);
        long to = offset(index + 1);
        if (from < 0 || to - from < SLOT || to > offset(this.size) || to - from > MAX_ROOM) {
            throw damaged("its element " + index + " reaches from " + from + " to " + to);
        }
        return (int) (to - from);
    }

    @Override
    public @Nullable Object get(int index) {
        int room = capacity(index);
        long begin = begin(index);
        byte code = this.memory.getByte(code(index));
        String format = new String(stripped(format(index), Long.BYTES), ISO_8859_1);
        if (code == NOTHING && format.equals(NONE)) {
            return null;
        }
        if (code == ITSELF && format.equals(INT)) {
            return this.memory.getLong(begin);
        }
        if (code == ITSELF && format.equals(FLOAT)) {
            return this.memory.getDouble(begin);
        }
        if (code == ITSELF && format.equals(BOOL)) {
            return this.memory.getByte(begin + SLOT - 1) != 0;
        }
        if ((code == STR || code == BYTES) && format.equals(room + "s")) {
            byte[] bytes = stripped(begin, room);
            return code == STR ? new String(bytes, UTF_8) : bytes;
        }
        throw damaged("its element " + index + " has the format '" + format + "' and the code " + code);
    }

    /** Without the zeros at the end, as Python has it. */
    private byte[] stripped(long begin, int length) {
        byte[] bytes = new byte[length];
        this.memory.get(begin, bytes);
        int end = length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }

    @Override
    public void set(int index, @Nullable Object value) {
        int room = capacity(index);
        long begin = begin(index);
        byte[] bytes = ListLayout.bytes(value);
        if (bytes != null) {
            requireFit(index, bytes, room);
            enter(index, room + "s", value instanceof String ? STR : BYTES);
            this.memory.put(begin, Arrays.copyOf(bytes, room));
        } else if (value == null) {
            enter(index, NONE, NOTHING);
            this.memory.putLong(begin, 0);
        } else if (value instanceof Long || value instanceof Integer) {
            enter(index, INT, ITSELF);
            this.memory.putLong(begin, ((Number) value).longValue());
        } else if (value instanceof Double number) {
            enter(index, FLOAT, ITSELF);
            this.memory.putDouble(begin, number);
        } else if (value instanceof Boolean flag) {
            enter(index, BOOL, ITSELF);
            this.memory.putLong(begin, 0);
            this.memory.putByte(begin + SLOT - 1, SharedBoolean.code(flag));
        } else {
            throw ListLayout.unsupported(value);
        }
    }

    private static void requireFit(int index, byte[] bytes, int room) {
        if (bytes.length > room) {
            throw new CapacityExceededException("Element " + index, bytes.length, room);
        }
        if (bytes.length > 0 && bytes[bytes.length - 1] == 0) {
            throw new IllegalArgumentException("Element " + index
                    + " ends with a NUL, which Python would lose; a list that is not for Python keeps it");
        }
    }

    private void enter(int index, String format, byte code) {
        this.memory.put(format(index), Arrays.copyOf(format.getBytes(ISO_8859_1), Long.BYTES));
        this.memory.putByte(code(index), code);
    }

    private SharedMemoryException damaged(String problem) {
        return new SharedMemoryException(
                SharedMemoryException.Reason.DAMAGED,
                "The shared memory " + this.memory.name() + " is not what it should be: " + problem,
                new IOException(problem));
    }

    @Override
    public String name() {
        return this.memory.name();
    }

    @Override
    public Attachment attachment() {
        // Not the memory's own attachment: who receives this wants the list.
        this.memory.attachment();
        return new PythonListAttachment(this.memory);
    }

    @Override
    public boolean isClosed() {
        return this.memory.isClosed();
    }

    @Override
    public void close() {
        this.memory.close();
    }

    @Override
    public boolean unlink() {
        return this.memory.unlink();
    }
}
