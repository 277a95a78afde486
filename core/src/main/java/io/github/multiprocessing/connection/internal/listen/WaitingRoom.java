package io.github.multiprocessing.connection.internal.listen;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Peers that have proven the key and wait for the application to take them. Safe for use by many threads. */
final class WaitingRoom implements Closeable {

    private final int capacity;
    private final Runnable taken;
    private final Runnable arrived;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = this.lock.newCondition();
    private final ArrayDeque<Arrival> waiting = new ArrayDeque<>();
    private boolean closed;

    WaitingRoom(int capacity, Runnable taken, Runnable arrived) {
        this.capacity = capacity;
        this.taken = taken;
        this.arrived = arrived;
    }

    void add(Arrival arrival) {
        this.lock.lock();
        try {
            if (this.closed) {
                arrival.channel().close();
                return;
            }
            this.waiting.add(arrival);
            this.change.signal();
        } finally {
            this.lock.unlock();
        }
        this.arrived.run();
    }

    @Nullable Arrival take(long timeoutNanos) throws IOException {
        boolean wasFull;
        Arrival arrival;
        this.lock.lock();
        try {
            long left = timeoutNanos;
            boolean waited = false;
            while (this.waiting.isEmpty() && !this.closed) {
                if (left <= 0) {
                    return null;
                }
                waited = true;
                left = this.change.awaitNanos(left);
            }
            if (this.closed) {
                throw waited ? new AsynchronousCloseException() : new ClosedChannelException();
            }
            wasFull = this.waiting.size() >= this.capacity;
            arrival = this.waiting.remove();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a connection");
        } finally {
            this.lock.unlock();
        }
        if (wasFull) {
            this.taken.run();
        }
        return arrival;
    }

    boolean isFull() {
        return size() >= this.capacity;
    }

    boolean isReady() {
        this.lock.lock();
        try {
            return this.closed || !this.waiting.isEmpty();
        } finally {
            this.lock.unlock();
        }
    }

    int size() {
        this.lock.lock();
        try {
            return this.waiting.size();
        } finally {
            this.lock.unlock();
        }
    }

    @Override
    public void close() {
        this.lock.lock();
        try {
            this.closed = true;
            this.waiting.forEach(arrival -> arrival.channel().close());
            this.waiting.clear();
            this.change.signalAll();
        } finally {
            this.lock.unlock();
        }
    }
}
