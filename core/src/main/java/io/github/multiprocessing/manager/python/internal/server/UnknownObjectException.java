package io.github.multiprocessing.manager.python.internal.server;

/** A client has named an object that is not there, or no more. Python: a {@code KeyError} in a traceback. */
final class UnknownObjectException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownObjectException(String name) {
        super("KeyError: '" + name + "'");
    }
}
