package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.Frame;
import io.github.multiprocessing.connection.internal.PayloadReader;
import io.github.multiprocessing.connection.internal.ProtocolException;
import io.github.multiprocessing.serialization.ThrowableData;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Takes a worker's results apart, without deserialising them: that is for whoever asks for the result. */
final class ResultReader implements ReplyReader.Replies {

    private final WorkerLink link;
    private final WorkerEvents events;

    ResultReader(WorkerLink link, WorkerEvents events) {
        this.link = link;
        this.events = events;
    }

    @Override
    public void received(Frame frame) throws IOException {
        PayloadReader in = frame.reader();
        switch (frame.type()) {
            case Messages.RESULT -> results(in);
            case Messages.INTERRUPTED -> interrupted(in);
            case Messages.PROGRESS -> progress(in);
            default -> throw new ProtocolException("it sent a frame of the unexpected type " + frame.type());
        }
    }

    private void interrupted(PayloadReader in) throws ProtocolException {
        long chunk = in.getLong();
        byte[] position = in.getBytes();
        in.end();
        this.events.interrupted(
                this.link,
                chunk,
                ThrowableData.fromBytes(position, 0, position.length).frames());
    }

    private void progress(PayloadReader in) throws ProtocolException {
        TaskProgress progress = TaskProgress.read(in);
        in.end();
        this.events.progress(this.link, progress);
    }

    private void results(PayloadReader in) throws ProtocolException {
        long chunk = in.getLong();
        int first = in.getInt();
        boolean spent = (in.getInt() & 1) != 0;
        Duration ran = Duration.ofNanos(in.getInt() * 1000L);
        int count = in.getCount(5);
        List<Ending> endings = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            endings.add(ending(in));
        }
        in.end();
        this.events.results(this.link, chunk, first, endings, spent, ran);
    }

    private Ending ending(PayloadReader in) throws ProtocolException {
        int status = in.get();
        return switch (status) {
            case Messages.VALUE -> {
                int length = in.getLength();
                yield new Ending.Value(in.array(), in.skip(length), length);
            }
            case Messages.THROWN -> new Ending.Thrown(in.getBytes(), this.link.toString());
            case Messages.ARGUMENT_UNREAD -> new Ending.Untransferable(true, in.getBytes(), this.link.toString());
            case Messages.RESULT_UNWRITTEN -> new Ending.Untransferable(false, in.getBytes(), this.link.toString());
            case Messages.NOT_RUN -> {
                in.skip(in.getLength());
                yield new Ending.NotRun();
            }
            default -> throw new ProtocolException("it sent a result with the unknown status " + status);
        };
    }

    @Override
    public void broken(IOException cause) {
        if (cause instanceof ProtocolException) {
            this.events.violated(this.link, String.valueOf(cause.getMessage()));
        } else {
            this.events.disconnected(this.link, cause);
        }
    }
}
