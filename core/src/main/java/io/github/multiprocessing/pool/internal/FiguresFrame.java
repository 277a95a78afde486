package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.connection.internal.PayloadReader;
import io.github.multiprocessing.connection.internal.PayloadWriter;
import io.github.multiprocessing.connection.internal.ProtocolException;
import io.github.multiprocessing.pool.JvmFigures;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How the figures of a JVM travel. A worker may be hostile: what cannot be is refused. */
final class FiguresFrame {

    /** More memory than any machine has. */
    static final long MOST_BYTES = 1L << 50;

    private static final long UNKNOWN = -1;
    private static final int MOST_COUNT = 1 << 24;
    /** Several collectors work at once, on many processors, and clocks differ. */
    private static final int MOST_PROCESSORS = 4096;

    private static final Duration SLACK = Duration.ofSeconds(10);

    private FiguresFrame() {}

    static ByteBuffer of(JvmFigures figures) {
        Duration cpu = figures.cpuTime();
        return new PayloadWriter(72)
                .putLong(figures.heapUsedBytes())
                .putLong(figures.heapCommittedBytes())
                .putLong(figures.heapMaxBytes())
                .putLong(figures.nonHeapUsedBytes())
                .putLong(figures.collections())
                .putLong(figures.collectionTime().toNanos())
                .putLong(cpu == null ? UNKNOWN : cpu.toNanos())
                .putInt(figures.threads())
                .putInt(figures.peakThreads())
                .putInt(figures.loadedClasses())
                .frame(Messages.FIGURES);
    }

    /**
     * Reads what a worker sent.
     *
     * @param age how long ago it was launched
     */
    static JvmFigures read(PayloadReader in, Duration age) throws ProtocolException {
        long mostNanos = Math.min(age.plus(SLACK).toNanos(), Long.MAX_VALUE / MOST_PROCESSORS) * MOST_PROCESSORS;
        long used = within(in.getLong(), 0, MOST_BYTES, "bytes of used heap");
        long committed = within(in.getLong(), 0, MOST_BYTES, "bytes of heap");
        long max = within(in.getLong(), UNKNOWN, MOST_BYTES, "bytes of heap at most");
        long nonHeap = within(in.getLong(), 0, MOST_BYTES, "bytes beside its heap");
        long collections = within(in.getLong(), 0, Integer.MAX_VALUE, "collections");
        long collecting = within(in.getLong(), 0, mostNanos, "nanoseconds of collection");
        long cpu = within(in.getLong(), UNKNOWN, mostNanos, "nanoseconds of CPU time");
        int threads = (int) within(in.getInt(), 0, MOST_COUNT, "threads");
        int peak = (int) within(in.getInt(), 0, MOST_COUNT, "threads at most");
        int classes = (int) within(in.getInt(), 0, MOST_COUNT, "classes");
        return new JvmFigures(
                used,
                committed,
                max,
                nonHeap,
                collections,
                Duration.ofNanos(collecting),
                cpu == UNKNOWN ? null : Duration.ofNanos(cpu),
                threads,
                peak,
                classes);
    }

    private static long within(long number, long least, long most, String what) throws ProtocolException {
        if (number < least || number > most) {
            throw new ProtocolException("it told of " + number + " " + what);
        }
        return number;
    }

    /** What a worker tells next, whose counts do not become less than they were. */
    static JvmFigures after(@Nullable JvmFigures before, JvmFigures now) {
        return before == null
                ? now
                : new JvmFigures(
                        now.heapUsedBytes(),
                        now.heapCommittedBytes(),
                        now.heapMaxBytes(),
                        now.nonHeapUsedBytes(),
                        Math.max(before.collections(), now.collections()),
                        longer(before.collectionTime(), now.collectionTime()),
                        longerCpu(before.cpuTime(), now.cpuTime()),
                        now.threads(),
                        now.peakThreads(),
                        now.loadedClasses());
    }

    private static @Nullable Duration longerCpu(@Nullable Duration one, @Nullable Duration other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return longer(one, other);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
