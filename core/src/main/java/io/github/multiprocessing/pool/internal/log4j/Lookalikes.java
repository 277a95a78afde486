package io.github.multiprocessing.pool.internal.log4j;

import io.github.multiprocessing.pool.LoggedThrowable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes throwables whose class has the name that it had in the worker: of a throwable Log4j shows the name of its class and
 * never asks for another. Those of the JDK that are known to be harmless are what they were; for others an empty class of
 * that name is made, which no other class can see. Thread-safe.
 */
final class Lookalikes {

    /**
     * Log4j loads and initialises the classes that a stack trace names, to show the jars that they come from. A worker may
     * be hostile, so the names are such as no class has; they read as the JVM itself shows a class loader.
     */
    static final String LOADER = "worker//";

    private final LookalikeClasses classes = new LookalikeClasses();

    Throwable of(LoggedThrowable original) {
        Throwable made = make(
                original.className(),
                original.getMessage(),
                original.getCause() instanceof LoggedThrowable cause ? of(cause) : null);
        made.setStackTrace(Arrays.stream(original.getStackTrace())
                .map(Lookalikes::harmless)
                .toArray(StackTraceElement[]::new));
        for (Throwable suppressed : original.getSuppressed()) {
            if (suppressed instanceof LoggedThrowable logged) {
                made.addSuppressed(of(logged));
            }
        }
        return made;
    }

    private Throwable make(String name, @Nullable String message, @Nullable Throwable cause) {
        Throwable known = JdkLookalike.make(name, message, cause);
        if (known != null) {
            return known;
        }
        Throwable named = this.classes.make(name, message, cause);
        return named != null ? named : new WorkerThrowable(message == null ? name : name + ": " + message, cause);
    }

    private static StackTraceElement harmless(StackTraceElement frame) {
        return new StackTraceElement(
                LOADER + frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber());
    }
}
