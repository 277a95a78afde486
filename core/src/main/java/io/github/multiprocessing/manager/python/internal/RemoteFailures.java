package io.github.multiprocessing.manager.python.internal;

import io.github.multiprocessing.manager.python.PythonManagerException;
import io.github.multiprocessing.queue.QueueShutDownException;
import io.github.multiprocessing.serialization.pickle.PythonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Exceptions of Python's objects as Java's nearest, with the {@link PythonException} as the cause. Those that have no relative
 * are thrown as what they are.
 */
public final class RemoteFailures {

    private static final Set<String> BUILT_IN = Set.of("builtins", "_queue", "queue", "threading");

    private RemoteFailures() {}

    /**
     * The exception that a caller gets.
     *
     * @param payload what was received as an exception
     * @return what to throw
     */
    static RuntimeException of(@Nullable Object payload) {
        if (!(payload instanceof PythonException exception)) {
            return new PythonManagerException("The manager has sent no exception as one: " + payload, null);
        }
        return BUILT_IN.contains(exception.module()) ? translated(exception) : exception;
    }

    private static RuntimeException translated(PythonException exception) {
        String message = exception.getMessage();
        return switch (exception.name()) {
            case "KeyError", "LookupError", "StopIteration", "Empty", "AttributeError" ->
                caused(new NoSuchElementException(message), exception);
            case "IndexError" -> caused(new IndexOutOfBoundsException(message), exception);
            case "ShutDown" -> caused(new QueueShutDownException(), exception);
            case "Full", "RuntimeError", "BrokenBarrierError" -> new IllegalStateException(message, exception);
            case "ValueError", "TypeError", "UnicodeError", "UnicodeDecodeError", "UnicodeEncodeError" ->
                new IllegalArgumentException(message, exception);
            case "NotImplementedError" -> new UnsupportedOperationException(message, exception);
            case "ArithmeticError", "ZeroDivisionError", "OverflowError", "FloatingPointError" ->
                caused(new ArithmeticException(message), exception);
            case "EOFError" -> new UncheckedIOException(message, caused(new EOFException(message), exception));
            case "OSError",
                    "BlockingIOError",
                    "BrokenPipeError",
                    "ChildProcessError",
                    "ConnectionAbortedError",
                    "ConnectionError",
                    "ConnectionRefusedError",
                    "ConnectionResetError",
                    "FileExistsError",
                    "FileNotFoundError",
                    "InterruptedError",
                    "IsADirectoryError",
                    "NotADirectoryError",
                    "PermissionError",
                    "ProcessLookupError" -> new UncheckedIOException(message, new IOException(message, exception));
            default -> exception;
        };
    }

    private static <T extends Throwable> T caused(T wrapper, PythonException cause) {
        wrapper.initCause(cause);
        return wrapper;
    }

    /**
     * Whether something that a call threw is a certain exception of Python's.
     *
     * @param thrown what a call threw
     * @param name the name of the class in Python
     * @return true if so
     */
    public static boolean is(RuntimeException thrown, String name) {
        Throwable candidate = thrown;
        while (candidate != null) {
            if (candidate instanceof PythonException exception) {
                return exception.name().equals(name) && BUILT_IN.contains(exception.module());
            }
            candidate = candidate.getCause();
        }
        return false;
    }
}
