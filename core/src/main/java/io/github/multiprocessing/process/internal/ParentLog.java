package io.github.multiprocessing.process.internal;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whether what this process logs goes to its creator, and what it was told about that. It is all that a process has of it
 * which logs nothing.
 */
public final class ParentLog {

    /** The system property by which a process says that those that it starts log by themselves. */
    static final String PROPERTY = "multiprocessing.process.forward-logs";

    private static byte @Nullable [] told;

    private static boolean expected;

    private static @Nullable Consumer<byte[]> follower;

    private ParentLog() {}

    /**
     * Whether processes that this one starts send what they log, unless they are made otherwise.
     *
     * @return true unless the system property says false
     */
    public static boolean isWanted() {
        return !"false".equals(System.getProperty(PROPERTY));
    }

    /** This process waits for its purpose. When it is told that, it will be told of the log as well. */
    public static synchronized void expect() {
        expected = true;
    }

    /**
     * This process was told what it needs to send what it logs.
     *
     * @param pass as {@link ProcessLogs.Pass#open} has made it
     */
    public static synchronized void tell(byte[] pass) {
        told = pass;
        if (follower != null) {
            follower.accept(pass);
        }
    }

    /**
     * Whether what this process logs goes to its creator.
     *
     * @return false also in a process without one
     */
    public static synchronized boolean isForwarded() {
        return expected || told != null;
    }

    /**
     * Has somebody told what this process is told of it: now, if that is known, or later.
     *
     * @param taker what to do then; must not take long
     * @return whether it is known
     */
    public static synchronized boolean follow(Consumer<byte[]> taker) {
        follower = taker;
        if (told != null) {
            taker.accept(told);
        }
        return told != null;
    }
}
