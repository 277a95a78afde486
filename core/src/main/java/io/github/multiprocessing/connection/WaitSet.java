package io.github.multiprocessing.connection;

import io.github.multiprocessing.connection.internal.Patience;
import io.github.multiprocessing.connection.internal.link.Poller;
import io.github.multiprocessing.os.VirtualThreads;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What one call of {@link Connections#await} waits for. For one thread. */
final class WaitSet<T> {

    /** So many looks at single objects are taken before blocking. */
    private static final int LOOKS = 100;

    private static final Patience PATIENCE = Patience.ADAPTIVE;

    private final List<WaitItem<T>> items = new ArrayList<>();
    private final boolean foreign;

    WaitSet(Collection<? extends T> objects) {
        boolean anyForeign = false;
        for (T object : objects) {
            WaitItem<T> item = new WaitItem<>(object);
            this.items.add(item);
            anyForeign |= item.isForeign();
        }
        this.foreign = anyForeign;
    }

    List<T> await(long timeoutNanos) throws IOException {
        long deadline = timeoutNanos == Long.MAX_VALUE ? Long.MAX_VALUE : System.nanoTime() + timeoutNanos;
        List<T> ready = ready(null);
        if (this.items.isEmpty()) {
            return ready;
        }
        if (!this.foreign) {
            // Of a foreign channel only a selector knows; everything else is asked directly, which is cheaper.
            for (int i = 0; ready.isEmpty() && i < LOOKS / this.items.size() && left(deadline) > 0; i++) {
                PATIENCE.pause(i);
                ready = ready(null);
            }
            if (!ready.isEmpty() || timeoutNanos == 0) {
                return ready;
            }
        }
        return block(deadline);
    }

    private static long left(long deadline) {
        return deadline == Long.MAX_VALUE ? Long.MAX_VALUE : deadline - System.nanoTime();
    }

    private List<T> ready(@Nullable Selector selector) {
        List<T> ready = new ArrayList<>();
        for (WaitItem<T> item : this.items) {
            if (item.isReady() || (selector != null && item.isForeign() && isSelected(selector, item))) {
                ready.add(item.object());
            }
        }
        return ready;
    }

    private static boolean isSelected(Selector selector, WaitItem<?> item) {
        SelectableChannel channel = item.selectable();
        SelectionKey key = channel == null ? null : channel.keyFor(selector);
        return key == null || selector.selectedKeys().contains(key);
    }

    private List<T> block(long deadline) throws IOException {
        AtomicBoolean told = new AtomicBoolean();
        Thread thread = Thread.currentThread();
        Selector selector = Selector.open();
        Runnable wake = () -> {
            told.set(true);
            selector.wakeup();
            LockSupport.unpark(thread);
        };
        try {
            try {
                for (WaitItem<T> item : this.items) {
                    item.prepare(wake);
                    register(selector, item);
                }
                return block(selector, told, wake, deadline);
            } finally {
                // closing lets go of the channels, so that they can block again
                selector.close();
            }
        } finally {
            for (WaitItem<T> item : this.items) {
                item.restore(wake);
            }
        }
    }

    private static void register(Selector selector, WaitItem<?> item) {
        SelectableChannel channel = item.selectable();
        if (channel != null) {
            try {
                channel.register(selector, item.operations());
            } catch (ClosedChannelException ex) {
                // it is ready then
                return;
            }
        }
    }

    private List<T> block(Selector selector, AtomicBoolean told, Runnable wake, long deadline) throws IOException {
        while (true) {
            told.set(false);
            selector.selectedKeys().clear();
            selector.selectNow();
            List<T> ready = ready(selector);
            long left = left(deadline);
            if (!ready.isEmpty() || left <= 0) {
                return ready;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted while waiting for one of " + this.items.size());
            }
            if (VirtualThreads.isCurrent()) {
                park(told, wake, deadline);
            } else {
                selector.select(left == Long.MAX_VALUE ? 0 : left / 1_000_000 + 1);
                // if another thread is receiving what has arrived, it should get on with it
                Thread.yield();
            }
        }
    }

    /** Waits without a selector of its own, which would hold a virtual thread's carrier. */
    private void park(AtomicBoolean told, Runnable wake, long deadline) throws IOException {
        Poller poller = Poller.shared();
        List<Poller.Watch> watches = new ArrayList<>();
        try {
            for (WaitItem<T> item : this.items) {
                SelectableChannel channel = item.selectable();
                if (channel != null) {
                    watches.add(poller.begin(channel, item.operations(), wake));
                }
            }
            while (!told.get() && !Thread.currentThread().isInterrupted() && left(deadline) > 0) {
                if (deadline == Long.MAX_VALUE) {
                    LockSupport.park(this);
                } else {
                    LockSupport.parkNanos(this, left(deadline));
                }
            }
        } finally {
            watches.forEach(poller::end);
        }
    }
}
