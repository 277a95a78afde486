package io.github.multiprocessing.manager.python.internal.server;

import io.github.multiprocessing.connection.Connection;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks whether clients whose calls are taking long are still there, and interrupts the calls of those that are not. A client
 * of Python's says nothing while it waits for an answer, so that whatever can be received meanwhile is the end. Thread-safe.
 */
final class EndWatch {

    private final Set<Call> calls = ConcurrentHashMap.newKeySet();

    /** A call in progress. */
    final class Call implements AutoCloseable {
        private final Connection connection;
        private final Thread thread = Thread.currentThread();
        private boolean over;

        private Call(Connection connection) {
            this.connection = connection;
        }

        private synchronized void look() {
            if (!this.over && isGone()) {
                this.thread.interrupt();
            }
        }

        private boolean isGone() {
            try {
                return this.connection.poll(Duration.ZERO);
            } catch (IOException ex) {
                return true;
            }
        }

        private synchronized void interrupt() {
            if (!this.over) {
                this.thread.interrupt();
            }
        }

        @Override
        public synchronized void close() {
            this.over = true;
            EndWatch.this.calls.remove(this);
        }
    }

    /** From now on the calling thread is interrupted if the client at the other end is gone. */
    Call begin(Connection connection) {
        Call call = new Call(connection);
        this.calls.add(call);
        return call;
    }

    /** Looks once. */
    void look() {
        this.calls.forEach(Call::look);
    }

    void interruptAll() {
        this.calls.forEach(Call::interrupt);
    }
}
