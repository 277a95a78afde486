package io.github.multiprocessing.spring.task;

import io.github.multiprocessing.connection.Connection;
import io.github.multiprocessing.connection.Connections;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Waits in one thread for the elements that many subscriptions want, so that none of them holds a thread meanwhile, and has
 * them handed on by a few others. All these threads end when they have had nothing to do for some seconds. Thread-safe.
 */
final class ElementReader implements Executor {

    private static final Duration SLICE = Duration.ofSeconds(1);
    private static final int LINGER_SLICES = 5;
    private static final int MOST_THREADS = 16;

    /** Who wants an element. */
    interface Wanting {

        /** Where it comes from. */
        Connection connection();

        /** Whether the task has ended, so that no more comes than is under way. */
        boolean isEnded();

        /** Something is there to be read. */
        void arrived();

        /** Nothing will ever be there. */
        void lost(@Nullable IOException why);
    }

    private final ThreadPoolExecutor deliverers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Connection, Wanting> wanting = new IdentityHashMap<>();
    private @Nullable Pipe bell;

    ElementReader() {
        AtomicInteger number = new AtomicInteger();
        this.deliverers = new ThreadPoolExecutor(
                MOST_THREADS,
                MOST_THREADS,
                LINGER_SLICES,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                (work) -> daemon(work, "multiprocessing-elements-" + number.incrementAndGet()));
        this.deliverers.allowCoreThreadTimeOut(true);
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Runs what hands elements on. */
    @Override
    public void execute(Runnable delivery) {
        this.deliverers.execute(delivery);
    }

    /** Tells once when there is something to read. */
    void watch(Wanting subscription) {
        this.lock.lock();
        try {
            this.wanting.put(subscription.connection(), subscription);
            if (this.bell != null) {
                ring(this.bell);
            } else {
                Pipe opened = Pipe.open();
                opened.source().configureBlocking(false);
                opened.sink().configureBlocking(false);
                this.bell = opened;
                daemon(() -> await(opened), "multiprocessing-elements").start();
            }
        } catch (IOException ex) {
            this.wanting.remove(subscription.connection());
            subscription.lost(ex);
        } finally {
            this.lock.unlock();
        }
    }

    private static void ring(Pipe bell) throws IOException {
        bell.sink().write(ByteBuffer.allocate(1));
    }

    private void await(Pipe opened) {
        IOException failure = null;
        try (Pipe.SourceChannel heard = opened.source();
                Pipe.SinkChannel rung = opened.sink()) {
            for (int idle = 0; !leave(idle); ) {
                idle = awaitOnce(heard) ? 0 : idle + 1;
            }
        } catch (IOException ex) {
            failure = ex;
        }
        if (failure != null) {
            for (Wanting subscription : takeAll()) {
                subscription.lost(failure);
            }
        }
    }

    private boolean awaitOnce(Pipe.SourceChannel heard) throws IOException {
        Map<Connection, Wanting> now = waiting();
        List<Object> objects = new ArrayList<>(now.keySet());
        objects.add(heard);
        Set<Object> ready = Set.copyOf(Connections.await(objects, SLICE));
        if (ready.contains(heard)) {
            heard.read(ByteBuffer.allocate(1024));
        }
        now.forEach((connection, subscription) -> {
            if (ready.contains(connection)) {
                remove(connection);
                subscription.arrived();
            } else if (ready.isEmpty() && subscription.isEnded()) {
                remove(connection);
                subscription.lost(null);
            }
        });
        return !now.isEmpty() || !ready.isEmpty();
    }

    private Map<Connection, Wanting> waiting() {
        this.lock.lock();
        try {
            return new IdentityHashMap<>(this.wanting);
        } finally {
            this.lock.unlock();
        }
    }

    private void remove(Connection connection) {
        this.lock.lock();
        try {
            this.wanting.remove(connection);
        } finally {
            this.lock.unlock();
        }
    }

    /** Lets the thread end, if nobody has come meanwhile. */
    private boolean leave(int idle) {
        this.lock.lock();
        try {
            boolean leaving = idle >= LINGER_SLICES && this.wanting.isEmpty();
            if (leaving) {
                this.bell = null;
            }
            return leaving;
        } finally {
            this.lock.unlock();
        }
    }

    private List<Wanting> takeAll() {
        this.lock.lock();
        try {
            List<Wanting> all = List.copyOf(this.wanting.values());
            this.wanting.clear();
            this.bell = null;
            return all;
        } finally {
            this.lock.unlock();
        }
    }
}
