package io.github.multiprocessing.serialization.pickle;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Exceptions, which travel as their class' name and what they were made with. */
final class PythonExceptions {

    private static final String BUILTINS = "builtins";

    private static final List<String> NAMES = List.of(
            "BaseException",
            "Exception",
            "ArithmeticError",
            "AssertionError",
            "AttributeError",
            "BlockingIOError",
            "BrokenPipeError",
            "BufferError",
            "BytesWarning",
            "ChildProcessError",
            "ConnectionAbortedError",
            "ConnectionError",
            "ConnectionRefusedError",
            "ConnectionResetError",
            "DeprecationWarning",
            "EOFError",
            "EncodingWarning",
            "FileExistsError",
            "FileNotFoundError",
            "FloatingPointError",
            "FutureWarning",
            "GeneratorExit",
            "ImportError",
            "ImportWarning",
            "IndentationError",
            "IndexError",
            "InterruptedError",
            "IsADirectoryError",
            "KeyError",
            "KeyboardInterrupt",
            "LookupError",
            "MemoryError",
            "ModuleNotFoundError",
            "NameError",
            "NotADirectoryError",
            "NotImplementedError",
            "OSError",
            "OverflowError",
            "PendingDeprecationWarning",
            "PermissionError",
            "ProcessLookupError",
            "PythonFinalizationError",
            "RecursionError",
            "ReferenceError",
            "ResourceWarning",
            "RuntimeError",
            "RuntimeWarning",
            "StopAsyncIteration",
            "StopIteration",
            "SyntaxError",
            "SyntaxWarning",
            "SystemError",
            "SystemExit",
            "TabError",
            "TimeoutError",
            "TypeError",
            "UnboundLocalError",
            "UnicodeDecodeError",
            "UnicodeEncodeError",
            "UnicodeError",
            "UnicodeTranslateError",
            "UnicodeWarning",
            "UserWarning",
            "ValueError",
            "Warning",
            "ZeroDivisionError");

    private static final List<PythonGlobal> OTHERS = List.of(
            new PythonGlobal("_queue", "Empty"),
            new PythonGlobal("queue", "Empty"),
            new PythonGlobal("queue", "Full"),
            new PythonGlobal("queue", "ShutDown"),
            new PythonGlobal("threading", "BrokenBarrierError"),
            new PythonGlobal("multiprocessing.context", "ProcessError"),
            new PythonGlobal("multiprocessing.context", "BufferTooShort"),
            new PythonGlobal("multiprocessing.context", "TimeoutError"),
            new PythonGlobal("multiprocessing.context", "AuthenticationError"),
            new PythonGlobal("multiprocessing.managers", "RemoteError"));

    /** The exceptions of Java that have a counterpart, the special ones first. */
    private static final Map<Class<? extends Throwable>, String> COUNTERPARTS = counterparts();

    private PythonExceptions() {}

    static void register(Map<PythonGlobal, PythonConstructor> table) {
        for (String name : NAMES) {
            put(table, new PythonGlobal(BUILTINS, name));
        }
        OTHERS.forEach(global -> put(table, global));
    }

    private static void put(Map<PythonGlobal, PythonConstructor> table, PythonGlobal global) {
        table.put(global, new PythonConstructor() {
            @Override
            public Object construct(List<@Nullable Object> arguments) {
                return new PythonException(global.module(), global.name(), arguments);
            }

            @Override
            public Object withState(Object value, @Nullable Object state) {
                // notes and attributes, which an exception of Java has no place for
                return value;
            }
        });
    }

    private static Map<Class<? extends Throwable>, String> counterparts() {
        Map<Class<? extends Throwable>, String> map = new LinkedHashMap<>();
        map.put(EOFException.class, "EOFError");
        map.put(FileNotFoundException.class, "FileNotFoundError");
        map.put(NoSuchFileException.class, "FileNotFoundError");
        map.put(IOException.class, "OSError");
        map.put(IndexOutOfBoundsException.class, "IndexError");
        map.put(NoSuchElementException.class, "LookupError");
        map.put(ArithmeticException.class, "ArithmeticError");
        map.put(ClassCastException.class, "TypeError");
        map.put(NullPointerException.class, "TypeError");
        map.put(UnsupportedOperationException.class, "NotImplementedError");
        map.put(IllegalArgumentException.class, "ValueError");
        map.put(TimeoutException.class, "TimeoutError");
        map.put(OutOfMemoryError.class, "MemoryError");
        map.put(StackOverflowError.class, "RecursionError");
        map.put(AssertionError.class, "AssertionError");
        return map;
    }

    static @Nullable PythonCall reduce(Object value) {
        if (value instanceof PythonException exception) {
            return new PythonCall(new PythonGlobal(exception.module(), exception.name()), exception.arguments(), null);
        }
        if (!(value instanceof Throwable throwable)) {
            return null;
        }
        for (Map.Entry<Class<? extends Throwable>, String> entry : COUNTERPARTS.entrySet()) {
            if (entry.getKey().isInstance(throwable)) {
                String message = throwable.getMessage();
                return message == null
                        ? PythonCall.of(BUILTINS, entry.getValue())
                        : PythonCall.of(BUILTINS, entry.getValue(), message);
            }
        }
        return PythonCall.of(BUILTINS, "RuntimeError", throwable.toString());
    }
}
