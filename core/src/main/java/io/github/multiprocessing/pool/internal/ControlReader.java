package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.Frame;
import io.github.multiprocessing.connection.internal.FrameChannel;
import io.github.multiprocessing.connection.internal.PayloadReader;
import io.github.multiprocessing.connection.internal.ProtocolException;
import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.serialization.ThrowableData;
import java.io.IOException;

/** Reads what a worker says on its control socket: that it is ready, lives, exits, how far or where its task is. */
final class ControlReader extends Thread {

    private static final long STACK_BYTES = 256 << 10;

    private final WorkerLink link;
    private final FrameChannel channel;
    private final WorkerEvents events;

    ControlReader(WorkerLink link, FrameChannel channel, WorkerEvents events) {
        super(null, null, link.name() + "-control", STACK_BYTES, false);
        setDaemon(true);
        this.link = link;
        this.channel = channel;
        this.events = events;
    }

    @Override
    public void run() {
        try {
            while (true) {
                Frame frame = this.channel.receive(Long.MAX_VALUE);
                if (frame != null) {
                    received(frame);
                }
            }
        } catch (ProtocolException | SerializationException ex) {
            this.events.violated(this.link, String.valueOf(ex.getMessage()));
        } catch (IOException ex) {
            // Nothing waits for the worker's exit, which takes milliseconds more to be known: it gets no more tasks.
            this.events.disconnected(this.link, ex);
        }
    }

    /** Waits until nothing is left to read. */
    void awaitEnd(long timeoutMillis) {
        try {
            join(timeoutMillis);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private void received(Frame frame) throws ProtocolException {
        PayloadReader in = frame.reader();
        switch (frame.type()) {
            case Messages.READY -> {
                this.link.heap(-1, in.getLong());
                this.link.reports().initialised(in.getLong());
                this.events.ready(this.link);
            }
            case Messages.START_FAILED -> this.events.startFailed(this.link, throwable(in.getBytes()));
            case Messages.HEARTBEAT -> heartbeat(in);
            case Messages.INTERRUPTED ->
                this.events.interrupted(
                        this.link, in.getLong(), throwable(in.getBytes()).frames());
            case Messages.EXITING -> this.events.exiting(this.link);
            case Messages.PROGRESS -> this.events.progress(this.link, TaskProgress.read(in));
            case Messages.DUMPED -> this.link.reports().dumped(in.getBytes());
            case Messages.LOG -> this.link.log().received(in, this.link.pid());
            case Messages.LOG_DROPPED -> this.link.log().dropped(in, this.link.pid());
            case Messages.LEFT -> this.events.left(this.link, LeftoverReport.read(in));
            default -> throw new ProtocolException("it sent a control frame of the unknown type " + frame.type());
        }
        in.end();
    }

    private void heartbeat(PayloadReader in) throws ProtocolException {
        this.link.heap(in.getLong(), -1);
        this.events.heard(this.link);
        this.link.log().tell(this.link.pid(), false);
        long collected = in.getLong();
        if (collected >= 0) {
            this.events.collected(this.link, collected);
        }
        int share = in.getInt();
        if (share > CollectorShare.WHOLE) {
            throw new ProtocolException("its collector took " + share + " thousandths of the time");
        } else if (share >= 0) {
            this.events.collecting(this.link, share);
        }
    }

    private static ThrowableData throwable(byte[] bytes) {
        return ThrowableData.fromBytes(bytes, 0, bytes.length);
    }
}
