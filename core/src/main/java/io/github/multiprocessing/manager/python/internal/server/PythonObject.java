package io.github.multiprocessing.manager.python.internal.server;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object that clients of Python's can call. Any number of threads may do so at once. */
public interface PythonObject {

    /**
     * As what Python knows it, which decides the class of its proxies there.
     *
     * @return the name of the type
     */
    String typeId();

    /**
     * What tells it from others: two of the same identity are one object to Python.
     *
     * @return an object, compared by itself
     */
    default Object identity() {
        return this;
    }

    /**
     * Which methods may be called.
     *
     * @return the names
     */
    Set<String> exposed();

    /**
     * Calls a method, in the thread of the client's connection. It may wait; it is interrupted when the client is gone.
     *
     * @param method one of the exposed names
     * @param arguments the arguments by position
     * @param named the arguments by name
     * @param caller who calls
     * @return a value of types that pickles know, an {@link Offer} for an object that is to stay here, or a {@link
     *     java.util.concurrent.CompletionStage} of one of both
     * @throws InterruptedException if the client is gone, or the door closes
     * @throws Exception what the client gets, as its nearest relative in Python
     */
    @Nullable Object call(
            String method, List<@Nullable Object> arguments, Map<String, @Nullable Object> named, PythonCaller caller)
            throws Exception;

    /**
     * A copy. Python: {@code _getvalue()}.
     *
     * @return a value of types that pickles know
     */
    @Nullable Object value();

    /**
     * The text for programmers. Python: {@code repr}, which is also what {@code str} of a proxy gives.
     *
     * @return the text
     */
    String repr();

    /**
     * The result of a method that is to stay here, so that the client gets a proxy.
     *
     * @param object the object
     */
    record Offer(PythonObject object) {}
}
