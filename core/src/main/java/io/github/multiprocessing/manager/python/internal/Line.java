package io.github.multiprocessing.manager.python.internal;

import io.github.multiprocessing.connection.Connection;
import io.github.multiprocessing.connection.Connections;
import io.github.multiprocessing.manager.python.PythonCallTimeoutException;
import io.github.multiprocessing.manager.python.PythonConnectionException;
import io.github.multiprocessing.manager.python.PythonManagerException;
import io.github.multiprocessing.serialization.SerializationException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/** A connection over which one thread at a time asks and is answered. A thread of the manager belongs to it. */
final class Line {

    private final Connection connection;

    /** Which locks this line holds, and how often: they belong to the manager's thread. */
    private final Map<String, Integer> held = new HashMap<>();

    private volatile boolean expired;
    private volatile boolean broken;

    Line(Connection connection) {
        this.connection = connection;
    }

    /** Whether it can still be used: a manager that has something to say between two calls is gone. */
    boolean isUsable() {
        try {
            return !this.broken && !this.connection.isClosed() && !this.connection.poll(Duration.ZERO);
        } catch (IOException ex) {
            return false;
        }
    }

    Map<String, Integer> held() {
        return this.held;
    }

    /** Asks, and waits for the answer. Afterwards the line is broken unless an answer came, or nothing was sent. */
    Reply exchange(Request request) {
        Duration patience = request.patience();
        ScheduledFuture<?> deadline = patience == null ? null : Watchdog.in(nanos(patience), this::expire);
        // a connection that is interrupted within a message is closed
        boolean interrupted = request.stubborn() && Thread.interrupted();
        try {
            Object message = request.written();
            this.connection.send(message);
            while (true) {
                try {
                    Object answer = this.connection.receive();
                    return Reply.of(answer);
                } catch (InterruptedIOException ex) {
                    if (!request.stubborn() || isClosed()) {
                        throw ex;
                    }
                    interrupted |= Thread.interrupted();
                }
            }
        } catch (SerializationException ex) {
            // what was to be sent was not, or what was received is consumed
            throw ex.getCause() instanceof PythonManagerException failure ? failure : ex;
        } catch (PythonManagerException ex) {
            // who answers like that may answer the next call with anything
            close();
            throw ex;
        } catch (IOException ex) {
            close();
            throw failure(request, ex);
        } finally {
            if (deadline != null) {
                deadline.cancel(false);
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private PythonManagerException failure(Request request, IOException cause) {
        if (this.expired) {
            return new PythonCallTimeoutException(
                    "The manager has not answered " + request.name() + " within " + request.patience());
        }
        if (Thread.currentThread().isInterrupted()) {
            return new PythonConnectionException(
                    "Interrupted while the manager was at " + request.name() + "; the connection was closed", cause);
        }
        return new PythonConnectionException(
                "The connection to the manager broke during " + request.name() + ": " + describe(cause), cause);
    }

    private static String describe(IOException cause) {
        @Nullable String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    private static long nanos(Duration patience) {
        return patience.compareTo(Connections.FOREVER) >= 0
                ? Long.MAX_VALUE >> 1
                : Math.min(patience.toNanos(), Long.MAX_VALUE >> 1);
    }

    private void expire() {
        this.expired = true;
        close();
    }

    private boolean isClosed() {
        return this.connection.isClosed();
    }

    boolean isBroken() {
        return this.broken;
    }

    void close() {
        this.broken = true;
        this.connection.close();
    }
}
