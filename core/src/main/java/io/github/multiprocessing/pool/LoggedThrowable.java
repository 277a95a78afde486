package io.github.multiprocessing.pool;

import io.github.multiprocessing.pool.internal.log.LogText;
import io.github.multiprocessing.serialization.DescribedThrowable;
import io.github.multiprocessing.serialization.ThrowableData;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a worker has logged as thrown: looks and prints like the original, with its stack trace, cause and suppressed
 * throwables, but is made of text alone. No class that a worker names is loaded, and control characters are shown as their
 * code.
 */
public final class LoggedThrowable extends Exception implements DescribedThrowable {

    private static final long serialVersionUID = 1L;

    private final String className;

    private LoggedThrowable(String className, @Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
        this.className = className;
    }

    /**
     * Makes one of data.
     *
     * @param data what was thrown; of more than 256 Ki characters the rest is left out
     * @return what looks like it
     */
    public static LoggedThrowable of(ThrowableData data) {
        return new Builder().build(data);
    }

    /**
     * The name of the original's class.
     *
     * @return the binary name
     */
    @Override
    public String className() {
        return this.className;
    }

    /** The trace is the original's. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    /** As the original's, unless that has a method of its own for it. */
    @Override
    public String toString() {
        String message = getMessage();
        return message == null ? this.className : this.className + ": " + message;
    }

    /**
     * A string of the data may be used any number of times. It is made harmless once, and counted each time: what is small
     * as data may be large when it is printed.
     */
    private static final class Builder {

        private static final int MOST_CHARS = 256 << 10;
        private static final int MOST_NAME = 1024;

        private final Map<String, String> harmless = new IdentityHashMap<>();
        private int left = MOST_CHARS;

        LoggedThrowable build(ThrowableData data) {
            String message = data.message();
            String name = text(data.className(), MOST_NAME);
            String shown = message == null ? null : text(message, LogText.MOST_MESSAGE);
            StackTraceElement[] frames = frames(data.frames());
            ThrowableData cause = data.cause();
            LoggedThrowable built =
                    new LoggedThrowable(name, shown, cause == null || this.left == 0 ? null : build(cause));
            built.setStackTrace(frames);
            for (ThrowableData suppressed : data.suppressed()) {
                if (this.left > 0) {
                    built.addSuppressed(build(suppressed));
                }
            }
            return built;
        }

        private StackTraceElement[] frames(List<StackTraceElement> all) {
            List<StackTraceElement> frames = new ArrayList<>();
            for (StackTraceElement frame : all) {
                if (this.left == 0) {
                    break;
                }
                String file = frame.getFileName();
                frames.add(new StackTraceElement(
                        text(frame.getClassName(), MOST_NAME),
                        text(frame.getMethodName(), MOST_NAME),
                        file == null ? null : text(file, MOST_NAME),
                        frame.getLineNumber()));
            }
            return frames.toArray(StackTraceElement[]::new);
        }

        private String text(String original, int most) {
            String line = this.harmless.computeIfAbsent(original, (text) -> LogText.line(text, most));
            if (line.length() >= this.left) {
                this.left = 0;
                return "…";
            }
            this.left -= line.length() + 1;
            return line;
        }
    }
}
