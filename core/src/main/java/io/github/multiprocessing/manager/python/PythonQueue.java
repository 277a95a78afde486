package io.github.multiprocessing.manager.python;

import io.github.multiprocessing.connection.Connections;
import io.github.multiprocessing.manager.python.internal.RemoteFailures;
import java.time.Duration;
import java.util.AbstractQueue;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A {@code queue.Queue} in a manager of Python's. Waiting ends when the thread is interrupted, and an item that the manager has
 * given by then is not lost. Python cannot look at an item without taking it, nor iterate.
 *
 * <p>A {@code None}, which Python programs like to send as the last item, can be received with {@link #get()} and sent with
 * {@link #putValue}; the methods of {@link BlockingQueue} throw {@link NullPointerException} for it, and have then taken it.
 */
public final class PythonQueue extends AbstractQueue<Object> implements BlockingQueue<Object>, PythonShared {

    private final PythonProxy proxy;

    PythonQueue(PythonProxy proxy) {
        this.proxy = proxy;
    }

    @Override
    public PythonProxy proxy() {
        return this.proxy;
    }

    @Override
    public int size() {
        return this.proxy.ask("qsize") instanceof Integer size ? size : Integer.MAX_VALUE;
    }

    @Override
    public boolean isEmpty() {
        return Boolean.TRUE.equals(this.proxy.ask("empty"));
    }

    /**
     * Whether there is no room. Python: {@code full}.
     *
     * @return true if so
     */
    public boolean isFull() {
        return Boolean.TRUE.equals(this.proxy.ask("full"));
    }

    /** What was taken; {@code None} is something too. */
    private static final class Taken {
        private @Nullable Object value;
    }

    private boolean get(Taken taken, boolean block, long nanos, double seconds) {
        try {
            taken.value = block ? this.proxy.await(nanos, "get", true, seconds) : this.proxy.ask("get", false);
            return true;
        } catch (RuntimeException ex) {
            if (RemoteFailures.is(ex, "Empty")) {
                return false;
            }
            throw ex;
        }
    }

    private boolean put(@Nullable Object value, boolean block, long nanos, double seconds) {
        try {
            if (block) {
                this.proxy.await(nanos, "put", value, true, seconds);
            } else {
                this.proxy.ask("put", value, false);
            }
            return true;
        } catch (RuntimeException ex) {
            if (RemoteFailures.is(ex, "Full")) {
                return false;
            }
            throw ex;
        }
    }

    private static Object something(Taken taken) {
        return Objects.requireNonNull(taken.value, "None was taken; use get()");
    }

    // ---- Python's methods ----

    /**
     * Takes an item, waiting for as long as it takes. Python: {@code get()}.
     *
     * @return the item, null for {@code None}
     * @throws InterruptedException if the thread is interrupted; nothing was taken
     */
    public @Nullable Object get() throws InterruptedException {
        Taken taken = new Taken();
        Waits.until(Long.MAX_VALUE, (nanos, seconds) -> get(taken, true, nanos, seconds));
        return taken.value;
    }

    /**
     * Takes an item. Python: {@code get(timeout=…)}.
     *
     * @param timeout how long to wait for one
     * @return the item, null for {@code None}
     * @throws TimeoutException if there was none. Python: {@code queue.Empty}
     * @throws InterruptedException if the thread is interrupted; nothing was taken
     */
    public @Nullable Object get(Duration timeout) throws InterruptedException, TimeoutException {
        Taken taken = new Taken();
        if (!Waits.until(Waits.nanos(timeout), (nanos, seconds) -> get(taken, true, nanos, seconds))) {
            throw new TimeoutException("no item within " + timeout);
        }
        return taken.value;
    }

    /**
     * Takes an item if there is one. Python: {@code get_nowait()}.
     *
     * @return the item, empty if there is none or if it is {@code None}
     */
    public Optional<Object> getNow() {
        Taken taken = new Taken();
        get(taken, false, 0, 0);
        return Optional.ofNullable(taken.value);
    }

    /**
     * Adds an item, {@code None} as well, waiting for room. Python: {@code put(item)}.
     *
     * @param value the item or null
     * @throws InterruptedException if the thread is interrupted; nothing was added
     */
    public void putValue(@Nullable Object value) throws InterruptedException {
        Waits.until(Long.MAX_VALUE, (nanos, seconds) -> put(value, true, nanos, seconds));
    }

    /**
     * Lets nobody put any more, and tells who takes from an empty queue, with a
     * {@link io.github.multiprocessing.queue.QueueShutDownException}. Python: {@code shutdown(immediate)}, since 3.13.
     *
     * @param immediate whether the items that are there are thrown away
     * @throws UnsupportedOperationException if the manager's Python has queues that cannot be shut down
     */
    public void shutdown(boolean immediate) {
        try {
            this.proxy.ask("shutdown", immediate);
        } catch (PythonRemoteException ex) {
            if (ex.remoteTraceback().contains("AttributeError: method 'shutdown' of")) {
                throw new UnsupportedOperationException("queues can be shut down from Python 3.13 on", ex);
            }
            throw ex;
        }
    }

    /** Says that an item which was taken is done. Python: {@code task_done}. */
    public void taskDone() {
        this.proxy.ask("task_done");
    }

    /**
     * Waits until all items that were added are done. Python: {@code join}.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    public void join() throws InterruptedException {
        try {
            this.proxy.call(Connections.FOREVER, "join");
        } catch (PythonConnectionException ex) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw ex;
        }
    }

    // ---- BlockingQueue ----

    @Override
    public void put(Object value) throws InterruptedException {
        putValue(Objects.requireNonNull(value));
    }

    @Override
    public boolean offer(Object value) {
        return put(Objects.requireNonNull(value), false, 0, 0);
    }

    @Override
    public boolean offer(Object value, long timeout, TimeUnit unit) throws InterruptedException {
        Objects.requireNonNull(value);
        return Waits.until(unit.toNanos(timeout), (nanos, seconds) -> put(value, true, nanos, seconds));
    }

    @Override
    public Object take() throws InterruptedException {
        Taken taken = new Taken();
        Waits.until(Long.MAX_VALUE, (nanos, seconds) -> get(taken, true, nanos, seconds));
        return something(taken);
    }

    @Override
    public @Nullable Object poll() {
        Taken taken = new Taken();
        return get(taken, false, 0, 0) ? something(taken) : null;
    }

    @Override
    public @Nullable Object poll(long timeout, TimeUnit unit) throws InterruptedException {
        Taken taken = new Taken();
        boolean some = Waits.until(unit.toNanos(timeout), (nanos, seconds) -> get(taken, true, nanos, seconds));
        return some ? something(taken) : null;
    }

    /** Python tells only whether there is room: so much, or none. */
    @Override
    public int remainingCapacity() {
        return isFull() ? 0 : Integer.MAX_VALUE;
    }

    @Override
    public int drainTo(Collection<? super Object> collection) {
        return drainTo(collection, Integer.MAX_VALUE);
    }

    @Override
    public int drainTo(Collection<? super Object> collection, int most) {
        int count = 0;
        while (count < most) {
            Object item = poll();
            if (item == null) {
                return count;
            }
            collection.add(item);
            count++;
        }
        return count;
    }

    /** Not supported. */
    @Override
    public @Nullable Object peek() {
        throw new UnsupportedOperationException("Python's queue cannot be looked into");
    }

    /** Not supported. */
    @Override
    public Iterator<Object> iterator() {
        throw new UnsupportedOperationException("Python's queue cannot be looked into");
    }

    /** Names the proxy. Does not ask the manager. */
    @Override
    public String toString() {
        return "PythonQueue[" + this.proxy + ']';
    }
}
