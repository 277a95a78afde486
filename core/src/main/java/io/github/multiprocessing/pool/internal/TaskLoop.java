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
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Runs tasks as they come, in the worker's task thread, until it is told to stop. */
final class TaskLoop {

    private static final int MOST_CAUSES = 10;

    private final FrameChannel channel;
    private final Claims claims;
    private final TaskGuard guard;
    private final Serializer serializer;
    private final ResultBatch results;
    private final LeftoverWatch leftovers;
    private boolean spent;

    TaskLoop(
            FrameChannel channel,
            Claims claims,
            TaskGuard guard,
            Serializer serializer,
            ResultBatch results,
            LeftoverWatch leftovers) {
        this.channel = channel;
        this.claims = claims;
        this.guard = guard;
        this.serializer = serializer;
        this.results = results;
        this.leftovers = leftovers;
    }

    /** Returns when the parent says stop. */
    void run() throws IOException {
        while (true) {
            Frame frame = this.channel.take();
            if (frame == null) {
                boolean flushed = this.results.flush();
                frame = this.channel.receive(patience(flushed));
            }
            if (frame == null) {
                Thread.interrupted();
            } else if (frame.type() == Messages.STOP) {
                return;
            } else if (frame.type() == Messages.TASK) {
                runAll(frame);
            } else {
                throw new ProtocolException("unexpected frame type " + frame.type());
            }
        }
    }

    /**
     * Nothing is left to do: time to see what the last tasks have left, and how soon to see that again.
     *
     * @param flushed whether the clock was read a moment ago
     */
    private long patience(boolean flushed) {
        if (!this.leftovers.isOwed()) {
            return Long.MAX_VALUE;
        }
        long now = flushed ? this.results.checkedAt() : System.nanoTime();
        this.leftovers.ended(this.results.pace(), now);
        return this.leftovers.patience(now);
    }

    private void runAll(Frame frame) throws IOException {
        PayloadReader in = frame.reader();
        Iterator<Object> arrays = frame.arrays().iterator();
        long number = in.getLong();
        this.results.begin();
        while (in.remaining() > 0) {
            String name = in.getString();
            this.leftovers.begin(name, this.guard.task(name));
            Object code = in.get() != 0 ? Payloads.read(in.get(), in, arrays) : null;
            FunctionSource source = new FunctionSource(code);
            for (int left = in.getCount(1); left > 0; left--) {
                Object argument = Payloads.read(in.get(), in, arrays);
                if (this.spent || !this.claims.claim(number)) {
                    // Taken back, and so is all that came with it.
                    return;
                }
                run(number++, source, argument);
            }
        }
        Payloads.end(in, frame, arrays);
    }

    private void run(long number, FunctionSource source, Object argument) throws IOException {
        this.guard.begin(number);
        Object result = Payloads.NULL;
        Throwable thrown = null;
        int status = Messages.ARGUMENT_UNREAD;
        try {
            @Nullable Object input = Payloads.value(argument, this.serializer);
            SerializableFunction<@Nullable Object, @Nullable Object> function = source.function();
            status = Messages.THROWN;
            @Nullable Object value = function != null ? apply(function, input) : call(input);
            status = Messages.RESULT_UNWRITTEN;
            result = Payloads.of(value, this.serializer);
        } catch (Throwable ex) {
            thrown = ex;
        }
        StackTraceElement[] where = this.guard.end();
        if (where.length > 0) {
            this.channel.sendFully(Messages.interrupted(number, where));
        }
        TaskProgress progress = this.guard.lastProgress();
        if (progress != null) {
            this.channel.sendFully(progress.frame());
        }
        if (thrown == null) {
            this.results.add(number, result);
        } else {
            failed(number, status, thrown);
        }
        if (this.spent) {
            this.results.flush();
        } else if (this.results.flushIfDue()) {
            this.leftovers.ended(this.results.pace(), this.results.checkedAt());
        }
    }

    private void failed(long number, int status, Throwable thrown) throws IOException {
        if (mayHaveDamaged(thrown)) {
            this.spent = true;
            this.results.spent();
        }
        boolean unwritten = status == Messages.RESULT_UNWRITTEN && thrown instanceof SerializationException;
        this.results.failed(
                number, unwritten || status != Messages.RESULT_UNWRITTEN ? status : Messages.THROWN, thrown);
    }

    /** Whether this JVM may have been damaged and must not run another task, as after an error under way to a result. */
    private static boolean mayHaveDamaged(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (cause instanceof VirtualMachineError || cause instanceof LinkageError) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
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

        private final @Nullable Object code;
        private @Nullable SerializableFunction<@Nullable Object, @Nullable Object> function;

        FunctionSource(@Nullable Object code) {
            this.code = code;
        }

        @SuppressWarnings("unchecked")
        @Nullable SerializableFunction<@Nullable Object, @Nullable Object> function() {
            if (this.code != null && this.function == null) {
                this.function = (SerializableFunction<@Nullable Object, @Nullable Object>)
                        Payloads.value(this.code, TaskLoop.this.serializer);
            }
            return this.function;
        }
    }
}
