package io.github.multiprocessing.shared;

/** A text or bytes are longer than the room that was set aside for them, where Python raises {@code ValueError}. */
public final class CapacityExceededException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int bytes;
    private final int capacity;

    CapacityExceededException(String where, int bytes, int capacity) {
        super(where + " has room for " + capacity + " bytes, and not for " + bytes);
        this.bytes = bytes;
        this.capacity = capacity;
    }

    /**
     * How much was to be stored.
     *
     * @return bytes, those of a text in UTF-8
     */
    public int bytes() {
        return this.bytes;
    }

    /**
     * How much room there is.
     *
     * @return bytes
     */
    public int capacity() {
        return this.capacity;
    }
}
