package io.github.multiprocessing.benchmarks.together;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Where several JVMs wait until all of them are there: a word in a file, in which they count their arrivals. Knows nothing of
 * what is measured. For one thread of each JVM.
 */
final class StartLine {

    private static final VarHandle WORD = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private static final int LOOKS = 1000;
    // Short against a round, and long enough to leave the processor to those who still work.
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    private final ByteBuffer memory;
    private final int parties;
    private int expected;

    private StartLine(ByteBuffer memory, int parties) {
        this.memory = memory;
        this.parties = parties;
    }

    static StartLine in(Path file, int parties) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            return new StartLine(channel.map(FileChannel.MapMode.READ_WRITE, 0, Integer.BYTES), parties);
        }
    }

    /** Waits, and looks now and then whether somebody is gone who will never arrive. */
    void await(BooleanSupplier somebodyIsGone) {
        this.expected += this.parties;
        WORD.getAndAdd(this.memory, 0, 1);
        for (int looks = 0; !allAreHere(); looks++) {
            if (looks < LOOKS) {
                Thread.yield();
            } else if (somebodyIsGone.getAsBoolean() && !allAreHere()) {
                throw new IllegalStateException("another JVM of this case has ended before it did its part");
            } else {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private boolean allAreHere() {
        return (int) WORD.getVolatile(this.memory, 0) >= this.expected;
    }
}
