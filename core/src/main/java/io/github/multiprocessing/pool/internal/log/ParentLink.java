package io.github.multiprocessing.pool.internal.log;

import io.github.multiprocessing.connection.internal.Frame;
import io.github.multiprocessing.connection.internal.FrameChannel;
import io.github.multiprocessing.connection.internal.Hello;
import io.github.multiprocessing.connection.internal.ParentSocket;
import io.github.multiprocessing.connection.internal.Patience;
import io.github.multiprocessing.os.LastingThreads;
import io.github.multiprocessing.os.OwnProcess;
import io.github.multiprocessing.process.internal.ParentLog;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The end in a process of the connection over which its creator gets what it logs. Made when it logs for the first time: then
 * a thread connects, sends what could not be sent at once, and takes new levels.
 */
final class ParentLink {

    /** For so long who logs first waits for the connection, so that what it logs arrives although it dies the next moment. */
    private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final long LAST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long END_MILLIS = 100;
    private static final long STACK_BYTES = 256 << 10;

    private static @Nullable ParentLink instance;

    private final ParentOutlet outlet = new ParentOutlet();
    private final WorkerLogs logs =
            WorkerLogs.install(this.outlet, LogTicket.LOG, LogTicket.LOG_DROPPED, LevelTable.DEFAULT.encode());
    private volatile boolean ending;

    private ParentLink() {}

    /** What sends the log events of this process, or null if its creator does not take them. */
    static @Nullable WorkerLogs open() {
        ParentLink link;
        synchronized (ParentLink.class) {
            link = instance;
            if (link == null && ParentLog.isForwarded()) {
                link = new ParentLink();
                instance = link;
                if (ParentLog.follow(link::begin)) {
                    link.outlet.await(FIRST_NANOS);
                }
            }
        }
        return link == null ? null : link.logs;
    }

    private void begin(byte[] told) {
        LogTicket ticket = LogTicket.decode(told);
        this.logs.changed(ticket.levels());
        Thread thread = LastingThreads.create("multiprocessing-log", STACK_BYTES, () -> run(ticket));
        thread.start();
        try {
            Runtime.getRuntime()
                    .addShutdownHook(LastingThreads.create("multiprocessing-last-log", STACK_BYTES, () -> end(thread)));
        } catch (IllegalStateException ex) {
            // it exits already: what is logged from now on is sent by who logs it
            return;
        }
    }

    private void run(LogTicket ticket) {
        try {
            serve(connect(ticket));
        } catch (IOException ex) {
            this.outlet.failed();
        }
    }

    /** Who logs after this has returned still sends it, so the channel is closed only if the other end is gone. */
    private void serve(FrameChannel channel) throws IOException {
        this.outlet.connected(channel);
        boolean served = false;
        try {
            while (!this.ending) {
                this.logs.sendDue();
                Frame frame = channel.receive(Math.max(this.logs.patience(), 1));
                if (frame != null && frame.type() == LogTicket.LEVELS) {
                    this.logs.changed(frame.payload());
                }
            }
            served = true;
        } finally {
            if (!served) {
                channel.close();
            }
        }
    }

    private FrameChannel connect(LogTicket ticket) throws IOException {
        try {
            SocketChannel socket = ParentSocket.open(ticket.path());
            ParentSocket.prove(
                    socket, ticket.key(), new Hello(Hello.Channel.CONTROL, ticket.guest(), OwnProcess.pid(), ""));
            return new FrameChannel(socket, LogTicket.MOST_BYTES, Patience.NONE);
        } catch (IOException ex) {
            System.err.println("What this process logs is lost, since its creator does not take it: " + ex);
            throw ex;
        }
    }

    /**
     * This process exits: waits a moment until everything has left, and ends the thread. For one that waits for a socket a JVM
     * that exits would wait.
     */
    private void end(Thread thread) {
        this.outlet.await(LAST_NANOS);
        this.logs.drain();
        this.ending = true;
        this.outlet.wakeup();
        try {
            thread.join(END_MILLIS);
        } catch (InterruptedException ex) {
            // then the exit takes a little longer
            Thread.currentThread().interrupt();
        }
    }
}
