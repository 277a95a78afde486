package io.github.multiprocessing.manager.python.internal;

import io.github.multiprocessing.queue.QueueShutDownException;
import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.serialization.pickle.PickleSerializer;
import io.github.multiprocessing.serialization.pickle.PythonCall;
import io.github.multiprocessing.serialization.pickle.PythonException;
import io.github.multiprocessing.serialization.pickle.PythonGlobal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code queue.ShutDown} in pickles. Before Python 3.13 there is no such class, and nothing tells which version a client is: so it
 * is sent as an expression that gives a {@code RuntimeError} there.
 */
final class ShutDownForm {

    private static final String MODULE = "queue";
    private static final String NAME = "ShutDown";
    private static final String TEXT = "The queue was shut down";
    private static final String EXPRESSION = "getattr(__import__('queue'), 'ShutDown', RuntimeError)('" + TEXT + "')";

    private ShutDownForm() {}

    /** Admits that expression, and no other. */
    static PickleSerializer.Builder admit(PickleSerializer.Builder builder) {
        return builder.admit("builtins", "eval", ShutDownForm::read)
                .write(QueueShutDownException.class, exception -> written())
                .write(PythonException.class, ShutDownForm::written);
    }

    private static Object read(List<@Nullable Object> arguments) {
        if (arguments.size() == 1 && EXPRESSION.equals(arguments.get(0))) {
            return new PythonException(MODULE, NAME, List.of(TEXT));
        }
        throw new SerializationException("no expressions are evaluated here", null);
    }

    private static PythonCall written() {
        return PythonCall.of("builtins", "eval", EXPRESSION);
    }

    private static PythonCall written(PythonException exception) {
        return exception.module().equals(MODULE) && exception.name().equals(NAME)
                ? written()
                : new PythonCall(new PythonGlobal(exception.module(), exception.name()), exception.arguments(), null);
    }
}
