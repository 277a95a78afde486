package io.github.multiprocessing.shared;

import io.github.multiprocessing.serialization.Attachment;
import io.github.multiprocessing.shared.internal.SharedBlock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * This library's own layout, which keeps all types and lengths, and changes an element under a lock.
 *
 * <pre>
 *      0   the lock
 *     16   i32   how many elements
 *     64   for each 16 bytes
 *             0  i32  where its data begins
 *             4  i32  how much room it has, in bytes
 *             8  i32  its type: 0 null, 1 Long, 2 Integer, 3 Double, 4 Boolean, 5 String, 6 byte[]
 *            12  i32  how many bytes a String or byte[] has
 *          the data, each element at a multiple of 8
 * </pre>
 */
final class NativeListLayout implements ListLayout {

    private static final int SIZE = 16;
    private static final int ENTRIES = SharedObject.DATA;
    private static final int ENTRY_BYTES = 16;
    private static final int ROOM = 4;
    private static final int TYPE = 8;
    private static final int LENGTH = 12;

    private static final int NULL = 0;
    private static final int LONG = 1;
    private static final int INTEGER = 2;
    private static final int DOUBLE = 3;
    private static final int BOOLEAN = 4;
    private static final int TEXT = 5;
    private static final int BYTES = 6;

    private final SharedBlock block;
    private final Lock lock;
    private final int size;

    NativeListLayout(SharedBlock block, Lock lock) {
        this.block = block;
        this.lock = lock;
        this.size = block.buffer().getInt(SIZE);
        if (this.size < 0
                || ENTRIES + (long) ENTRY_BYTES * this.size > block.buffer().capacity()) {
            throw block.damaged("it says it had " + this.size + " elements");
        }
    }

    static long bytes(List<? extends @Nullable Object> values, int textCapacity) {
        long bytes = ENTRIES + (long) ENTRY_BYTES * values.size();
        for (Object value : values) {
            bytes += ListLayout.room(value, textCapacity);
        }
        return bytes;
    }

    static void describe(ByteBuffer content, List<? extends @Nullable Object> values, int textCapacity) {
        content.putInt(SIZE, values.size());
        int data = ENTRIES + ENTRY_BYTES * values.size();
        for (int i = 0; i < values.size(); i++) {
            int room = ListLayout.room(values.get(i), textCapacity);
            content.putInt(entry(i), data).putInt(entry(i) + ROOM, room);
            data += room;
        }
    }

    private static int entry(int index) {
        return ENTRIES + ENTRY_BYTES * index;
    }

    @Override
    public int size() {
        return this.size;
    }

    @Override
    public int capacity(int index) {
        int room = this.block.buffer().getInt(entry(index) + ROOM);
        int begin = this.block.buffer().getInt(entry(index));
        boolean possible = room >= SLOT
                && begin >= entry(this.size)
                && begin % SLOT == 0
                && (long) begin + room <= this.block.buffer().capacity();
        if (!possible) {
            throw this.block.damaged("its element " + index + " is at " + begin + " with " + room + " bytes");
        }
        return room;
    }

    @Override
    public @Nullable Object get(int index) {
        ByteBuffer memory = this.block.buffer();
        this.lock.lock();
        try {
            int room = capacity(index);
            int begin = memory.getInt(entry(index));
            int type = memory.getInt(entry(index) + TYPE);
            return switch (type) {
                case NULL -> null;
                case LONG -> memory.getLong(begin);
                case INTEGER -> memory.getInt(begin);
                case DOUBLE -> memory.getDouble(begin);
                case BOOLEAN -> memory.get(begin) != 0;
                case TEXT -> new String(bytes(memory, index, begin, room), StandardCharsets.UTF_8);
                case BYTES -> bytes(memory, index, begin, room);
                default -> throw this.block.damaged("its element " + index + " has the type " + type);
            };
        } finally {
            this.lock.unlock();
        }
    }

    private byte[] bytes(ByteBuffer memory, int index, int begin, int room) {
        int length = memory.getInt(entry(index) + LENGTH);
        if (length < 0 || length > room) {
            throw this.block.damaged("its element " + index + " has " + length + " of " + room + " bytes");
        }
        byte[] bytes = new byte[length];
        memory.get(begin, bytes);
        return bytes;
    }

    @Override
    public void set(int index, @Nullable Object value) {
        byte[] bytes = ListLayout.bytes(value);
        int type = typeOf(value);
        ByteBuffer memory = this.block.buffer();
        this.lock.lock();
        try {
            int room = capacity(index);
            int begin = memory.getInt(entry(index));
            if (bytes != null) {
                if (bytes.length > room) {
                    throw new CapacityExceededException("Element " + index, bytes.length, room);
                }
                memory.put(begin, bytes).putInt(entry(index) + LENGTH, bytes.length);
            } else if (value instanceof Long number) {
                memory.putLong(begin, number);
            } else if (value instanceof Integer number) {
                memory.putInt(begin, number);
            } else if (value instanceof Double number) {
                memory.putDouble(begin, number);
            } else if (value instanceof Boolean flag) {
                memory.put(begin, SharedBoolean.code(flag));
            }
            memory.putInt(entry(index) + TYPE, type);
        } finally {
            this.lock.unlock();
        }
    }

    private static int typeOf(@Nullable Object value) {
        if (value == null) {
            return NULL;
        }
        if (value instanceof Long) {
            return LONG;
        }
        if (value instanceof Integer) {
            return INTEGER;
        }
        if (value instanceof Double) {
            return DOUBLE;
        }
        if (value instanceof Boolean) {
            return BOOLEAN;
        }
        if (value instanceof String) {
            return TEXT;
        }
        if (value instanceof byte[]) {
            return BYTES;
        }
        throw ListLayout.unsupported(value);
    }

    @Override
    public String name() {
        return this.block.name();
    }

    @Override
    public Attachment attachment() {
        return this.block.attachment();
    }

    @Override
    public boolean isClosed() {
        return this.block.isClosed();
    }

    @Override
    public void close() {
        this.block.close();
    }

    @Override
    public boolean unlink() {
        return this.block.unlink();
    }
}
