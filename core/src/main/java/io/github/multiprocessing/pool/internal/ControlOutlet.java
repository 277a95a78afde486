package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.FrameChannel;
import io.github.multiprocessing.pool.internal.log.LogOutlet;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Log events of a worker leave over the control socket.
 *
 * @param control the worker's end of it
 * @param guard knows which task runs
 */
record ControlOutlet(FrameChannel control, TaskGuard guard) implements LogOutlet {

    @Override
    public void send(ByteBuffer frame) throws IOException {
        this.control.send(frame);
    }

    @Override
    public boolean isCongested() {
        return this.control.hasUnsent();
    }

    @Override
    public void wakeup() {
        this.control.wakeup();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public String task() {
        return this.guard.isIdle() ? "" : this.guard.task();
    }
}
