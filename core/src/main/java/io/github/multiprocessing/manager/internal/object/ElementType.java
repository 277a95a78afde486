package io.github.multiprocessing.manager.internal.object;

import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** The types that the elements of an array may have. */
enum ElementType {
    BYTE(byte.class, Byte.class),
    SHORT(short.class, Short.class),
    CHAR(char.class, Character.class),
    INT(int.class, Integer.class),
    LONG(long.class, Long.class),
    FLOAT(float.class, Float.class),
    DOUBLE(double.class, Double.class),
    BOOLEAN(boolean.class, Boolean.class);

    private final Class<?> primitive;
    private final Class<?> boxed;

    ElementType(Class<?> primitive, Class<?> boxed) {
        this.primitive = primitive;
        this.boxed = boxed;
    }

    static ElementType of(String name) {
        for (ElementType type : values()) {
            if (type.primitive.getName().equals(name)) {
                return type;
            }
        }
        throw new IllegalArgumentException("an array holds elements of a primitive type, and " + name + " is none");
    }

    String typeName() {
        return this.primitive.getName();
    }

    Object newArray(int length) {
        return Array.newInstance(this.primitive, length);
    }

    Object require(@Nullable Object element) {
        if (!this.boxed.isInstance(element)) {
            throw new IllegalArgumentException("the array holds elements of type " + this.primitive + ", and " + element
                    + " is "
                    + (element == null ? "none" : "a " + element.getClass().getName()));
        }
        return element;
    }

    /** Makes an array of this type from one of objects, or takes the one that is of this type. */
    Object arrayOf(Object given) {
        Class<?> component = given.getClass().getComponentType();
        if (component == null || (component.isPrimitive() && component != this.primitive)) {
            throw new IllegalArgumentException("the array holds elements of type " + this.primitive + ", and a "
                    + given.getClass().getSimpleName() + " was given");
        }
        if (component == this.primitive) {
            return given;
        }
        Object array = newArray(Array.getLength(given));
        for (int i = 0; i < Array.getLength(array); i++) {
            Array.set(array, i, require(Array.get(given, i)));
        }
        return array;
    }
}
