package io.github.multiprocessing.queue.internal;

import io.github.multiprocessing.serialization.KryoSerializer;
import io.github.multiprocessing.serialization.Serializer;
import io.github.multiprocessing.serialization.TypeFilter;
import io.github.multiprocessing.serialization.TypeRejectedException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns items into what stands in a ring, and back, in the thread that puts or takes them. What it admits is this process's own
 * decision: nothing in shared memory changes it. Safe for use by many threads.
 */
public final class ItemCodec {

    private final int maxItemBytes;
    private volatile Admission admission;

    private record Admission(List<String> types, Serializer serializer) {}

    /**
     * Creates a codec.
     *
     * @param types what it admits besides the built-in values, as patterns of a {@link TypeFilter}
     * @param maxItemBytes how large an item may be, serialised
     */
    public ItemCodec(List<String> types, int maxItemBytes) {
        this.maxItemBytes = maxItemBytes;
        this.admission = admit(types);
    }

    private Admission admit(List<String> types) {
        TypeFilter filter = TypeFilter.builtIn().with(types);
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = context == null ? ItemCodec.class.getClassLoader() : context;
        Serializer serializer = KryoSerializer.builder()
                .writing(filter)
                .reading(filter)
                .classLoader(loader)
                .maxBytes(this.maxItemBytes)
                .build();
        return new Admission(List.copyOf(types), serializer);
    }

    /**
     * What it admits.
     *
     * @return patterns
     */
    public List<String> types() {
        return this.admission.types();
    }

    /**
     * Admits more.
     *
     * @param more further patterns
     */
    public synchronized void widen(Collection<String> more) {
        Set<String> all = new LinkedHashSet<>(this.admission.types());
        if (all.addAll(more)) {
            this.admission = admit(List.copyOf(all));
        }
    }

    /**
     * Serialises an item, unless it is so simple that it needs not.
     *
     * @param item the item, may be null
     * @return what a queue takes
     */
    public Object encode(@Nullable Object item) {
        if (item == null) {
            return Records.NULL;
        }
        if (Records.isPlain(item)) {
            return item;
        }
        try {
            return this.admission.serializer().serialize(item);
        } catch (TypeRejectedException ex) {
            throw explained(ex);
        }
    }

    /**
     * Makes the item again.
     *
     * @param encoded what a queue gives
     * @return the item, may be null
     */
    public @Nullable Object decode(Object encoded) {
        Object item = encoded instanceof LargeItem large ? large.read() : encoded;
        if (item instanceof byte[] bytes) {
            try {
                return this.admission.serializer().deserialize(bytes);
            } catch (TypeRejectedException ex) {
                throw explained(ex);
            }
        }
        return item == Records.NULL ? null : item;
    }

    private static TypeRejectedException explained(TypeRejectedException ex) {
        TypeRejectedException explained = new TypeRejectedException(
                ex.typeName(),
                "This queue does not admit it; types of items are named when a queue is made. " + ex.getMessage());
        explained.setStackTrace(ex.getStackTrace());
        return explained;
    }
}
