package io.github.multiprocessing.manager.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked of the server itself, which is object 0. The order is part of the protocol. */
public enum ServerOperation implements Operation {
    /** Introduces a client: version, name of its process, pid. Returns the server's generation and limits. The first request. */
    HELLO,
    /** Makes an object: type, arguments. Returns it. */
    CREATE,
    /** Finds an object by its name or makes it: name, type, arguments. Returns it. */
    NAMED,
    /** Takes a name away from an object: the name. Returns whether there was one. */
    FORGET,
    /** Takes one more reference to an object: its number. */
    ACQUIRE,
    /** Gives references back: number, count. */
    RELEASE,
    /** Keeps an object for a while, because a reference to it is on its way to somebody: its number. */
    PIN,
    /** Ends the wait of a call: its number. */
    CANCEL,
    /** Tells that the client lives. Returns nothing. */
    PING,
    /** Tells what there is. */
    SNAPSHOT,
    /** How many objects there are. */
    OBJECT_COUNT,
    /** Names of the registered types. */
    TYPES,
    /** Ends the server. */
    SHUTDOWN,
    /** Tells that the client ends its connection and does not come back for what it refers to. */
    GOODBYE;

    @Override
    public List<Undo> undo(@Nullable Object value) {
        return (this == CREATE || this == NAMED) && value instanceof Object[] made
                ? List.of(new Undo(RELEASE, made[0], 1L))
                : List.of();
    }
}
