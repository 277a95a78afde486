package io.github.multiprocessing.shared;

import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Where the components of a record lie, as a C compiler would have it, and so Python's {@code ctypes.Structure}: in their
 * order, each at the next multiple of its alignment; the size is a multiple of the largest alignment.
 *
 * @param <R> the record
 */
final class StructLayout<R extends Record> {

    private static final int MAX_SIZE = 1 << 28;

    private static final ClassValue<StructLayout<?>> LAYOUTS = new ClassValue<>() {
        @Override
        protected StructLayout<?> computeValue(Class<?> type) {
            return new StructLayout<>(type.asSubclass(Record.class));
        }
    };

    /** The records whose layout this thread is just computing, to find one that has itself as a part. */
    private static final ThreadLocal<Set<Class<?>>> COMPUTING = ThreadLocal.withInitial(HashSet::new);

    private final Class<R> type;
    private final List<StructField> fields;
    private final int size;
    private final int alignment;
    private final StructHandles<R> handles;

    private StructLayout(Class<R> type) {
        this.type = type;
        this.fields = fieldsOf(type);
        this.alignment = this.fields.stream()
                .mapToInt(field -> field.element().alignment())
                .max()
                .orElseThrow(() -> new IllegalArgumentException(type.getName() + " has no components to share"));
        this.size = roundUp(this.fields.get(this.fields.size() - 1).end(), this.alignment, type);
        this.handles = new StructHandles<>(type, this.fields);
    }

    @SuppressWarnings("unchecked")
    static <R extends Record> StructLayout<R> of(Class<R> type) {
        return (StructLayout<R>) ofRecord(type);
    }

    static StructLayout<?> ofRecord(Class<?> type) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException(type.getName() + " is no record");
        }
        if (!COMPUTING.get().add(type)) {
            throw new IllegalArgumentException(type.getName() + " has itself as a part");
        }
        try {
            return LAYOUTS.get(type);
        } finally {
            COMPUTING.get().remove(type);
        }
    }

    private static List<StructField> fieldsOf(Class<?> type) {
        List<StructField> fields = new ArrayList<>();
        long end = 0;
        for (RecordComponent component : type.getRecordComponents()) {
            Class<?> array = component.getType().getComponentType();
            StructElement element = elementOf(component, array);
            int length = array == null ? StructField.SINGLE : capacity(component);
            StructField field =
                    new StructField(component.getName(), element, length, roundUp(end, element.alignment(), type));
            end = field.end();
            fields.add(field);
        }
        return List.copyOf(fields);
    }

    private static StructElement elementOf(RecordComponent component, @Nullable Class<?> array) {
        Class<?> type = array == null ? component.getType() : array;
        StructElement element = type == String.class && array == null
                ? StructElement.text(capacity(component))
                : StructElement.of(type);
        if (element == null) {
            throw new IllegalArgumentException(describe(component) + " is a "
                    + component.getType().getTypeName()
                    + ", which cannot be shared: a component is a primitive, a String,"
                    + " a record, or an array of primitives or records");
        }
        return element;
    }

    private static int capacity(RecordComponent component) {
        Capacity capacity = component.getAnnotation(Capacity.class);
        if (capacity == null || capacity.value() <= 0) {
            throw new IllegalArgumentException(
                    describe(component) + " needs a @Capacity of more than 0, which says how much room it has");
        }
        return capacity.value();
    }

    private static String describe(RecordComponent component) {
        return component.getDeclaringRecord().getName() + "." + component.getName();
    }

    private static int roundUp(long bytes, int alignment, Class<?> type) {
        long rounded = (bytes + alignment - 1) & -alignment;
        if (rounded > MAX_SIZE) {
            throw new IllegalArgumentException(type.getName() + " takes more than " + MAX_SIZE + " bytes");
        }
        return (int) rounded;
    }

    Class<R> type() {
        return this.type;
    }

    int size() {
        return this.size;
    }

    int alignment() {
        return this.alignment;
    }

    /** Makes a record of what is at a place. */
    R read(ByteBuffer from, int at) {
        return this.handles.read(from, at);
    }

    void write(Object value, ByteBuffer to, int at) {
        this.handles.write(value, to, at);
    }

    /** A record as it lies in memory; only one that fits is there. */
    ByteBuffer bytes(R value) {
        ByteBuffer bytes = scratch();
        write(value, bytes, 0);
        return bytes;
    }

    /** Room for one record, in the heap. */
    ByteBuffer scratch() {
        return ByteBuffer.allocate(this.size).order(ByteOrder.nativeOrder());
    }

    StructField field(String name) {
        for (StructField field : this.fields) {
            if (field.name().equals(name)) {
                return field;
            }
        }
        throw new IllegalArgumentException(this.type.getName() + " has no component " + name);
    }

    /** Tells two layouts apart. */
    int hash() {
        CRC32 crc = new CRC32();
        crc.update(describe().getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }

    String describe() {
        return this.fields.stream()
                .map(StructField::describe)
                .collect(Collectors.joining("; ", "{", "; " + this.size + " bytes}"));
    }
}
