package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.FrameChannel;
import io.github.multiprocessing.connection.internal.PayloadWriter;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.process.internal.Child;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parent's end of one worker: its process, its two sockets, its flight recorder. Owned by the driver, which closes it
 * when the worker is gone. Orders may come before there is a process; a kill is then carried out as soon as there is one.
 */
final class WorkerLink {

    private static final Logger logger = LoggerFactory.getLogger(WorkerLink.class);
    private static final int COPY_BELOW = 16 << 10;

    private final WorkerId id;
    private final String name;
    private @Nullable Child child;
    private final Path recorderFile;
    private @Nullable FlightRecorder recorder;
    private @Nullable FrameChannel tasks;
    private @Nullable FrameChannel control;
    private @Nullable ReplyReader reader;
    private ExitReport.@Nullable Kind killReason;
    private String killDetail = "";
    private boolean closed;
    private final WorkerReports reports = new WorkerReports(this::orderDump);
    private volatile long heapUsed = -1;
    private volatile long heapMax = -1;

    WorkerLink(WorkerId id, String name, Path directory) {
        this.id = id;
        this.name = name;
        this.recorderFile = directory.resolve(name + "-" + id.generation() + ".recorder");
    }

    WorkerId id() {
        return this.id;
    }

    String name() {
        return this.name;
    }

    synchronized long pid() {
        return this.child != null ? this.child.pid() : -1;
    }

    synchronized @Nullable Child child() {
        return this.child;
    }

    synchronized void started(Child child, FlightRecorder recorder) {
        this.child = child;
        this.recorder = recorder;
        if (this.killReason != null) {
            child.kill(this.killReason, this.killDetail);
        }
    }

    synchronized void connected(FrameChannel tasks, FrameChannel control, ReplyReader reader) {
        this.tasks = tasks;
        this.control = control;
        this.reader = reader;
        if (this.closed) {
            close();
        }
    }

    synchronized void kill(ExitReport.Kind reason, String detail) {
        if (this.child != null) {
            this.child.kill(reason, detail);
        } else if (this.killReason == null) {
            this.killReason = reason;
            this.killDetail = detail;
        }
    }

    /** The reason and the detail of a kill that came before there was a process, or null. */
    synchronized ExitReport.@Nullable Kind killedBeforeStart() {
        return this.killReason;
    }

    /**
     * Sends tasks.
     *
     * @return the reader whose role the present thread has got, or null
     */
    @Nullable ReplyReader dispatch(Chunk chunk, int from, int to, boolean readHere) throws IOException {
        FrameChannel channel = this.tasks;
        ReplyReader replies = this.reader;
        if (channel == null || replies == null) {
            throw new IOException("not connected");
        }
        boolean adopted = replies.expect(readHere);
        try {
            channel.send(encode(chunk, from, to));
        } finally {
            if (!adopted) {
                replies.wake();
            }
        }
        return adopted ? replies : null;
    }

    private static ByteBuffer[] encode(Chunk chunk, int from, int to) {
        PayloadWriter out = new PayloadWriter(512);
        out.putLong(chunk.id).putInt(from).putString(chunk.task);
        if (chunk.function != null) {
            out.put(1).putBytes(chunk.function);
        } else {
            out.put(0);
        }
        out.putInt(to - from);
        byte[] first = chunk.items[from];
        if (to - from == 1 && first.length >= COPY_BELOW) {
            out.putInt(first.length);
            return new ByteBuffer[] {out.frame(Messages.TASK, first.length), ByteBuffer.wrap(first)};
        }
        for (int i = from; i < to; i++) {
            out.putBytes(chunk.items[i]);
        }
        return new ByteBuffer[] {out.frame(Messages.TASK)};
    }

    void interrupt(long chunk, int item) throws IOException {
        if (this.control != null) {
            this.control.send(new PayloadWriter(16).putLong(chunk).putInt(item).frame(Messages.INTERRUPT));
        }
    }

    private void orderDump() throws IOException {
        FrameChannel channel = this.control;
        if (channel == null) {
            throw new IOException("it has not been started yet");
        }
        channel.send(new PayloadWriter(0).frame(Messages.DUMP));
    }

    /** What the worker tells beside its results. */
    WorkerReports reports() {
        return this.reports;
    }

    void stop() throws IOException {
        Child process = child();
        if (process != null) {
            process.expectExit();
        }
        if (this.tasks != null) {
            this.tasks.send(new PayloadWriter(0).frame(Messages.STOP));
        }
    }

    void exitAnnounced() {
        Child process = child();
        if (process != null) {
            process.exitAnnounced();
        }
    }

    void heap(long used, long max) {
        this.heapUsed = used >= 0 ? used : this.heapUsed;
        this.heapMax = max >= 0 ? max : this.heapMax;
    }

    long heapUsed() {
        return this.heapUsed;
    }

    long heapMax() {
        return this.heapMax;
    }

    /** How many items of a chunk the worker has begun; 0 if none. */
    int begun(long chunk) {
        FlightRecorder flight = this.recorder;
        return flight != null ? flight.begun(chunk) : 0;
    }

    void expecting(boolean expecting) {
        if (this.reader != null) {
            this.reader.expecting(expecting);
        }
    }

    void awaitLastReplies(long timeoutMillis) {
        ReplyReader replies = this.reader;
        if (replies != null) {
            replies.awaitEnd(timeoutMillis);
        }
    }

    /** Where the worker's flight recorder is made; the worker deletes the file, or {@link #close()} does. */
    Path recorderFile() {
        return this.recorderFile;
    }

    synchronized void close() {
        this.closed = true;
        this.reports.close();
        try {
            Files.deleteIfExists(this.recorderFile);
        } catch (IOException ex) {
            logger.debug("The flight recorder of {} goes with its directory", this, ex);
        }
        if (this.reader != null) {
            this.reader.close();
        }
        if (this.control != null) {
            this.control.close();
        }
    }

    /** As error messages have it. */
    @Override
    public String toString() {
        return "worker " + this.name + " (pid " + pid() + ")";
    }
}
