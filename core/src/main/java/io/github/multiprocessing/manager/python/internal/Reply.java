package io.github.multiprocessing.manager.python.internal;

import io.github.multiprocessing.manager.python.PythonManagerException;
import io.github.multiprocessing.manager.python.PythonRemoteException;
import io.github.multiprocessing.serialization.pickle.PythonException;
import io.github.multiprocessing.serialization.pickle.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * What a manager answers.
 *
 * @param kind what it is
 * @param payload the value
 */
record Reply(String kind, @Nullable Object payload) {

    static final String RETURN = "#RETURN";
    static final String ERROR = "#ERROR";
    static final String PROXY = "#PROXY";
    static final String TRACEBACK = "#TRACEBACK";
    static final String UNSERIALIZABLE = "#UNSERIALIZABLE";

    static Reply of(@Nullable Object message) {
        if (message instanceof Tuple pair && pair.size() == 2 && pair.get(0) instanceof String kind) {
            return new Reply(kind, pair.get(1));
        }
        throw new PythonManagerException("The other end has sent what is no answer of a manager", null);
    }

    boolean isProxy() {
        return this.kind.equals(PROXY);
    }

    /** The value, or what the other end says has gone wrong. */
    @Nullable Object result(Request request) {
        switch (this.kind) {
            case RETURN, PROXY -> {
                return this.payload;
            }
            case ERROR -> throw RemoteFailures.of(this.payload);
            case TRACEBACK -> throw remote(request, String.valueOf(this.payload));
            case UNSERIALIZABLE -> throw remote(request, "The result cannot be pickled: " + this.payload);
            default ->
                throw new PythonManagerException(
                        "The manager has answered " + request.name() + " with something unknown", null);
        }
    }

    private static PythonRemoteException remote(Request request, String traceback) {
        String stripped = traceback.stripTrailing();
        String last = stripped.substring(stripped.lastIndexOf('\n') + 1);
        return new PythonRemoteException("The manager failed at " + request.name() + ": " + last, stripped);
    }

    /** The exception, in case of one of Python's. */
    @Nullable PythonException exception() {
        return this.kind.equals(ERROR) && this.payload instanceof PythonException exception ? exception : null;
    }
}
