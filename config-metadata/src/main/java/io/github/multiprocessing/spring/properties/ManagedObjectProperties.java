package io.github.multiprocessing.spring.properties;

import org.jspecify.annotations.Nullable;

/**
 * An object of the manager that is declared by name.
 *
 * @param type Type of the object, as Python calls it.
 * @param capacity Number of items that a queue takes, 0 for any number.
 * @param permits Number of permits that a semaphore has, 1 if not set.
 * @param parties Number of parties that a barrier waits for.
 * @param length Number of elements of an array.
 * @param elementType Type of the elements of an array, or of a value.
 * @param initial What a value is at first.
 */
public record ManagedObjectProperties(
        @Nullable ObjectType type,
        @Nullable Integer capacity,
        @Nullable Integer permits,
        @Nullable Integer parties,
        @Nullable Integer length,
        @Nullable ElementType elementType,
        @Nullable String initial) {

    /** The types of a SyncManager. */
    public enum ObjectType {
        /** A dictionary. */
        DICT,
        /** A list. */
        LIST,
        /** A set. */
        SET,
        /** Attributes. */
        NAMESPACE,
        /** One value. */
        VALUE,
        /** A number of primitives. */
        ARRAY,
        /** A queue. */
        QUEUE,
        /** A queue that knows when its items are done. */
        JOINABLE_QUEUE,
        /** A lock. */
        LOCK,
        /** A lock that its holder may take again. */
        RLOCK,
        /** A semaphore. */
        SEMAPHORE,
        /** A semaphore that never has more permits than at first. */
        BOUNDED_SEMAPHORE,
        /** A condition with a lock of its own. */
        CONDITION,
        /** A flag. */
        EVENT,
        /** A barrier. */
        BARRIER
    }

    /** What an array or a value is made of. */
    public enum ElementType {
        /** A text; only of a value. */
        STRING,
        /** True or false. */
        BOOLEAN,
        /** 8 bits. */
        BYTE,
        /** 16 bits. */
        SHORT,
        /** 32 bits. */
        INT,
        /** 64 bits. */
        LONG,
        /** 32 bits, floating. */
        FLOAT,
        /** 64 bits, floating. */
        DOUBLE
    }
}
