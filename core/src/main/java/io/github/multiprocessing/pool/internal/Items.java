package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.PayloadWriter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The payloads of a chunk, as {@link Payloads} has them. Whole numbers are kept in four bytes each instead of an object: those of a
 * {@code map} over a million of them are otherwise what the collector is busy with. Guarded by the pool's lock once submitted.
 */
final class Items {

    private final int size;
    /** The items if all are ints, else null, and the other way round. */
    private final int @Nullable [] ints;

    private final Object @Nullable [] objects;

    private Items(int size, int @Nullable [] ints, Object @Nullable [] objects) {
        this.size = size;
        this.ints = ints;
        this.objects = objects;
    }

    static Items of(Object... payloads) {
        return new Items(payloads.length, null, payloads);
    }

    int size() {
        return this.size;
    }

    Object get(int index) {
        return this.ints != null ? (Object) this.ints[index] : objects()[index];
    }

    private Object[] objects() {
        if (this.objects == null) {
            throw new IllegalStateException("these items are ints");
        }
        return this.objects;
    }

    /** How many bytes an item takes, about. */
    long bytes(int index) {
        return this.ints != null ? Payloads.SCALAR_BYTES : Payloads.size(objects()[index]);
    }

    /** How many bytes some neighbours take, about. */
    long bytes(int from, int to) {
        if (this.ints != null) {
            return (long) (to - from) * Payloads.SCALAR_BYTES;
        }
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += Payloads.size(objects()[i]);
        }
        return sum;
    }

    /** How many items from the first of some neighbours on take no more bytes than that. */
    int fitting(int from, int to, long bytes) {
        if (this.ints != null) {
            return (int) Math.max(0, Math.min(to - from, bytes / Payloads.SCALAR_BYTES));
        }
        long left = bytes;
        int next = from;
        while (next < to && (left -= bytes(next)) >= 0) {
            next++;
        }
        return next - from;
    }

    /** Writes some neighbours, and adds their arrays to those that have to be sent before the frame. */
    void write(int from, int to, PayloadWriter out, List<Object> arrays) {
        if (this.ints != null) {
            Payloads.write(this.ints, from, to, out);
            return;
        }
        for (int i = from; i < to; i++) {
            Payloads.write(objects()[i], out, arrays);
        }
    }

    /** Makes sure that no item changes when the value it was made from does. */
    void detach() {
        if (this.objects != null) {
            for (int i = 0; i < this.objects.length; i++) {
                this.objects[i] = Payloads.detached(this.objects[i]);
            }
        }
    }

    /** Gathers items. Not thread-safe. */
    static final class Builder {

        private int size;
        private long bytes;
        private int @Nullable [] ints;
        private Object @Nullable [] objects;

        /**
         * Begins.
         *
         * @param expected how many items are likely to come, at most
         */
        Builder(int expected) {
            this.ints = new int[Math.max(1, expected)];
        }

        int size() {
            return this.size;
        }

        /** How many bytes all items take, about. */
        long bytes() {
            return this.bytes;
        }

        void add(Object payload) {
            if (this.ints != null && payload instanceof Integer value) {
                if (this.size == this.ints.length) {
                    this.ints = Arrays.copyOf(this.ints, 2 * this.size);
                }
                this.ints[this.size++] = value;
                this.bytes += Payloads.SCALAR_BYTES;
                return;
            }
            Object[] all = asObjects();
            if (this.size == all.length) {
                all = Arrays.copyOf(all, 2 * this.size);
                this.objects = all;
            }
            all[this.size++] = payload;
            this.bytes += Payloads.size(payload);
        }

        private Object[] asObjects() {
            Object[] all = this.objects;
            if (all == null) {
                int[] before = this.ints != null ? this.ints : new int[1];
                all = new Object[before.length];
                for (int i = 0; i < this.size; i++) {
                    all[i] = before[i];
                }
                this.objects = all;
                this.ints = null;
            }
            return all;
        }

        Items build() {
            return this.ints != null
                    ? new Items(this.size, fitted(this.ints), null)
                    : new Items(this.size, null, Arrays.copyOf(asObjects(), this.size));
        }

        private int[] fitted(int[] all) {
            return all.length == this.size ? all : Arrays.copyOf(all, this.size);
        }
    }
}
