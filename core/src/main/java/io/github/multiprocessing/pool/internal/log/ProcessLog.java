package io.github.multiprocessing.pool.internal.log;

import io.github.multiprocessing.connection.internal.ChildPort;
import io.github.multiprocessing.connection.internal.Frame;
import io.github.multiprocessing.connection.internal.FrameChannel;
import io.github.multiprocessing.connection.internal.Handshake;
import io.github.multiprocessing.connection.internal.Patience;
import io.github.multiprocessing.connection.internal.PayloadReader;
import io.github.multiprocessing.connection.internal.PayloadWriter;
import io.github.multiprocessing.connection.internal.ProtocolException;
import io.github.multiprocessing.process.internal.ProcessLogs;
import io.github.multiprocessing.serialization.SerializationException;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of one process, in its creator. Thread-safe. */
final class ProcessLog implements ProcessLogs.Pass {

    private static final Logger logger = LoggerFactory.getLogger("io.github.multiprocessing.process");
    private static final long LAST_MILLIS = 1000;
    private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String name;
    private final String guest;
    private final ProcessLogPort home;
    private final CountDownLatch read = new CountDownLatch(1);
    private @Nullable ChildPort port;
    private @Nullable LogRelay relay;
    private @Nullable FrameChannel channel;
    private boolean closed;

    /**
     * @param name the name of the process
     * @param guest by which it says who it is
     * @param home where it connects
     */
    ProcessLog(String name, String guest, ProcessLogPort home) {
        this.name = name;
        this.guest = guest;
        this.home = home;
    }

    @Override
    public synchronized byte[] open(Path directory) throws IOException {
        byte[] key = Handshake.newKey();
        ChildPort opened = this.home.enter(directory);
        this.port = opened;
        LogRelay to = LogRelay.ofProcess(this.name);
        this.relay = to;
        byte[] levels = to.levels();
        opened.expect(this.guest, key, (socket, pid) -> serve(socket, pid, to, levels));
        return new LogTicket(opened.path().toString(), this.guest, key, levels).encode();
    }

    private void serve(SocketChannel socket, long pid, LogRelay to, byte[] told) {
        LogIntake intake = to.intake(this.name);
        try (socket;
                FrameChannel connection = new FrameChannel(socket, LogTicket.MOST_BYTES, Patience.NONE)) {
            if (!begin(connection)) {
                return;
            }
            Thread.currentThread().setName("mp-log-" + this.name);
            to.follow((levels) -> tell(connection, levels));
            if (!Arrays.equals(to.levels(), told)) {
                tell(connection, to.levels());
            }
            read(connection, intake, pid);
        } catch (ProtocolException | SerializationException ex) {
            logger.warn("What process {} (pid {}) logs is not taken any more: {}", this.name, pid, ex.getMessage());
        } catch (IOException ex) {
            logger.debug("Process {} (pid {}) logs no more: {}", this.name, pid, ex.toString());
        } finally {
            intake.tell(pid, true);
            this.read.countDown();
        }
    }

    /** Returns false if nobody waits for it any more. */
    private synchronized boolean begin(FrameChannel connection) {
        this.channel = connection;
        return !this.closed;
    }

    private static void tell(FrameChannel connection, byte[] levels) {
        try {
            connection.send(new PayloadWriter(levels.length).putAll(levels).frame(LogTicket.LEVELS));
        } catch (IOException ex) {
            // who reads from it finds out as well
            return;
        }
    }

    /** Some time after an event it is told what was dropped meanwhile; then there is nothing to tell until the next one. */
    private static void read(FrameChannel connection, LogIntake intake, long pid) throws IOException {
        long patience = Long.MAX_VALUE;
        while (true) {
            Frame frame = connection.receive(patience);
            if (frame == null) {
                intake.tell(pid, false);
                patience = Long.MAX_VALUE;
            } else {
                received(frame, intake, pid);
                patience = TELL_NANOS;
            }
        }
    }

    private static void received(Frame frame, LogIntake intake, long pid) throws ProtocolException {
        PayloadReader in = frame.reader();
        switch (frame.type()) {
            case LogTicket.LOG -> intake.received(in, pid);
            case LogTicket.LOG_DROPPED -> intake.dropped(in, pid);
            default -> throw new ProtocolException("it sent a frame of the unknown type " + frame.type());
        }
        in.end();
    }

    @Override
    public void close() {
        ChildPort opened;
        synchronized (this) {
            opened = this.port;
            this.port = null;
        }
        if (opened != null) {
            if (!opened.forget(this.guest)) {
                awaitEvents();
            }
            end();
            this.home.leave();
        }
    }

    private void awaitEvents() {
        try {
            this.read.await(LAST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        LogRelay to;
        synchronized (this) {
            this.closed = true;
            if (this.channel != null) {
                this.channel.close();
            }
            to = this.relay;
        }
        if (to != null) {
            to.close();
        }
    }
}
