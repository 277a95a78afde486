package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.Frame;
import io.github.multiprocessing.connection.internal.PayloadReader;
import io.github.multiprocessing.connection.internal.ProtocolException;
import io.github.multiprocessing.serialization.ThrowableData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Takes a worker's results apart, without deserialising them: that is for whoever asks for the result. */
final class ResultReader implements ReplyReader.Replies {

    /** A tag and an int. */
    private static final int INT_BYTES = 5;

    private final WorkerLink link;
    private final WorkerEvents events;

    ResultReader(WorkerLink link, WorkerEvents events) {
        this.link = link;
        this.events = events;
    }

    @Override
    public void received(Frame frame) throws IOException {
        switch (frame.type()) {
            case Messages.RESULT -> results(frame);
            case Messages.INTERRUPTED -> interrupted(frame.reader());
            case Messages.PROGRESS -> progress(frame.reader());
            default -> throw new ProtocolException("it sent a frame of the unexpected type " + frame.type());
        }
    }

    private void interrupted(PayloadReader in) throws ProtocolException {
        long number = in.getLong();
        byte[] position = in.getBytes();
        in.end();
        this.events.interrupted(
                this.link,
                number,
                ThrowableData.fromBytes(position, 0, position.length).frames());
    }

    private void progress(PayloadReader in) throws ProtocolException {
        TaskProgress progress = TaskProgress.read(in);
        in.end();
        this.events.progress(this.link, progress);
    }

    private void results(Frame frame) throws ProtocolException {
        PayloadReader in = frame.reader();
        Iterator<Object> arrays = frame.arrays().iterator();
        long first = in.getLong();
        boolean spent = (in.getInt() & 1) != 0;
        long ranNanos = Math.max(0, in.getLong());
        int count = in.getCount(1);
        List<Ending> endings = endings(in, count, arrays);
        Payloads.end(in, frame, arrays);
        this.events.results(this.link, first, endings, spent, ranNanos);
    }

    private List<Ending> endings(PayloadReader in, int count, Iterator<Object> arrays) throws ProtocolException {
        int[] ints = new int[Math.min(count, in.remaining() / INT_BYTES)];
        int known = 0;
        int status = Payloads.INT;
        while (known < ints.length && (status = in.get()) == Payloads.INT) {
            ints[known++] = in.getInt();
        }
        IntEndings numbers = new IntEndings(ints, 0, known);
        if (known == count) {
            return numbers;
        }
        List<Ending> endings = new ArrayList<>(count);
        endings.addAll(numbers);
        if (status != Payloads.INT) {
            endings.add(ending(status, in, arrays));
        }
        while (endings.size() < count) {
            endings.add(ending(in.get(), in, arrays));
        }
        return endings;
    }

    private Ending ending(int status, PayloadReader in, Iterator<Object> arrays) throws ProtocolException {
        return switch (status) {
            case Messages.THROWN -> new Ending.Thrown(in.getBytes(), this.link.toString());
            case Messages.ARGUMENT_UNREAD -> new Ending.Untransferable(true, in.getBytes(), this.link.toString());
            case Messages.RESULT_UNWRITTEN -> new Ending.Untransferable(false, in.getBytes(), this.link.toString());
            default -> new Ending.Value(Payloads.read(status, in, arrays));
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
