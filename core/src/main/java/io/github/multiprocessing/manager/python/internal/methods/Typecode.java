package io.github.multiprocessing.manager.python.internal.methods;

import java.lang.reflect.Array;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the elements of an {@code Array} are, by the letter that Python's {@code array} has for it. Java has no unsigned numbers:
 * {@code B}, {@code H} and {@code I} are of the next larger type, {@code L} and {@code Q} are a {@code long} of the same 64 bits.
 */
public enum Typecode {
    /** A signed byte. */
    BYTE('b', byte.class, 1, "signed char"),
    /** An unsigned byte, in a {@code short}. */
    UNSIGNED_BYTE('B', short.class, 1, "unsigned byte integer"),
    /** 16 bits. */
    SHORT('h', short.class, 2, "signed short integer"),
    /** 16 bits without a sign, in an {@code int}. */
    UNSIGNED_SHORT('H', int.class, 2, "unsigned short"),
    /** 32 bits. */
    INT('i', int.class, 4, "signed integer"),
    /** 32 bits without a sign, in a {@code long}. */
    UNSIGNED_INT('I', long.class, 4, "unsigned int"),
    /** 64 bits, as on Linux. */
    LONG('l', long.class, 8, "signed long"),
    /** 64 bits without a sign, in a {@code long} to be read by {@link Long#toUnsignedString(long)}. */
    UNSIGNED_LONG('L', long.class, 8, "unsigned long"),
    /** 64 bits. */
    LONG_LONG('q', long.class, 8, "signed long long"),
    /** 64 bits without a sign, in a {@code long} to be read by {@link Long#toUnsignedString(long)}. */
    UNSIGNED_LONG_LONG('Q', long.class, 8, "unsigned long long"),
    /** A real number of 32 bits. */
    FLOAT('f', float.class, 4, "float"),
    /** A real number of 64 bits. */
    DOUBLE('d', double.class, 8, "double"),
    /** A character, up to U+FFFF. */
    CHAR('u', char.class, 4, "wchar_t"),
    /** A character, up to U+FFFF, as Python 3.13 names it. */
    UCS4('w', char.class, 4, "Py_UCS4"),
    /** What only Java makes. */
    BOOLEAN('?', boolean.class, 1, "bool");

    private final char code;
    private final Class<?> type;
    private final int bytes;
    private final String inPython;

    Typecode(char code, Class<?> type, int bytes, String inPython) {
        this.code = code;
        this.type = type;
        this.bytes = bytes;
        this.inPython = inPython;
    }

    /**
     * The one that somebody has asked for.
     *
     * @param given the letter
     * @return the type code
     */
    public static Typecode of(@Nullable Object given) {
        if (!(given instanceof String text) || text.length() != 1) {
            throw Errors.type("Array() takes one character for its typecode, not " + Texts.repr(given));
        }
        for (Typecode each : values()) {
            if (each.code == text.charAt(0) && each != BOOLEAN) {
                return each;
            }
        }
        throw Errors.value("bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)");
    }

    /**
     * The one of an array that Java has made.
     *
     * @param type the name of the primitive type of its elements
     * @return the type code
     */
    public static Typecode ofType(String type) {
        return switch (type) {
            case "byte" -> BYTE;
            case "short" -> SHORT;
            case "int" -> INT;
            case "long" -> LONG_LONG;
            case "float" -> FLOAT;
            case "char" -> CHAR;
            case "boolean" -> BOOLEAN;
            default -> DOUBLE;
        };
    }

    /**
     * The name of the primitive type of Java that holds an element.
     *
     * @return the name
     */
    public String javaType() {
        return this.type.getName();
    }

    private boolean isUnsigned() {
        return Character.isUpperCase(this.code);
    }

    /**
     * The elements that Python's {@code array} takes from what it is made with.
     *
     * @param given any iterable, or bytes which are the elements in memory
     * @return the elements for Java
     */
    public Object[] elements(@Nullable Object given) {
        if (given instanceof byte[] memory && this != BOOLEAN) {
            return memory(memory);
        }
        if (given instanceof String && this.type != char.class) {
            throw Errors.type("cannot use a str to initialize an array with typecode '" + this.code + "'");
        }
        Collection<? extends @Nullable Object> values = isArray(given) ? boxes(given) : Values.elements(given);
        if (values == null) {
            throw Errors.type("'" + Values.typeName(given) + "' object is not iterable");
        }
        List<Object> elements = new ArrayList<>();
        for (Object each : values) {
            elements.add(toJava(each));
        }
        return elements.toArray();
    }

    /** An {@code array.array} of Python's. */
    private static boolean isArray(@Nullable Object given) {
        return given != null && given.getClass().isArray() && !(given instanceof byte[]);
    }

    private static List<Object> boxes(@Nullable Object array) {
        List<Object> boxes = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            boxes.add(Array.get(array, i));
        }
        return boxes;
    }

    private Object[] memory(byte[] memory) {
        if (memory.length % this.bytes != 0) {
            throw Errors.value("bytes length not a multiple of item size");
        }
        ByteBuffer buffer = ByteBuffer.wrap(memory).order(ByteOrder.nativeOrder());
        Object[] elements = new Object[memory.length / this.bytes];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = toJava(
                    switch (this) {
                        case FLOAT -> buffer.getFloat();
                        case DOUBLE -> buffer.getDouble();
                        case CHAR, UCS4 -> Character.toString(buffer.getInt());
                        default -> integer(buffer);
                    });
        }
        return elements;
    }

    private Number integer(ByteBuffer buffer) {
        return switch (this.bytes) {
            case 1 -> isUnsigned() ? Byte.toUnsignedInt(buffer.get()) : buffer.get();
            case 2 -> isUnsigned() ? Short.toUnsignedInt(buffer.getShort()) : buffer.getShort();
            case 4 -> isUnsigned() ? Integer.toUnsignedLong(buffer.getInt()) : buffer.getInt();
            default -> isUnsigned() ? unsigned(buffer.getLong()) : buffer.getLong();
        };
    }

    /**
     * An element as Java holds it.
     *
     * @param value what Python gives
     * @return an object of the type's box
     */
    public Object toJava(@Nullable Object value) {
        return switch (this) {
            case FLOAT -> (float) real(value);
            case DOUBLE -> real(value);
            case CHAR, UCS4 -> character(value);
            case BOOLEAN -> Values.truth(value);
            default -> boxed(inRange(value));
        };
    }

    private Object boxed(BigInteger number) {
        if (this.type == byte.class) {
            return number.byteValue();
        }
        if (this.type == short.class) {
            return number.shortValue();
        }
        return this.type == int.class ? (Object) number.intValue() : (Object) number.longValue();
    }

    private BigInteger inRange(@Nullable Object value) {
        BigInteger number = integer(value);
        int bits = Byte.SIZE * this.bytes - (isUnsigned() ? 0 : 1);
        if (number.bitLength() > bits || (isUnsigned() && number.signum() < 0)) {
            throw Errors.overflow(
                    this.inPython + (number.signum() < 0 ? " is less than minimum" : " is greater than maximum"));
        }
        return number;
    }

    private static BigInteger integer(@Nullable Object value) {
        if (value instanceof BigInteger number) {
            return number;
        }
        if (value instanceof Boolean flag) {
            return flag ? BigInteger.ONE : BigInteger.ZERO;
        }
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            return BigInteger.valueOf(((Number) value).longValue());
        }
        throw Errors.type("'" + Values.typeName(value) + "' object cannot be interpreted as an integer");
    }

    private static double real(@Nullable Object value) {
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (!(value instanceof Number number)) {
            throw Errors.type("must be real number, not " + Values.typeName(value));
        }
        double real = number.doubleValue();
        if (Double.isInfinite(real) && number instanceof BigInteger) {
            throw Errors.overflow("int too large to convert to float");
        }
        return real;
    }

    private static char character(@Nullable Object value) {
        String text = value instanceof String || value instanceof Character ? value.toString() : "";
        if (text.codePointCount(0, text.length()) != 1) {
            throw Errors.type("array item must be a unicode character, not " + Values.typeName(value));
        }
        if (text.length() > 1) {
            throw Errors.overflow("a char of Java's holds no character beyond U+FFFF");
        }
        return text.charAt(0);
    }

    /**
     * An element as Python has it.
     *
     * @param element what Java holds
     * @return a number, a text of one character or a truth value
     */
    public Object toPython(Object element) {
        if (element instanceof Character) {
            return element.toString();
        }
        if (element instanceof Float real) {
            return real.doubleValue();
        }
        if (element instanceof Byte || element instanceof Short) {
            return ((Number) element).intValue();
        }
        return element instanceof Long bits && this.bytes == Long.BYTES && isUnsigned() ? unsigned(bits) : element;
    }

    private static Number unsigned(long bits) {
        return bits >= 0 ? (Number) bits : (Number) new BigInteger(Long.toUnsignedString(bits));
    }
}
