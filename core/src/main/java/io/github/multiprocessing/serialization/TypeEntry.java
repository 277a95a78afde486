package io.github.multiprocessing.serialization;

/** How values of a type are written and read, with what a message in the making knows of the type. */
final class TypeEntry {

    /** The place in the message of a type that goes by its name. */
    static final int BY_NAME = -1;

    private final Class<?> type;

    private final TypeCodec<Object> codec;

    private final int id;

    private final boolean identity;

    private final byte[] name;

    private int message;

    private int number;

    /**
     * Creates the entry.
     *
     * @param id the type's number in the built-in table or {@link #BY_NAME}
     */
    @SuppressWarnings("unchecked")
    TypeEntry(Class<?> type, TypeCodec<?> codec, int id) {
        this.type = type;
        this.codec = (TypeCodec<Object>) codec;
        this.id = id;
        this.identity = !type.isEnum();
        this.name = id == BY_NAME ? GuardedOutput.encoded(type.getName()) : new byte[0];
    }

    Class<?> type() {
        return this.type;
    }

    TypeCodec<Object> codec() {
        return this.codec;
    }

    int id() {
        return this.id;
    }

    /** Whether objects of the type may be referred back to. */
    boolean hasIdentity() {
        return this.identity;
    }

    /** The type's name as it stands in a message. */
    byte[] name() {
        return this.name;
    }

    /** Whether the name stands in the given message already. */
    boolean isIn(int messageNumber) {
        return this.message == messageNumber;
    }

    int number() {
        return this.number;
    }

    void enter(int messageNumber, int place) {
        this.message = messageNumber;
        this.number = place;
    }
}
