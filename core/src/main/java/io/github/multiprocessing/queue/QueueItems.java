package io.github.multiprocessing.queue;

import io.github.multiprocessing.queue.internal.ItemCodec;
import io.github.multiprocessing.queue.internal.QueueCore;
import io.github.multiprocessing.queue.internal.QueueSettings;
import io.github.multiprocessing.serialization.SerializationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Items on their way into a queue that takes no null, and out of it: one by one, and many at a time. For any threads. */
final class QueueItems<E> {

    private static final int BATCH = 256;
    private static final int BATCH_BYTES = 1 << 20;

    private final QueueCore core;
    private final ItemCodec codec;

    QueueItems(QueueCore core, ItemCodec codec) {
        this.core = core;
        this.codec = codec;
    }

    /** The patterns of types that it admits besides the built-in ones. */
    List<String> types() {
        return this.codec.types();
    }

    void widen(List<String> types) {
        this.codec.widen(types);
    }

    Object encode(E item) {
        return this.codec.encode(Objects.requireNonNull(item, "A queue takes no null"));
    }

    @SuppressWarnings("unchecked")
    E decode(Object encoded) {
        Object item = this.codec.decode(encoded);
        if (item == null) {
            throw new SerializationException("Somebody has put a null, which this queue has none of", null);
        }
        return (E) item;
    }

    // ---- putting ----

    /** Puts an encoded item; waits for room only if the queue has a capacity. */
    void put(Object encoded) throws InterruptedException {
        if (!this.core.put(encoded, this.core.settings().isBounded() ? Long.MAX_VALUE : 0)) {
            throw full();
        }
    }

    void putAll(Collection<? extends E> items) throws InterruptedException {
        List<Object> batch = new ArrayList<>(Math.min(BATCH, items.size()));
        for (E item : items) {
            batch.add(encode(item));
            if (batch.size() == BATCH) {
                putBatch(batch);
            }
        }
        putBatch(batch);
    }

    private void putBatch(List<Object> batch) throws InterruptedException {
        Object[] encoded = batch.toArray();
        batch.clear();
        for (int next = 0; next < encoded.length; ) {
            next = this.core.putSome(encoded, next);
            if (next < encoded.length) {
                put(encoded[next++]);
            }
        }
    }

    /** Says which limit was reached. */
    QueueFullException full() {
        QueueSettings settings = this.core.settings();
        int size = this.core.size();
        if (settings.isBounded() && size >= settings.capacity()) {
            return new QueueFullException("The queue has " + size + " items, as many as its capacity allows");
        }
        return new QueueFullException(
                "The queue has " + size + " items, and one more would take more than " + settings.maxBytes()
                        + " bytes (SharedQueueBuilder.maxBytes). Only a queue with a capacity lets who puts wait");
    }

    // ---- taking ----

    E take() throws InterruptedException {
        Object item = this.core.take(Long.MAX_VALUE);
        while (item == null) {
            item = this.core.take(Long.MAX_VALUE);
        }
        return decode(item);
    }

    /** Takes up to so many; one that cannot be read has been taken too, and is told of in the end. */
    int drainTo(Collection<? super E> to, int mostItems) {
        int taken = 0;
        RuntimeException unreadable = null;
        List<Object> batch = new ArrayList<>();
        while (taken < mostItems) {
            this.core.drain(batch, Math.min(BATCH, mostItems - taken), BATCH_BYTES);
            if (batch.isEmpty()) {
                break;
            }
            taken += batch.size();
            for (Object item : batch) {
                unreadable = add(item, to, unreadable);
            }
            batch.clear();
        }
        if (unreadable != null) {
            throw unreadable;
        }
        return taken;
    }

    private @Nullable RuntimeException add(
            Object encoded, Collection<? super E> to, @Nullable RuntimeException earlier) {
        E item;
        try {
            item = decode(encoded);
        } catch (RuntimeException ex) {
            if (earlier == null) {
                return ex;
            }
            earlier.addSuppressed(ex);
            return earlier;
        }
        to.add(item);
        return earlier;
    }
}
