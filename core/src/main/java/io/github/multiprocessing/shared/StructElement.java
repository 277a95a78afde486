package io.github.multiprocessing.shared;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a field of a struct consists of, or one element of it if it is an array.
 *
 * @param type a primitive type, {@code String} or a record
 * @param size in bytes
 * @param alignment in bytes, a power of two up to 8
 * @param struct the layout if it is a record
 */
record StructElement(
        Class<?> type, int size, int alignment, @Nullable StructLayout<?> struct) {

    private static final Map<Class<?>, Integer> PRIMITIVES = Map.of(
            boolean.class, Byte.BYTES,
            byte.class, Byte.BYTES,
            short.class, Short.BYTES,
            char.class, Character.BYTES,
            int.class, Integer.BYTES,
            long.class, Long.BYTES,
            float.class, Float.BYTES,
            double.class, Double.BYTES);

    /** The element of a type other than a text, or null if structs cannot have such a thing. */
    static @Nullable StructElement of(Class<?> type) {
        Integer size = PRIMITIVES.get(type);
        if (size != null) {
            return new StructElement(type, size, size, null);
        }
        if (!type.isRecord()) {
            return null;
        }
        StructLayout<?> struct = StructLayout.ofRecord(type);
        return new StructElement(type, struct.size(), struct.alignment(), struct);
    }

    static StructElement text(int bytes) {
        return new StructElement(String.class, bytes, 1, null);
    }

    /** As in the description of a layout: what both sides of a segment must agree on. */
    String describe() {
        if (this.struct != null) {
            return this.struct.describe();
        }
        return this.type == String.class ? "text(" + this.size + ")" : this.type.getName();
    }
}
