package io.github.multiprocessing.manager.internal;

/** What every object can be asked for. Their numbers are beyond those of any type. */
public enum CommonOperation implements Operation {
    /** Its content as a text. */
    DESCRIBE,
    /** A copy of its content. */
    COPY;

    /** The number on the wire of the first of them. */
    public static final int FIRST = 1 << 16;

    /**
     * The number on the wire of any operation.
     *
     * @param operation the operation
     * @return the number
     */
    public static int numberOf(Operation operation) {
        return operation instanceof CommonOperation ? FIRST + operation.ordinal() : operation.ordinal();
    }
}
