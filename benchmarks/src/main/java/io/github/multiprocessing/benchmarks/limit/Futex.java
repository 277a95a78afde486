package io.github.multiprocessing.benchmarks.limit;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

/** Linux's futex on x86-64 and AArch64, for words that two processes share. */
final class Futex {

    private static final int WAIT = 0;
    private static final int WAKE = 1;
    private static final long SYSCALL = number(System.getProperty("os.arch"));

    static {
        Native.register(Futex.class, "c");
    }

    private Futex() {}

    private static long number(String architecture) {
        return switch (architecture) {
            case "amd64" -> 202;
            case "aarch64" -> 98;
            default ->
                throw new UnsupportedOperationException("the number of futex on " + architecture + " is not known");
        };
    }

    private static native NativeLong syscall(
            NativeLong number, Pointer word, NativeLong operation, NativeLong value, Pointer timeout);

    /** Sleeps while the word has a value; may wake for no reason. */
    static void await(Pointer word, int value) {
        syscall(new NativeLong(SYSCALL), word, new NativeLong(WAIT), new NativeLong(value), Pointer.NULL);
    }

    static void wake(Pointer word) {
        syscall(new NativeLong(SYSCALL), word, new NativeLong(WAKE), new NativeLong(1), Pointer.NULL);
    }
}
