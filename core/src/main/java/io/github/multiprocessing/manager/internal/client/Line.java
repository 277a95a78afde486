package io.github.multiprocessing.manager.internal.client;

import io.github.multiprocessing.connection.internal.message.MessageChannel;
import io.github.multiprocessing.manager.internal.wire.Batch;
import io.github.multiprocessing.manager.internal.wire.BatchReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a server, from its start to its end. All threads send over it, and one of them at a time reads: whoever
 * waits for a reply reads until it has come, deals out what comes for others, and leaves the reading to another one then. So a
 * single caller pays for no hop between threads. Futures are completed by a thread of their own, which reads while there are any.
 *
 * <p>States: open, and over for good with the cause. Whatever is pending then is lost.
 */
final class Line {

    /** How large a message of the server may be: its own limit, and room for the frame. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - 16L;

    /** After how long without a call it is looked at whether the server is still there. */
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final MessageChannel channel;
    private final Outbox outbox;
    private final BiConsumer<PendingCall, CompletableFuture<@Nullable Object>> completion;
    private final ConcurrentHashMap<Long, PendingCall> pending = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicInteger futures = new AtomicInteger();
    private final ConcurrentLinkedQueue<PendingCall> completed = new ConcurrentLinkedQueue<>();
    private @Nullable Thread completer;
    private volatile @Nullable Throwable over;
    private volatile long lastUsed = System.nanoTime();
    private long generation;
    private long leaseMillis;

    Line(
            MessageChannel channel,
            long timeoutNanos,
            BiConsumer<PendingCall, CompletableFuture<@Nullable Object>> completion) {
        this.channel = channel;
        this.outbox = new Outbox(channel, timeoutNanos);
        this.completion = completion;
    }

    void introduced(long serverGeneration, long leaseInMillis) {
        this.generation = serverGeneration;
        this.leaseMillis = leaseInMillis;
    }

    long generation() {
        return this.generation;
    }

    long leaseMillis() {
        return this.leaseMillis;
    }

    /** Has who sends wait no longer than that for a server that reads nothing. */
    void patience(long nanos) {
        this.outbox.patience(nanos);
    }

    boolean isOver() {
        return this.over != null;
    }

    /**
     * Whether a call can be made. Nobody reads while nothing is asked, so a server that has ended meanwhile is seen here, and not
     * by a call that would then be lost.
     */
    boolean isUsable() {
        long now = System.nanoTime();
        if (now - this.lastUsed > IDLE_NANOS) {
            this.lastUsed = now;
            readArrived();
        }
        return this.over == null;
    }

    /**
     * Asks something to hear whether the server is there.
     *
     * @return false if nothing at all came within the time: neither the answer nor any part of another message
     */
    boolean hears(Request question, long nanos) {
        long before = this.channel.arrivals();
        PendingCall call = PendingCall.ofThread();
        enter(call);
        send(batch -> question.addTo(batch, call.number()));
        loseIfOver(call);
        if (await(call, true, System.nanoTime() + nanos, () -> {}, Long.MAX_VALUE)) {
            return true;
        }
        readArrived();
        return this.channel.arrivals() != before;
    }

    private void readArrived() {
        if (this.reading.tryLock()) {
            try {
                while (this.over == null && this.channel.isReady()) {
                    dealOut(this.channel.receiveArrived(MOST_BYTES));
                }
            } catch (IOException ex) {
                end(ex);
            } finally {
                this.reading.unlock();
                passOn();
            }
        }
    }

    /** Enters a call: from now on its reply is expected. */
    void enter(PendingCall call) {
        call.enter(this.numbers.incrementAndGet());
        this.pending.put(call.number(), call);
        if (call.future() != null) {
            this.futures.incrementAndGet();
            startCompleter();
        }
    }

    /** Sends requests. If that fails, the line is over, and the calls that were entered are lost. */
    void send(java.util.function.Consumer<Batch> requests) {
        try {
            Throwable before = this.over;
            if (before != null) {
                throw new IOException("the connection to the manager is over: " + before.getMessage(), before);
            }
            this.outbox.send(requests);
        } catch (IOException ex) {
            end(ex);
        }
    }

    /**
     * Waits for the reply to a call of this thread.
     *
     * @param deadline when to give up, in terms of {@link System#nanoTime}, if there is one
     * @param onInterrupt called once when the thread is interrupted; the wait goes on
     * @param graceNanos for how long it goes on then at most
     * @return false if the deadline has passed; if the reply comes after all, it is unwanted
     */
    boolean await(PendingCall call, boolean hasDeadline, long deadline, Runnable onInterrupt, long graceNanos) {
        boolean interrupted = false;
        long end = deadline;
        boolean ends = hasDeadline;
        try {
            while (!call.isDone()) {
                long left = ends ? end - System.nanoTime() : Long.MAX_VALUE;
                if (left <= 0) {
                    if (abandon(call)) {
                        return false;
                    }
                    // who deals out has it already
                    Thread.onSpinWait();
                    continue;
                }
                if (this.reading.tryLock()) {
                    try {
                        readUntil(call, left);
                    } finally {
                        this.reading.unlock();
                        passOn();
                    }
                } else if (ends) {
                    LockSupport.parkNanos(this, left);
                } else {
                    LockSupport.park(this);
                }
                if (Thread.interrupted()) {
                    if (!interrupted) {
                        interrupted = true;
                        onInterrupt.run();
                        long soon = System.nanoTime() + graceNanos;
                        if (graceNanos != Long.MAX_VALUE && (!ends || soon - end < 0)) {
                            ends = true;
                            end = soon;
                        }
                    }
                }
            }
            return true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Leaves a call to the thread that completes futures. Returns false if its reply has come just now. */
    private boolean abandon(PendingCall call) {
        this.futures.incrementAndGet();
        if (!this.pending.replace(call.number(), call, call.abandoned())) {
            this.futures.decrementAndGet();
            return false;
        }
        startCompleter();
        passOn();
        return true;
    }

    private void readUntil(PendingCall call, long nanos) {
        try {
            long deadline = System.nanoTime() + nanos;
            long left = nanos;
            while (!call.isDone() && left > 0) {
                if (this.channel.poll(left)) {
                    dealOut(this.channel.receiveArrived(MOST_BYTES));
                }
                left = nanos == Long.MAX_VALUE ? nanos : deadline - System.nanoTime();
            }
        } catch (InterruptedIOException ex) {
            // between two messages: whoever waits sees to it
            return;
        } catch (IOException ex) {
            end(ex);
        }
    }

    private void dealOut(byte[] message) throws IOException {
        BatchReader entries = new BatchReader(message);
        while (entries.hasNext()) {
            long number = entries.getVar();
            byte kind = entries.getByte();
            entries.nextBody();
            PendingCall call = this.pending.remove(number);
            if (call != null) {
                call.reply(kind, entries.array(), entries.bodyStart(), entries.bodyLength());
                deliver(call);
            }
        }
    }

    private void deliver(PendingCall call) {
        if (call.future() == null) {
            call.wake();
        } else if (Thread.currentThread().equals(completer())) {
            complete(call);
        } else {
            this.completed.add(call);
            LockSupport.unpark(completer());
        }
    }

    private void complete(PendingCall call) {
        this.futures.decrementAndGet();
        CompletableFuture<@Nullable Object> future = call.future();
        if (future != null) {
            this.completion.accept(call, future);
        }
    }

    /** Has somebody else read who waits for something. */
    private void passOn() {
        if (this.futures.get() > 0) {
            LockSupport.unpark(completer());
            return;
        }
        for (PendingCall other : this.pending.values()) {
            if (other.future() == null) {
                other.wake();
                return;
            }
        }
    }

    private synchronized @Nullable Thread completer() {
        return this.completer;
    }

    private synchronized void startCompleter() {
        if (this.completer == null) {
            Thread thread = new Thread(this::completeFutures, "multiprocessing-manager-futures");
            thread.setDaemon(true);
            this.completer = thread;
            thread.start();
        } else {
            LockSupport.unpark(this.completer);
        }
    }

    private void completeFutures() {
        while (this.over == null || this.futures.get() > 0) {
            for (PendingCall call = this.completed.poll(); call != null; call = this.completed.poll()) {
                complete(call);
            }
            if (this.futures.get() > 0 && this.over == null && this.reading.tryLock()) {
                try {
                    readWhileFutures();
                } finally {
                    this.reading.unlock();
                    passOn();
                }
            } else if (this.completed.isEmpty() && (this.over == null || this.futures.get() > 0)) {
                LockSupport.park(this);
            }
        }
    }

    private void readWhileFutures() {
        try {
            while (this.futures.get() > 0 && this.completed.isEmpty() && this.over == null) {
                if (this.channel.poll(Long.MAX_VALUE)) {
                    dealOut(this.channel.receiveArrived(MOST_BYTES));
                }
            }
        } catch (InterruptedIOException ex) {
            // nobody interrupts this thread but code that runs in a future: it means nothing here
            Thread.interrupted();
        } catch (IOException ex) {
            end(ex);
        }
    }

    /** Ends the line: all that is pending is lost. */
    void end(Throwable cause) {
        synchronized (this) {
            if (this.over != null) {
                return;
            }
            this.over = cause;
        }
        this.channel.close();
        for (Long number : this.pending.keySet()) {
            PendingCall call = this.pending.remove(number);
            if (call != null) {
                call.lose(cause);
                deliver(call);
            }
        }
        LockSupport.unpark(completer());
    }

    /** Loses what was entered after the line had ended. */
    void loseIfOver(PendingCall call) {
        Throwable cause = this.over;
        if (cause != null && this.pending.remove(call.number()) != null) {
            call.lose(cause);
            deliver(call);
        }
    }
}
