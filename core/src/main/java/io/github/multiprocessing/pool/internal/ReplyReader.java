package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.ChannelMemory;
import io.github.multiprocessing.connection.internal.Frame;
import io.github.multiprocessing.connection.internal.FrameChannel;
import io.github.multiprocessing.connection.internal.Patience;
import io.github.multiprocessing.connection.internal.ProtocolException;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a worker's replies. The caller of a synchronous call reads its own reply, which saves the hop from a reading thread
 * to it; this thread reads when nobody else does and something is expected, and is parked otherwise.
 *
 * <p>Who reads holds the role. {@code expecting} is written under the pool's lock; whoever gives the role up looks at it
 * afterwards, and whoever sets it looks at the role afterwards, so that a reply that is expected always has a reader.
 */
final class ReplyReader extends Thread {

    private static final int NOBODY = 0;
    private static final int THIS_THREAD = 1;
    private static final int CALLER = 2;
    private static final long STACK_BYTES = 512 << 10;
    /** A caller who reads sees within moments that the channel is closed. */
    private static final long GIVE_UP_NANOS = 1_000_000;

    private final FrameChannel channel;
    private final Patience patience;
    private final Replies replies;
    private final AtomicInteger role = new AtomicInteger(NOBODY);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean expecting;
    private volatile boolean closed;
    private volatile boolean callerReleased;
    private volatile boolean parked;
    private final AtomicInteger usersOfMemory = new AtomicInteger(2);
    private final AtomicBoolean closing = new AtomicBoolean();
    private @Nullable ChannelMemory memory;

    /** What becomes of what is read. */
    interface Replies {

        void received(Frame frame) throws IOException;

        /** The worker has closed its end, or broken the protocol. */
        void broken(IOException cause);
    }

    ReplyReader(String worker, FrameChannel channel, Patience patience, Replies replies) {
        super(null, null, worker + "-replies", STACK_BYTES, false);
        setDaemon(true);
        this.channel = channel;
        this.patience = patience;
        this.replies = replies;
    }

    /** A task is about to be sent. Returns whether the present thread has got the role and must read. */
    boolean expect(boolean readHere) {
        this.expecting = true;
        if (readHere && this.role.compareAndSet(NOBODY, CALLER)) {
            this.callerReleased = false;
            return true;
        }
        return false;
    }

    /** The caller, who has the role, does not read after all. */
    void giveUp() {
        this.role.set(NOBODY);
        wake();
    }

    /** A task was sent, and the one who sent it does not read. */
    void wake() {
        if (this.parked && this.role.get() == NOBODY) {
            LockSupport.unpark(this);
        }
    }

    void expecting(boolean expecting) {
        this.expecting = expecting;
    }

    /** The caller, who has the role, reads until its task has ended or its thread is interrupted. Gives the role up. */
    void readUntil(BooleanSupplier done) {
        read(() -> !done.getAsBoolean()
                && !this.callerReleased
                && !Thread.currentThread().isInterrupted());
        if (this.expecting) {
            wake();
        }
    }

    /** What the caller waits for may come from elsewhere: it need not read here any more. */
    void releaseCaller() {
        this.callerReleased = true;
        if (this.role.get() == CALLER) {
            this.channel.wakeup();
        }
    }

    @Override
    public void run() {
        int polls = 0;
        while (!this.closed) {
            if (this.expecting && this.role.compareAndSet(NOBODY, THIS_THREAD)) {
                read(() -> this.expecting);
                polls = 0;
            } else if (polls < this.patience.polls()) {
                // Often the next task comes within moments, and to be woken costs more than to look.
                this.patience.pause(polls++);
            } else {
                park();
            }
        }
        this.ended.countDown();
        while (!this.role.compareAndSet(NOBODY, THIS_THREAD)) {
            LockSupport.parkNanos(this, GIVE_UP_NANOS);
        }
        leaveMemory();
    }

    /**
     * This thread uses the memory until it ends, and so does who closes the channel, which rouses a reader by a word in it. The
     * second of the two to be done releases it: an access later than that would end this JVM.
     */
    private void leaveMemory() {
        if (this.usersOfMemory.decrementAndGet() == 0) {
            ChannelMemory shared = this.memory;
            if (shared != null) {
                shared.release();
            }
        }
    }

    private void park() {
        this.parked = true;
        if (!this.closed && (!this.expecting || this.role.get() != NOBODY)) {
            LockSupport.park(this);
        }
        this.parked = false;
    }

    private void read(BooleanSupplier goOn) {
        try {
            while (goOn.getAsBoolean() && !this.closed) {
                receive();
            }
        } catch (IOException ex) {
            broken(ex);
        } catch (RuntimeException | Error ex) {
            broken(unreadable(ex));
        } finally {
            this.role.set(NOBODY);
        }
    }

    private void receive() throws IOException {
        @Nullable Frame frame = this.channel.receive(Long.MAX_VALUE);
        if (frame != null) {
            this.replies.received(frame);
        }
    }

    /** Whatever it is, for one a lack of memory: the channel cannot be trusted any more, so its worker goes. */
    private static ProtocolException unreadable(Throwable cause) {
        ProtocolException unreadable = new ProtocolException("its reply could not be read: " + cause);
        unreadable.initCause(cause);
        return unreadable;
    }

    private void broken(IOException cause) {
        this.ended.countDown();
        if (!this.closed) {
            this.closed = true;
            LockSupport.unpark(this);
            this.replies.broken(cause);
        }
    }

    /** The worker has ended: waits a moment until what it had still sent is read. */
    void awaitEnd(long timeoutMillis) {
        if (this.expecting) {
            try {
                if (!this.ended.await(timeoutMillis, TimeUnit.MILLISECONDS)) {
                    this.channel.wakeup();
                }
            } catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends reading; when nobody reads any more, the memory is released. */
    void close(@Nullable ChannelMemory shared) {
        if (this.closing.compareAndSet(false, true)) {
            this.memory = shared;
            this.closed = true;
            this.channel.close();
            leaveMemory();
            LockSupport.unpark(this);
        }
    }
}
