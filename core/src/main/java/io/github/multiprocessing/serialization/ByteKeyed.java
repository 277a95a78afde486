package io.github.multiprocessing.serialization;

import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What was made of a run of bytes, found again by the bytes alone. Holds a bounded number of runs; a new one takes the place
 * of an old one where there is no other. For one thread at a time.
 */
final class ByteKeyed<T> {

    private static final int WAYS = 4;

    private record Entry<T>(int hash, byte[] key, T value) {}

    private final @Nullable Entry<T>[] entries;

    private final CRC32 crc = new CRC32();

    private int nextVictim;

    /**
     * Creates an empty one.
     *
     * @param capacity how many runs at most, a power of two
     */
    @SuppressWarnings("unchecked")
    ByteKeyed(int capacity) {
        this.entries = (Entry<T>[]) new Entry<?>[capacity];
    }

    @Nullable T get(byte[] bytes, int from, int to) {
        int hash = hash(bytes, from, to);
        for (int way = 0; way < WAYS; way++) {
            Entry<T> entry = this.entries[slot(hash, way)];
            if (entry == null) {
                return null;
            }
            if (entry.hash == hash && Arrays.equals(entry.key, 0, entry.key.length, bytes, from, to)) {
                return entry.value;
            }
        }
        return null;
    }

    void put(byte[] bytes, int from, int to, T value) {
        int hash = hash(bytes, from, to);
        int way = 0;
        while (way < WAYS && this.entries[slot(hash, way)] != null) {
            way++;
        }
        if (way == WAYS) {
            way = this.nextVictim++ & WAYS - 1;
        }
        this.entries[slot(hash, way)] = new Entry<>(hash, Arrays.copyOfRange(bytes, from, to), value);
    }

    private int slot(int hash, int way) {
        return hash + way & this.entries.length - 1;
    }

    private int hash(byte[] bytes, int from, int to) {
        this.crc.reset();
        this.crc.update(bytes, from, to - from);
        return (int) this.crc.getValue();
    }
}
