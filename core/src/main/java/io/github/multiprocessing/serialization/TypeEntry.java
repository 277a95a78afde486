package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.Serializer;

/** How values of a type are written and read, with what a message in the making knows of the type. */
final class TypeEntry extends Registration {

    /** The place in the message of a type that goes by its name. */
    static final int BY_NAME = -1;

    private final boolean identity;

    private final byte[] name;

    private int message;

    private int number;

    TypeEntry(Class<?> type, Serializer<?> serializer, int id) {
        super(type, serializer, id);
        this.identity = References.hasIdentity(type);
        this.name = id == BY_NAME ? GuardedOutput.encoded(type.getName()) : new byte[0];
    }

    @SuppressWarnings("unchecked")
    Serializer<Object> codec() {
        return getSerializer();
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
