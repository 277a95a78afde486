package io.github.multiprocessing.pool.internal.log;

import io.github.multiprocessing.connection.internal.PayloadReader;
import io.github.multiprocessing.connection.internal.PayloadWriter;
import io.github.multiprocessing.connection.internal.ProtocolException;
import io.github.multiprocessing.pool.LoggedThrowable;
import io.github.multiprocessing.pool.WorkerLogEvent;
import io.github.multiprocessing.serialization.ThrowableData;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * The layout of an event in a frame, and its bounds.
 *
 * <pre>
 *   i64 second, i32 nanosecond, u8 level, str logger, str thread, str task, str message,
 *   i32 n, n x (str key, str value), bytes throwable, or none
 * </pre>
 */
final class LogFrame {

    static final int MOST_NAME = 1024;
    static final int MOST_ENTRIES = 64;
    static final int MOST_KEY = 256;
    static final int MOST_VALUE = 1024;
    /** All keys and values together. With the other bounds it makes an event fit a control frame. */
    static final int MOST_CONTEXT = 16 << 10;

    /** No character of UTF-16 takes more than three bytes of UTF-8. */
    private static final int BYTES_PER_CHAR = 3;

    /** The end of the year 9999. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private static final int NANOS_PER_SECOND = 1_000_000_000;

    private static final Level[] LEVELS = {Level.ERROR, Level.WARN, Level.INFO, Level.DEBUG, Level.TRACE};

    private LogFrame() {}

    static PayloadWriter write(
            Level level,
            Instant timestamp,
            String logger,
            String thread,
            String task,
            String message,
            Map<String, String> mdc,
            @Nullable Throwable throwable) {
        PayloadWriter out = new PayloadWriter(256 + message.length())
                .putLong(timestamp.getEpochSecond())
                .putInt(timestamp.getNano())
                .put(number(level))
                .putString(LogText.cut(logger, MOST_NAME))
                .putString(LogText.cut(thread, MOST_NAME))
                .putString(LogText.cut(task, MOST_NAME))
                .putString(LogText.shortened(message, LogText.MOST_MESSAGE));
        Map<String, String> context = bounded(mdc);
        out.putInt(context.size());
        context.forEach((key, value) -> out.putString(key).putString(value));
        return out.putBytes(
                throwable == null ? new byte[0] : ThrowableData.of(throwable).toBytes());
    }

    private static int number(Level level) {
        int number = 0;
        while (LEVELS[number] != level) {
            number++;
        }
        return number;
    }

    /** A map of a task may hold anything, nulls included. */
    private static Map<String, String> bounded(Map<String, String> mdc) {
        Map<String, String> bounded = new HashMap<>();
        int left = MOST_CONTEXT;
        for (Map.Entry<String, String> entry : mdc.entrySet()) {
            String key = LogText.cut(String.valueOf(entry.getKey()), MOST_KEY);
            String value = LogText.cut(String.valueOf(entry.getValue()), MOST_VALUE);
            left -= key.length() + value.length();
            if (bounded.size() == MOST_ENTRIES || left < 0) {
                break;
            }
            bounded.put(key, value);
        }
        return bounded;
    }

    /** Reads what a worker sent, which may be hostile. Throws an unchecked exception for what is no throwable. */
    static WorkerLogEvent read(PayloadReader in, String pool, String worker, long pid) throws ProtocolException {
        Instant timestamp = timestamp(in.getLong(), in.getInt());
        int level = in.get();
        if (level >= LEVELS.length) {
            throw new ProtocolException("it logged at the unknown level " + level);
        }
        String logger = text(in, MOST_NAME, "a logger's name");
        String thread = text(in, MOST_NAME, "a thread's name");
        String task = text(in, MOST_NAME, "a task's name");
        String message = text(in, LogText.MOST_MESSAGE + LogText.NOTE, "a log message");
        int entries = in.getCount(8);
        if (entries > MOST_ENTRIES) {
            throw new ProtocolException(
                    "it logged with " + entries + " entries of context; at most " + MOST_ENTRIES + " are allowed");
        }
        Map<String, String> mdc = new HashMap<>();
        for (int i = 0; i < entries; i++) {
            mdc.put(text(in, MOST_KEY, "a key of the context"), text(in, MOST_VALUE, "a value of the context"));
        }
        byte[] thrown = in.getBytes();
        return new WorkerLogEvent(
                pool,
                worker,
                pid,
                task,
                timestamp,
                LEVELS[level],
                logger,
                thread,
                message,
                mdc,
                thrown.length == 0 ? null : LoggedThrowable.of(ThrowableData.fromBytes(thrown, 0, thrown.length)));
    }

    private static Instant timestamp(long second, int nano) throws ProtocolException {
        if (second < -LAST_SECOND || second > LAST_SECOND || nano < 0 || nano >= NANOS_PER_SECOND) {
            throw new ProtocolException(
                    "it logged at second " + second + " and " + nano + " nanoseconds, which is no time");
        }
        return Instant.ofEpochSecond(second, nano);
    }

    private static String text(PayloadReader in, int mostChars, String what) throws ProtocolException {
        int length = in.getLength();
        if (length > BYTES_PER_CHAR * mostChars) {
            throw new ProtocolException("it sent " + what + " of " + length + " bytes; at most "
                    + BYTES_PER_CHAR * mostChars + " are allowed");
        }
        int from = in.skip(length);
        return LogText.line(new String(in.array(), from, length, StandardCharsets.UTF_8), mostChars);
    }
}
