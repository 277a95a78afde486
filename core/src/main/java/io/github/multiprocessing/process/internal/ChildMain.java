package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.os.ExitCodes;
import java.io.EOFException;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/**
 * The main class of every child JVM. Reads the {@link Bootstrap}, arms the death pipe and runs the entry point.
 *
 * <p>The time from here to the entry point is part of the start of every worker. So there are no lambdas, no string
 * concatenation compiled to {@code invokedynamic}, no streams, no formatting and no logging on this path.
 */
public final class ChildMain {

    private ChildMain() {}

    /**
     * Runs the child.
     *
     * @param arguments not used: what a child is told comes over its standard input
     */
    public static void main(String[] arguments) {
        FileInputStream standardInput = new FileInputStream(FileDescriptor.in);
        Bootstrap bootstrap = read(standardInput);
        if (bootstrap == null) {
            ProcessExit.halt(ExitCodes.PARENT_GONE);
        } else if (bootstrap.preparation) {
            settle(bootstrap);
            prepare(bootstrap);
            runPrepared(standardInput, bootstrap);
        } else {
            DeathPipe.watch(standardInput, bootstrap.directory, bootstrap.extracted);
            settle(bootstrap);
            run(bootstrap);
        }
    }

    /** The next bootstrap, or null if the parent is gone. */
    private static @Nullable Bootstrap read(FileInputStream standardInput) {
        try {
            return Bootstrap.readFrom(standardInput);
        } catch (EOFException ex) {
            return null;
        } catch (IOException ex) {
            fail("This class is started by multiprocessing only: ", ex);
            return null;
        }
    }

    private static void settle(Bootstrap bootstrap) {
        hideStandardStreams();
        IgnoredSignals.install();
        // the parent deletes it as well, once this process has ended, but may not live to see that
        new File(bootstrap.argumentFile).delete();
    }

    private static void prepare(Bootstrap bootstrap) {
        try {
            ((ChildPreparation) instance(bootstrap)).prepare(bootstrap.payload);
        } catch (Throwable ex) {
            fail(
                    "The child could not be prepared by "
                            .concat(bootstrap.entryPoint)
                            .concat(": "),
                    ex);
        }
    }

    private static void runPrepared(FileInputStream standardInput, Bootstrap preparation) {
        Bootstrap bootstrap = read(standardInput);
        if (bootstrap == null) {
            // the parent has ended before it had any use for this child, which cleans up like all others
            DeathPipe.watch(standardInput, preparation.directory, preparation.extracted);
            DeathPipe.awaitBeforeExit();
            ProcessExit.halt(ExitCodes.PARENT_GONE);
            return;
        }
        DeathPipe.watch(standardInput, bootstrap.directory, bootstrap.extracted);
        run(bootstrap);
    }

    /** An entry point need not be public: it is called by nobody else. */
    private static Object instance(Bootstrap bootstrap) throws ReflectiveOperationException {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Class<?> type = Class.forName(bootstrap.entryPoint, true, loader);
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    private static void run(Bootstrap bootstrap) {
        int exitCode;
        try {
            exitCode = ((ChildEntryPoint) instance(bootstrap)).run(bootstrap.payload);
        } catch (Throwable ex) {
            fail("The child could not run ".concat(bootstrap.entryPoint).concat(": "), ex);
            return;
        }
        ProcessExit.exit(exitCode);
    }

    /** A task that closes or reads the standard streams must not close the pipes or steal from the death pipe. */
    private static void hideStandardStreams() {
        System.setIn(InputStream.nullInputStream());
        System.setOut(new OpenPrintStream(System.out));
        System.setErr(new OpenPrintStream(System.err));
    }

    private static void fail(String message, Throwable ex) {
        System.err.print(message);
        ex.printStackTrace();
        DeathPipe.awaitBeforeExit();
        ProcessExit.exit(1);
    }
}
