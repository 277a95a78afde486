package io.github.multiprocessing.connection.internal.link;

import io.github.multiprocessing.os.LastingThreads;
import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for channels on behalf of virtual threads, which park meanwhile: one daemon thread for all channels of this JVM, from
 * the first time one is needed.
 */
public final class Poller implements Runnable {

    private static final Logger logger = LoggerFactory.getLogger(Poller.class);

    private static final long RELEASE_NANOS = 1_000_000_000L;
    private static final long STEP_NANOS = 20_000;

    private static @Nullable Poller shared;

    private final Selector selector;
    private final ConcurrentLinkedQueue<Watch> arrivals = new ConcurrentLinkedQueue<>();
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();

    private Poller(Selector selector) {
        this.selector = selector;
    }

    /**
     * The one of this JVM.
     *
     * @return the poller, which is started if nobody needed it before
     * @throws IOException if it cannot be
     */
    public static synchronized Poller shared() throws IOException {
        Poller poller = shared;
        if (poller == null) {
            poller = new Poller(Selector.open());
            LastingThreads.create("multiprocessing-poller", 0, poller).start();
            shared = poller;
        }
        return poller;
    }

    /** Ends the watches of a channel that was closed, and has the selector let go of it. */
    static synchronized void forget(SelectableChannel channel) {
        Poller poller = shared;
        if (poller != null) {
            for (Watch watch : poller.watches) {
                if (watch.channel.equals(channel)) {
                    watch.finish();
                }
            }
            poller.selector.wakeup();
        }
    }

    /** Ends the watches of a channel that is still open, and waits a little until the selector has let go of it. */
    static void release(SelectableChannel channel) {
        Poller poller;
        synchronized (Poller.class) {
            poller = shared;
        }
        SelectionKey key = poller == null ? null : channel.keyFor(poller.selector);
        if (poller == null || key == null) {
            return;
        }
        for (Watch watch : poller.watches) {
            if (watch.channel.equals(channel)) {
                watch.finish();
            }
        }
        key.cancel();
        poller.selector.wakeup();
        long deadline = System.nanoTime() + RELEASE_NANOS;
        while (channel.keyFor(poller.selector) != null && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(STEP_NANOS);
        }
    }

    /** The wait for one channel to become ready, once. */
    public static final class Watch {
        private final SelectableChannel channel;
        private final int operations;
        private final Runnable action;
        private volatile boolean done;

        private Watch(SelectableChannel channel, int operations, Runnable action) {
            this.channel = channel;
            this.operations = operations;
            this.action = action;
        }

        /**
         * Whether the channel is ready or closed.
         *
         * @return true if so, or if nobody watches it any more
         */
        public boolean isDone() {
            return this.done;
        }

        private void finish() {
            this.done = true;
            this.action.run();
        }
    }

    /**
     * Begins to watch a channel.
     *
     * @param channel the channel, not in blocking mode
     * @param operations what it should become ready for
     * @param action called once when it is, or when it is closed, possibly for no reason; must not block
     * @return the watch, to be given to {@link #end}
     */
    public Watch begin(SelectableChannel channel, int operations, Runnable action) {
        Watch watch = new Watch(channel, operations, action);
        this.watches.add(watch);
        this.arrivals.add(watch);
        this.selector.wakeup();
        return watch;
    }

    /**
     * Ends a watch.
     *
     * @param watch the watch
     */
    public void end(Watch watch) {
        watch.done = true;
        this.watches.remove(watch);
    }

    /** Parks the thread until a channel is ready. */
    void await(SelectableChannel channel, int operations, long timeoutNanos) {
        Thread thread = Thread.currentThread();
        Watch watch = begin(channel, operations, () -> LockSupport.unpark(thread));
        try {
            long deadline = timeoutNanos == Long.MAX_VALUE ? Long.MAX_VALUE : System.nanoTime() + timeoutNanos;
            while (!watch.done && !thread.isInterrupted()) {
                if (timeoutNanos == Long.MAX_VALUE) {
                    LockSupport.park(this);
                } else if (deadline - System.nanoTime() > 0) {
                    LockSupport.parkNanos(this, deadline - System.nanoTime());
                } else {
                    return;
                }
            }
        } finally {
            end(watch);
        }
    }

    @Override
    public void run() {
        while (true) {
            try {
                this.selector.select(Poller::ready);
                for (Watch watch = this.arrivals.poll(); watch != null; watch = this.arrivals.poll()) {
                    register(watch);
                }
            } catch (IOException | RuntimeException ex) {
                logger.warn("Waiting for connections failed; trying again", ex);
            }
        }
    }

    private void register(Watch watch) {
        try {
            SelectionKey key = watch.channel.keyFor(this.selector);
            List<Watch> watching = key == null ? new ArrayList<>() : watchesOf(key);
            watching.removeIf(Watch::isDone);
            watching.add(watch);
            if (key == null) {
                watch.channel.register(this.selector, watch.operations, watching);
            } else {
                key.interestOps(operations(watching));
            }
        } catch (ClosedChannelException | CancelledKeyException ex) {
            // it finds out by itself
            watch.finish();
        }
    }

    private static void ready(SelectionKey key) {
        List<Watch> watching = watchesOf(key);
        try {
            int ready = key.readyOps();
            watching.removeIf(watch -> {
                boolean over = watch.done || (watch.operations & ready) != 0;
                if (over) {
                    watch.finish();
                }
                return over;
            });
            key.interestOps(operations(watching));
        } catch (CancelledKeyException ex) {
            watching.forEach(Watch::finish);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Watch> watchesOf(SelectionKey key) {
        return (List<Watch>) key.attachment();
    }

    private static int operations(List<Watch> watching) {
        return watching.stream().mapToInt(watch -> watch.operations).reduce(0, (a, b) -> a | b);
    }
}
