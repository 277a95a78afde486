package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.PayloadWriter;
import io.github.multiprocessing.serialization.ThrowableData;
import java.nio.ByteBuffer;

/**
 * The types of the frames between pool and worker, and the layout of their payloads.
 *
 * <pre>
 * task socket, to the worker
 *   TASK         u64 chunk, i32 from, str task, u8 has function, [bytes function,] i32 n, n x bytes item
 *   STOP         (empty)
 * task socket, from the worker
 *   INTERRUPTED  as below, before the result of that item: the other one may come too late
 *   PROGRESS     as below, the last one of an item, before its result
 *   RESULT       u64 chunk, i32 first, i32 flags (1: spent), i32 ran microseconds, i32 n, n x (u8 status, bytes)
 * control socket, to the worker
 *   INTERRUPT    u64 chunk, i32 item (-1: all of it)
 *   DUMP         (empty)
 * control socket, from the worker
 *   READY        u64 max heap, u64 nanoseconds of the initializer
 *   START_FAILED bytes throwable
 *   HEARTBEAT    u64 used heap
 *   INTERRUPTED  u64 chunk, bytes throwable whose frames are where the task was
 *   EXITING      (empty)
 *   PROGRESS     u64 chunk, i32 item, u64 number, f64 fraction, str message
 *   DUMPED       str text
 * </pre>
 */
final class Messages {

    static final byte TASK = 1;
    static final byte STOP = 2;
    static final byte RESULT = 3;
    static final byte READY = 10;
    static final byte START_FAILED = 11;
    static final byte HEARTBEAT = 12;
    static final byte INTERRUPT = 13;
    static final byte INTERRUPTED = 14;
    static final byte EXITING = 15;
    static final byte PROGRESS = 20;
    static final byte DUMP = 21;
    static final byte DUMPED = 22;

    /** Status of one result: a value, what the task threw, an item not read, a result not written, an item not run. */
    static final int VALUE = 0;

    static final int THROWN = 1;
    static final int ARGUMENT_UNREAD = 2;
    static final int RESULT_UNWRITTEN = 3;
    static final int NOT_RUN = 4;

    /** Control frames are small; a throwable has at most 256 KiB. */
    static final int MAX_CONTROL = 512 << 10;

    private Messages() {}

    /** Says where an item was when it was interrupted. */
    static ByteBuffer interrupted(long chunk, StackTraceElement[] where) {
        Throwable position = new Throwable();
        position.setStackTrace(where);
        byte[] frames = ThrowableData.of(position).toBytes();
        return new PayloadWriter(frames.length + 16)
                .putLong(chunk)
                .putBytes(frames)
                .frame(INTERRUPTED);
    }
}
