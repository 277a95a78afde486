package io.github.multiprocessing.manager.python.internal;

import io.github.multiprocessing.manager.python.PythonConnectionException;
import io.github.multiprocessing.manager.python.PythonManagerException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The lines to a manager. Each is used by one call at a time; a bounded number is kept for later ones. A thread that holds a
 * lock of the manager keeps its line until it has released it, as the lock belongs to the manager's thread at the other end.
 */
final class LinePool {

    private final Supplier<Line> dial;
    private final int most;
    private final int mostIdle;
    private final Duration patience;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = this.lock.newCondition();
    private final ArrayDeque<Line> idle = new ArrayDeque<>();
    private final Set<Line> busy = new HashSet<>();
    private final Map<Thread, Line> kept = new HashMap<>();
    private int dialling;
    private boolean closed;

    /**
     * Creates the pool.
     *
     * @param dial makes a line
     * @param most how many there may be
     * @param mostIdle how many are kept though nobody uses them
     * @param patience how long to wait for one if there are as many as there may be
     */
    LinePool(Supplier<Line> dial, int most, int mostIdle, Duration patience) {
        this.dial = dial;
        this.most = most;
        this.mostIdle = mostIdle;
        this.patience = patience;
    }

    Line borrow() {
        Line found = find();
        if (found != null) {
            return found;
        }
        Line made = null;
        try {
            made = this.dial.get();
            return made;
        } finally {
            settle(made);
        }
    }

    private void settle(@Nullable Line made) {
        this.lock.lock();
        try {
            this.dialling--;
            if (made != null) {
                this.busy.add(made);
                if (this.closed) {
                    made.close();
                }
            } else {
                this.freed.signal();
            }
        } finally {
            this.lock.unlock();
        }
    }

    /** A line that is there, or null when one may be made. */
    private @Nullable Line find() {
        long left = this.patience.toNanos();
        this.lock.lock();
        try {
            Line own = this.kept.get(Thread.currentThread());
            if (own != null) {
                return own;
            }
            while (true) {
                requireOpen();
                while (!this.idle.isEmpty()) {
                    Line line = this.idle.pop();
                    if (line.isUsable()) {
                        this.busy.add(line);
                        return line;
                    }
                    line.close();
                }
                dropDead();
                if (this.busy.size() + this.kept.size() + this.dialling < this.most) {
                    this.dialling++;
                    return null;
                }
                if (left <= 0) {
                    throw new PythonManagerException(
                            "All " + this.most + " connections to the manager are in use (maxConnections)", null);
                }
                left = this.freed.awaitNanos(left);
            }
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new PythonManagerException("Interrupted while all connections to the manager were in use", ex);
        } finally {
            this.lock.unlock();
        }
    }

    private void requireOpen() {
        if (this.closed) {
            throw new PythonConnectionException("This client of the manager was closed", null);
        }
    }

    /** Threads that have ended with a lock in their hands. */
    private void dropDead() {
        Iterator<Map.Entry<Thread, Line>> entries = this.kept.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<Thread, Line> entry = entries.next();
            if (!entry.getKey().isAlive()) {
                entry.getValue().close();
                entries.remove();
            }
        }
    }

    /** Takes a line back. */
    void giveBack(Line line) {
        this.lock.lock();
        try {
            this.busy.remove(line);
            Thread self = Thread.currentThread();
            if (line.isBroken() || this.closed) {
                this.kept.remove(self, line);
                line.close();
            } else if (!line.held().isEmpty()) {
                this.kept.put(self, line);
            } else {
                this.kept.remove(self, line);
                if (this.idle.size() < this.mostIdle) {
                    this.idle.push(line);
                } else {
                    line.close();
                }
            }
            this.freed.signal();
        } finally {
            this.lock.unlock();
        }
    }

    int size() {
        this.lock.lock();
        try {
            return this.idle.size() + this.busy.size() + this.kept.size();
        } finally {
            this.lock.unlock();
        }
    }

    void close() {
        this.lock.lock();
        try {
            this.closed = true;
            this.idle.forEach(Line::close);
            this.busy.forEach(Line::close);
            this.kept.values().forEach(Line::close);
            this.idle.clear();
            this.kept.clear();
            this.freed.signalAll();
        } finally {
            this.lock.unlock();
        }
    }
}
