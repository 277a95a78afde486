package io.github.multiprocessing.pool.progress;

import java.io.Console;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Whether somebody may be looking. */
final class Terminal {

    private Terminal() {}

    static boolean isPresent() {
        Console console = System.console();
        return console != null && isTerminal(console);
    }

    /** From Java 22 on there is a console without a terminal too, which says so; before there is not. */
    private static boolean isTerminal(Console console) {
        try {
            MethodHandle asks = MethodHandles.publicLookup()
                    .findVirtual(Console.class, "isTerminal", MethodType.methodType(boolean.class));
            return (boolean) asks.invokeExact(console);
        } catch (NoSuchMethodException ex) {
            return true;
        } catch (Throwable ex) {
            throw new IllegalStateException("Console.isTerminal does not throw", ex);
        }
    }
}
