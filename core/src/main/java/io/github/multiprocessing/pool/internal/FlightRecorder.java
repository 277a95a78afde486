package io.github.multiprocessing.pool.internal;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where a worker notes, before it begins a task, that it begins it, so that the parent knows what had begun when the worker
 * was killed: a page of memory outlives the process that wrote to it, a message that was not sent does not. Costs the worker
 * two stores.
 *
 * <pre>
 *   0        8        12
 *   +--------+--------+----------+
 *   | chunk  | begun  | (unused) |    begun = items of that chunk that were begun, counted from the chunk's first
 *   +--------+--------+----------+
 * </pre>
 *
 * The worker writes {@code begun} down to what it begins with before it writes {@code chunk}, so that an old count is never
 * taken for that of a new chunk.
 */
final class FlightRecorder {

    private static final int SIZE = 64;
    private static final int CHUNK = 0;
    private static final int BEGUN = 8;

    private final MappedByteBuffer memory;

    private FlightRecorder(MappedByteBuffer memory) {
        this.memory = memory;
        memory.order(ByteOrder.nativeOrder());
    }

    /** The parent's side: makes the file. */
    static FlightRecorder create(Path file) throws IOException {
        Files.write(file, new byte[SIZE], StandardOpenOption.CREATE_NEW);
        return open(file);
    }

    /** The worker's side: deletes the file, since both have opened it now. */
    static FlightRecorder takeOver(Path file) throws IOException {
        FlightRecorder recorder = open(file);
        Files.delete(file);
        return recorder;
    }

    private static FlightRecorder open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new FlightRecorder(channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE));
        }
    }

    void take(long chunk, int from) {
        this.memory.putInt(BEGUN, from);
        this.memory.putLong(CHUNK, chunk);
    }

    void begin(int item) {
        this.memory.putInt(BEGUN, item + 1);
    }

    /** How many items of a chunk were begun, or 0 if the worker had not even taken it. */
    int begun(long chunk) {
        return this.memory.getLong(CHUNK) == chunk ? this.memory.getInt(BEGUN) : 0;
    }
}
