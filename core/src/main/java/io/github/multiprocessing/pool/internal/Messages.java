package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.PayloadWriter;
import io.github.multiprocessing.serialization.ThrowableData;
import java.nio.ByteBuffer;

/**
 * The types of the frames between pool and worker, and the layout of their payloads. Every item that a worker gets has the
 * next number; {@link Payloads} says how a value travels.
 *
 * <pre>
 * task socket, to the worker
 *   TASK         i64 number of the first item, then until the end: str task, u8 has function, [value,] i32 n, n x value
 *   STOP         (empty)
 * task socket, from the worker
 *   INTERRUPTED  as below, before the result of that item: the other one may come too late
 *   PROGRESS     as below, the last one of an item, before its result
 *   RESULT       i64 number of the first item, i32 flags (1: spent), i64 ran nanoseconds, i32 n, n x result
 *                result: a value, or u8 status, bytes throwable
 * control socket, to the worker
 *   INTERRUPT    i64 number
 *   FLUSH        (empty): send what is answered
 *   DUMP         (empty)
 *   LEVELS       i32 n, n x (str logger, u8 level)
 * control socket, from the worker
 *   READY        u64 max heap, u64 nanoseconds of the initializer
 *   START_FAILED bytes throwable
 *   HEARTBEAT    u64 used heap, i64 heap in use after the last collection, or -1,
 *                i32 thousandths of the time since the last one that the collector took, or -1
 *   INTERRUPTED  i64 number, bytes throwable whose frames are where the task was
 *   EXITING      (empty)
 *   PROGRESS     i64 number, u64 report, f64 fraction, str message
 *   DUMPED       str text
 *   LOG          an event, as {@code LogFrame} has it
 *   LOG_DROPPED  i64 how many events were dropped
 *   LEFT         str task, u8 whether only that one ran, i32 count of things left, i32 n, n x (u8 kind, str what)
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
    static final byte FLUSH = 16;
    static final byte PROGRESS = 20;
    static final byte DUMP = 21;
    static final byte DUMPED = 22;
    static final byte LEFT = 23;
    static final byte LOG = 24;
    static final byte LOG_DROPPED = 25;
    static final byte LEVELS = 26;

    /** Status of a result that is no value: what the task threw, an item not read, a result not written. */
    static final int THROWN = 16;

    static final int ARGUMENT_UNREAD = 17;
    static final int RESULT_UNWRITTEN = 18;

    /** Control frames are small; a throwable has at most 256 KiB. */
    static final int MAX_CONTROL = 512 << 10;

    private Messages() {}

    /** Says where an item was when it was interrupted. */
    static ByteBuffer interrupted(long number, StackTraceElement[] where) {
        Throwable position = new Throwable();
        position.setStackTrace(where);
        byte[] frames = ThrowableData.of(position).toBytes();
        return new PayloadWriter(frames.length + 16)
                .putLong(number)
                .putBytes(frames)
                .frame(INTERRUPTED);
    }
}
