package io.github.multiprocessing.serialization;

/**
 * A serialised value whose large primitive arrays lie beside it instead of being copied into it, as the buffers of pickle's
 * protocol 5 do. The body refers to the arrays by their place; body and arrays travel in whatever way suits each, and the
 * reader takes the arrays over as they are.
 *
 * <p>Neither the body nor the arrays are copied, here or by the methods: until the form is sent, whoever changes an array of
 * the value changes what is sent. {@link #copy()} makes a form that is safe from that. What {@link Serializer} reads from a
 * form holds the form's own arrays, so a form is read once. Safe for use by many threads as long as none changes an array.
 */
public final class SerializedForm {

    private static final Object[] NONE = {};

    private final byte[] body;

    private final Object[] arrays;

    private final long size;

    private SerializedForm(byte[] body, Object[] arrays, long size) {
        this.body = body;
        this.arrays = arrays;
        this.size = size;
    }

    /**
     * A form without arrays beside the body.
     *
     * @param body what {@link Serializer#serialize(Object)} returned
     * @return the form
     */
    public static SerializedForm of(byte[] body) {
        return new SerializedForm(body, NONE, body.length);
    }

    /**
     * A form as it was sent, for the reader.
     *
     * @param body the body
     * @param arrays the arrays in their order: {@code byte[]}, {@code short[]}, {@code char[]}, {@code int[]}, {@code long[]},
     *     {@code float[]} or {@code double[]}
     * @return the form
     * @throws IllegalArgumentException if one of the arrays is of another type
     */
    public static SerializedForm of(byte[] body, Object[] arrays) {
        return new SerializedForm(body, arrays, body.length + sizeOf(arrays));
    }

    /**
     * The serialised value without its large arrays.
     *
     * @return the body, not a copy
     */
    public byte[] body() {
        return this.body;
    }

    /**
     * The arrays beside the body, in their order; empty if there are none.
     *
     * @return the primitive arrays, not copies
     */
    public Object[] arrays() {
        return this.arrays;
    }

    /**
     * How much there is to send.
     *
     * @return the bytes of the body and of all arrays
     */
    public long size() {
        return this.size;
    }

    /**
     * A form with arrays of its own, for sending later while the value's owner goes on.
     *
     * @return this form if it has no arrays, otherwise a new one with copies of them
     */
    public SerializedForm copy() {
        if (this.arrays.length == 0) {
            return this;
        }
        Object[] copies = new Object[this.arrays.length];
        for (int i = 0; i < copies.length; i++) {
            copies[i] = PrimitiveArrays.copy(this.arrays[i]);
        }
        return new SerializedForm(this.body, copies, this.size);
    }

    /**
     * How many bytes an array beside a body has.
     *
     * @param array one of {@link #arrays()}
     * @return its length times the bytes of an element
     * @throws IllegalArgumentException if it is no array of a type that lies beside bodies
     */
    public static long sizeOf(Object array) {
        int width = PrimitiveArrays.width(array);
        if (width == 0) {
            throw new IllegalArgumentException("a " + array.getClass().getTypeName()
                    + " does not travel beside a body; numeric arrays and char[] do");
        }
        return PrimitiveArrays.length(array) * (long) width;
    }

    static long sizeOf(Object[] arrays) {
        long size = 0;
        for (Object array : arrays) {
            size += sizeOf(array);
        }
        return size;
    }
}
