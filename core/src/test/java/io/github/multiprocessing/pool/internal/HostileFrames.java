package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.PayloadWriter;
import io.github.multiprocessing.pool.JvmFigures;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Frames of a {@link HostileWorker}, in which every number can be a lie. */
final class HostileFrames {

    private HostileFrames() {}

    static ByteBuffer log(int level, int message, int declared, int context) {
        PayloadWriter out = new PayloadWriter(256).putLong(1).putInt(0).put(level);
        out.putString("hostile").putString("main").putString("");
        out.putInt(declared).putAll(new byte[message]).putInt(context);
        for (int i = 0; i < context; i++) {
            out.putString("key" + i).putString("value");
        }
        return out.putInt(0).frame(Messages.LOG);
    }

    static JvmFigures figures(long used, Duration cpu) {
        return new JvmFigures(used, 1, 1, 1, 1, Duration.ZERO, cpu, 1, 1, 1);
    }

    static ByteBuffer result(long first, int count, int status) {
        PayloadWriter out =
                new PayloadWriter(256).putLong(first).putInt(0).putLong(0).putInt(count);
        for (int i = 0; i < count; i++) {
            out.put(status).putBytes(new byte[] {0});
        }
        return out.frame(Messages.RESULT);
    }

    static ByteBuffer header(int length) {
        return ByteBuffer.allocate(5).putInt(length).put(Messages.RESULT).flip();
    }
}
