package io.github.multiprocessing.connection;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Waits for many things at once. Python's counterpart is {@code multiprocessing.connection.wait}. Thread-safe. */
public final class Connections {

    /** For as long as it takes. Python: {@code timeout=None}. */
    public static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    private Connections() {}

    /**
     * Waits until at least one of some things is ready: a {@link Connection} that has something to receive or whose other end
     * has closed, a {@link Listener} with a connection to accept, a {@link Sentinel} of something that is over, a
     * {@link java.nio.channels.SelectableChannel} that can be read or accepted from (also one in blocking mode, which nobody
     * else must use meanwhile). What is closed on this side is ready as well: whoever uses it learns why. Python:
     * {@code wait(object_list, timeout)}.
     *
     * @param objects what to wait for
     * @param timeout at most how long; nothing or less does not wait, {@link #FOREVER} for as long as it takes
     * @param <T> what they have in common
     * @return all that are ready, in the order given; empty if the time is over
     * @throws IllegalArgumentException if one of them is none of these
     * @throws java.io.InterruptedIOException if the thread is interrupted, which it still is afterwards
     * @throws IOException if the system has no means left to wait
     */
    public static <T> List<T> await(Collection<? extends T> objects, Duration timeout) throws IOException {
        return new WaitSet<T>(objects).await(nanos(timeout));
    }

    /**
     * Waits for as long as it takes. Python: {@code wait(object_list)}.
     *
     * @param objects what to wait for; of none, this returns at once
     * @param <T> what they have in common
     * @return all that are ready, in the order given
     * @throws IOException as for {@link #await(Collection, Duration)}
     */
    public static <T> List<T> await(Collection<? extends T> objects) throws IOException {
        return await(objects, FOREVER);
    }

    /** A timeout in nanoseconds, 0 if it is over already, {@link Long#MAX_VALUE} if it never is. */
    static long nanos(Duration timeout) {
        if (timeout.isNegative()) {
            return 0;
        }
        try {
            return timeout.toNanos();
        } catch (ArithmeticException ex) {
            return Long.MAX_VALUE;
        }
    }
}
