package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.PayloadReader;
import io.github.multiprocessing.connection.internal.PayloadWriter;
import io.github.multiprocessing.connection.internal.ProtocolException;
import io.github.multiprocessing.pool.Progress;
import java.nio.ByteBuffer;

/**
 * What one item said of its progress.
 *
 * @param item its number
 * @param report counts what this worker's tasks have said: reports come over two sockets, and a late one is told by this
 * @param progress how far it is
 */
record TaskProgress(long item, long report, Progress progress) {

    static final int MESSAGE_LENGTH = 1024;
    /** No character of UTF-16 takes more than three bytes of UTF-8. */
    private static final int MESSAGE_BYTES = 3 * MESSAGE_LENGTH;

    /** What a task says, made fit to travel. */
    static Progress progress(double fraction, String message) {
        if (Double.isNaN(fraction)) {
            throw new IllegalArgumentException("fraction is not a number");
        }
        return new Progress(Math.max(0, Math.min(1, fraction)), PrintableText.line(message, MESSAGE_LENGTH));
    }

    ByteBuffer frame() {
        return new PayloadWriter(64 + this.progress.message().length())
                .putLong(this.item)
                .putLong(this.report)
                .putLong(Double.doubleToLongBits(this.progress.fraction()))
                .putString(this.progress.message())
                .frame(Messages.PROGRESS);
    }

    /** Reads what a worker sent, which may be hostile. */
    static TaskProgress read(PayloadReader in) throws ProtocolException {
        long item = in.getLong();
        long report = in.getLong();
        double fraction = Double.longBitsToDouble(in.getLong());
        byte[] message = in.getBytes();
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new ProtocolException("it sent a progress of " + fraction);
        }
        if (message.length > MESSAGE_BYTES) {
            throw new ProtocolException("it sent a progress with a message of " + message.length + " bytes; at most "
                    + MESSAGE_BYTES + " are allowed");
        }
        return new TaskProgress(item, report, new Progress(fraction, PrintableText.line(message, MESSAGE_LENGTH)));
    }
}
