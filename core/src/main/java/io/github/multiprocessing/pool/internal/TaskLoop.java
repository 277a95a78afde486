package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.Frame;
import io.github.multiprocessing.connection.internal.FrameChannel;
import io.github.multiprocessing.connection.internal.PayloadReader;
import io.github.multiprocessing.connection.internal.ProtocolException;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.serialization.SerializableFunction;
import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.serialization.Serializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Runs tasks as they come, in the worker's task thread, until it is told to stop. */
final class TaskLoop {

    private final FrameChannel channel;
    private final FlightRecorder recorder;
    private final TaskGuard guard;
    private final Serializer serializer;
    private final ResultBatch results;

    TaskLoop(
            FrameChannel channel,
            FlightRecorder recorder,
            TaskGuard guard,
            Serializer serializer,
            int maxMessageBytes) {
        this.channel = channel;
        this.recorder = recorder;
        this.guard = guard;
        this.serializer = serializer;
        this.results = new ResultBatch(channel, maxMessageBytes);
    }

    /** Returns when the parent says stop. */
    void run() throws IOException {
        while (true) {
            Frame frame = this.channel.receive(Long.MAX_VALUE);
            if (frame == null) {
                Thread.interrupted();
            } else if (frame.type() == Messages.STOP) {
                return;
            } else if (frame.type() == Messages.TASK) {
                runChunk(frame.reader());
            } else {
                throw new ProtocolException("unexpected frame type " + frame.type());
            }
        }
    }

    private void runChunk(PayloadReader in) throws IOException {
        long chunk = in.getLong();
        int item = in.getInt();
        this.recorder.take(chunk, item);
        this.recorder.begin(item);
        this.guard.task(in.getString());
        byte @Nullable [] function = in.get() != 0 ? in.getBytes() : null;
        int count = in.getCount(4);
        this.results.begin(chunk, item);
        FunctionSource source = new FunctionSource(function);
        for (int last = item + count; item < last; item++) {
            this.recorder.begin(item);
            int length = in.getLength();
            boolean spent = runItem(chunk, item, source, in.array(), in.skip(length), length);
            StackTraceElement[] where = this.guard.end();
            if (where.length > 0) {
                this.channel.sendFully(Messages.interrupted(chunk, where));
            }
            TaskProgress progress = this.guard.lastProgress();
            if (progress != null) {
                this.channel.sendFully(progress.frame());
            }
            if (spent || item == last - 1 || this.results.due()) {
                this.results.send(spent);
            }
            if (spent) {
                return;
            }
        }
    }

    /** Runs one item. Returns whether this JVM may have been damaged and must not run another. */
    private boolean runItem(long chunk, int item, FunctionSource source, byte[] bytes, int offset, int length) {
        if (!this.guard.begin(chunk, item)) {
            this.results.add(Messages.NOT_RUN, new byte[0]);
            return false;
        }
        boolean read = false;
        boolean ran = false;
        try {
            @Nullable Object argument = this.serializer.deserialize(bytes, offset, length);
            SerializableFunction<@Nullable Object, @Nullable Object> function = source.function();
            read = true;
            @Nullable Object value = function != null ? apply(function, argument) : call(argument);
            ran = true;
            this.results.add(Messages.VALUE, this.serializer.serialize(value));
            return false;
        } catch (Throwable ex) {
            boolean transfer = ran && ex instanceof SerializationException;
            this.results.failed(
                    !read ? Messages.ARGUMENT_UNREAD : transfer ? Messages.RESULT_UNWRITTEN : Messages.THROWN, ex);
            return ex instanceof VirtualMachineError || ex instanceof LinkageError;
        }
    }

    /** The function's own type says whether it takes null; the checker cannot see that before Java 22. */
    @SuppressWarnings("NullAway")
    private static @Nullable Object apply(
            SerializableFunction<@Nullable Object, @Nullable Object> function, @Nullable Object argument)
            throws Exception {
        return function.apply(argument);
    }

    private static @Nullable Object call(@Nullable Object task) throws Exception {
        if (task instanceof SerializableCallable<?> callable) {
            return callable.call();
        }
        throw new ProtocolException("a task that is not a SerializableCallable");
    }

    /** The function of a chunk, read once, by the first item that needs it. */
    private final class FunctionSource {

        private final byte @Nullable [] bytes;
        private @Nullable SerializableFunction<@Nullable Object, @Nullable Object> function;

        FunctionSource(byte @Nullable [] bytes) {
            this.bytes = bytes;
        }

        @SuppressWarnings("unchecked")
        @Nullable SerializableFunction<@Nullable Object, @Nullable Object> function() {
            if (this.bytes != null && this.function == null) {
                this.function = (SerializableFunction<@Nullable Object, @Nullable Object>)
                        TaskLoop.this.serializer.deserialize(this.bytes);
            }
            return this.function;
        }
    }
}
