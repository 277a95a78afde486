package io.github.multiprocessing.pool.internal.log;

import io.github.multiprocessing.connection.internal.FrameChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Log events of a process leave over a connection to its creator, once there is one. */
final class ParentOutlet implements LogOutlet {

    private final CountDownLatch decided = new CountDownLatch(1);
    private volatile @Nullable FrameChannel channel;
    private volatile boolean failed;

    void connected(FrameChannel connection) {
        this.channel = connection;
        this.decided.countDown();
    }

    void failed() {
        this.failed = true;
        this.decided.countDown();
    }

    /** Waits until it is known whether there will be a connection. */
    void await(long nanos) {
        try {
            this.decided.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException ex) {
            // what is logged waits for the connection without its thread
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void send(ByteBuffer frame) throws IOException {
        FrameChannel connection = this.channel;
        if (this.failed || connection == null) {
            throw new IOException("there is no connection");
        }
        connection.send(frame);
    }

    @Override
    public boolean isCongested() {
        FrameChannel connection = this.channel;
        return !this.failed && (connection == null || connection.hasUnsent());
    }

    @Override
    public void wakeup() {
        FrameChannel connection = this.channel;
        if (connection != null) {
            connection.wakeup();
        }
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    /** A process has no tasks. */
    @Override
    public String task() {
        return "";
    }
}
