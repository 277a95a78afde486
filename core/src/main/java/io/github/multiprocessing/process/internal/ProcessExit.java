package io.github.multiprocessing.process.internal;

/** The one place where this project ends a JVM. */
public final class ProcessExit {

    private ProcessExit() {}

    /**
     * Ends this JVM and runs its shutdown hooks. Never to be called from one.
     *
     * @param exitCode the exit code
     */
    public static void exit(int exitCode) {
        System.exit(exitCode);
    }

    /**
     * Ends this JVM at once, hooks or not.
     *
     * @param exitCode the exit code
     */
    public static void halt(int exitCode) {
        Runtime.getRuntime().halt(exitCode);
    }
}
