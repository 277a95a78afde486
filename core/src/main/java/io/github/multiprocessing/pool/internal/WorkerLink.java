package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.ChannelMemory;
import io.github.multiprocessing.connection.internal.FrameChannel;
import io.github.multiprocessing.connection.internal.PayloadWriter;
import io.github.multiprocessing.pool.internal.log.LogIntake;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.process.internal.Child;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parent's end of one worker: its process, its two sockets, its flight recorder. Owned by the driver, which closes it
 * when the worker is gone. Orders may come before there is a process; a kill is then carried out as soon as there is one.
 */
final class WorkerLink {

    private final WorkerId id;
    private final String name;
    private final LogIntake log;
    private final long madeAt = System.nanoTime();
    private @Nullable Child child;
    private final Path memoryFile;
    private @Nullable ChannelMemory memory;
    private @Nullable Claims claims;
    private PayloadWriter out = new PayloadWriter(512);
    private @Nullable FrameChannel tasks;
    private @Nullable FrameChannel control;
    private @Nullable ReplyReader reader;
    private volatile @Nullable ControlReader controlReader;
    private ExitReport.@Nullable Kind killReason;
    private String killDetail = "";
    private List<String> startFailure = List.of();
    private boolean closed;
    private boolean connecting;
    private final WorkerReports reports = new WorkerReports(this::orderDump);
    private volatile long heapUsed = -1;
    private volatile long heapMax = -1;

    WorkerLink(WorkerId id, String name, Path directory, LogIntake log) {
        this.id = id;
        this.name = name;
        this.log = log;
        this.memoryFile = directory.resolve(name + "-" + id.generation() + ".memory");
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

    /** The memory it will share with the worker, which goes with this link. Who says so connects now, or says that it could not. */
    synchronized void prepared(ChannelMemory shared) {
        this.memory = shared;
        this.claims = new Claims(shared.words());
        this.connecting = true;
    }

    /** There will be no channel that uses the memory. */
    synchronized void notConnected() {
        this.connecting = false;
        if (this.closed && this.reader == null && this.memory != null) {
            this.memory.release();
        }
    }

    synchronized void started(Child child) {
        this.child = child;
        if (this.killReason != null) {
            child.kill(this.killReason, this.killDetail);
        }
    }

    /** Who reads its control socket. */
    void readBy(ControlReader thread) {
        this.controlReader = thread;
    }

    synchronized void connected(FrameChannel tasks, FrameChannel control, ReplyReader reader) {
        this.connecting = false;
        this.tasks = tasks;
        this.control = control;
        this.reader = reader;
        if (this.closed) {
            close();
        }
    }

    /** The worker has told why it cannot run tasks. That may quote anything, and is kept with its output. */
    synchronized void startFailed(String detail, List<String> lines) {
        this.startFailure = lines;
        kill(ExitReport.Kind.START_FAILED, detail);
    }

    /** The report of its end, with what it told before. */
    synchronized ExitReport complete(ExitReport seen) {
        if (this.startFailure.isEmpty()) {
            return seen;
        }
        List<String> output = new ArrayList<>(seen.outputTail());
        output.addAll(this.startFailure);
        return new ExitReport(
                seen.name(),
                seen.pid(),
                seen.kind(),
                seen.exitCode(),
                seen.signal(),
                seen.detail(),
                seen.uptime(),
                seen.at(),
                output,
                seen.crashReport(),
                seen.crashReportHead());
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
    @Nullable ReplyReader dispatch(List<Span> spans, boolean readHere) throws IOException {
        FrameChannel channel = this.tasks;
        ReplyReader replies = this.reader;
        if (channel == null || replies == null) {
            throw new IOException("not connected");
        }
        boolean adopted = replies.expect(readHere);
        boolean sent = false;
        try {
            send(channel, spans);
            sent = true;
        } finally {
            if (adopted && !sent) {
                replies.giveUp();
            } else if (!adopted) {
                replies.wake();
            }
        }
        return adopted ? replies : null;
    }

    private void send(FrameChannel channel, List<Span> spans) throws IOException {
        List<Object> arrays = new ArrayList<>(0);
        this.out.putLong(spans.get(0).number);
        for (Span span : spans) {
            Chunk chunk = span.chunk;
            this.out.putString(chunk.task);
            if (chunk.function != null) {
                this.out.put(1);
                Payloads.write(chunk.function, this.out, arrays);
            } else {
                this.out.put(0);
            }
            this.out.putInt(span.size());
            chunk.items.write(span.from, span.to, this.out, arrays);
        }
        if (channel.send(arrays, this.out.frame(Messages.TASK))) {
            this.out.clear();
        } else {
            this.out = new PayloadWriter(512);
        }
    }

    /** The number of the first item that the worker has not begun. */
    long begun() {
        Claims shared = this.claims;
        return shared != null ? shared.begun() : 0;
    }

    /** Takes back what is numbered below {@code end} and not begun. */
    long takeBack(long end) {
        Claims shared = this.claims;
        ReplyReader replies = this.reader;
        if (replies != null) {
            // A caller who reads here may wait for something that will not come from here any more.
            replies.releaseCaller();
        }
        return shared != null ? shared.takeBack(end) : 0;
    }

    void flush() throws IOException {
        if (this.control != null) {
            this.control.send(new PayloadWriter(0).frame(Messages.FLUSH));
        }
    }

    void interrupt(long number) throws IOException {
        if (this.control != null) {
            this.control.send(new PayloadWriter(8).putLong(number).frame(Messages.INTERRUPT));
        }
    }

    private void orderDump() throws IOException {
        FrameChannel channel = this.control;
        if (channel == null) {
            throw new IOException("it has not been started yet");
        }
        channel.send(new PayloadWriter(0).frame(Messages.DUMP));
    }

    /** Tells the worker the levels of the parent's loggers; one that is not connected yet is told then. */
    synchronized void levels(byte[] encoded) throws IOException {
        if (this.control != null) {
            this.control.send(new PayloadWriter(encoded.length).putAll(encoded).frame(Messages.LEVELS));
        }
    }

    /** How long ago it was ordered. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - this.madeAt);
    }

    /** What the worker logs. */
    LogIntake log() {
        return this.log;
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

    void expecting(boolean expecting) {
        if (this.reader != null) {
            this.reader.expecting(expecting);
        }
    }

    /** Waits until everything has been read that the worker has sent, its last log events included. */
    void awaitLastReplies(long timeoutMillis) {
        ReplyReader replies = this.reader;
        if (replies != null) {
            replies.awaitEnd(timeoutMillis);
        }
        ControlReader reports = this.controlReader;
        if (reports != null) {
            reports.awaitEnd(timeoutMillis);
        }
        this.log.tell(pid(), true);
    }

    /** Where the shared memory is made. */
    Path memoryFile() {
        return this.memoryFile;
    }

    synchronized void close() {
        this.closed = true;
        this.reports.close();
        if (this.control != null) {
            this.control.close();
        }
        ChannelMemory shared = this.memory;
        if (this.reader != null) {
            this.reader.close(shared);
        } else if (shared != null && !this.connecting) {
            shared.release();
        }
    }

    /** As error messages have it. */
    @Override
    public String toString() {
        return "worker " + this.name + " (pid " + pid() + ")";
    }
}
