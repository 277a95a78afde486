package io.github.multiprocessing.shared;

import io.github.multiprocessing.os.RunDirectory;
import io.github.multiprocessing.serialization.Attachable;
import io.github.multiprocessing.serialization.Attachment;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What workers do with shared objects. */
public final class SharedTasks {

    private static final AtomicReference<@Nullable Object> SEEN = new AtomicReference<>();

    private SharedTasks() {}

    /** A record for both sides. */
    public record Point(double x, double y) {}

    /** Says of itself what it likes. */
    record Liar(Attachment attachment) implements Attachable {}

    /** Whether this process has been given that very object before. */
    static boolean isTheOneSeen(Object object) {
        Object before = SEEN.getAndSet(object);
        return before == object;
    }

    static String fill(SharedMemory memory) {
        memory.fill(0, memory.size(), (byte) 7);
        memory.putLong(8, ProcessHandle.current().pid());
        return memory.name();
    }

    static int addMany(SharedLong atomic, SharedLong updated, int times) {
        for (int i = 0; i < times; i++) {
            atomic.getAndAdd(1);
            updated.lock().lock();
            try {
                updated.set(updated.get() + 1);
            } finally {
                updated.lock().unlock();
            }
        }
        return times;
    }

    /** Cuts the file of a segment to nothing and touches what is gone. */
    static int cutAndTouch(SharedMemory memory) throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(RunDirectory.path().resolve(memory.name()).toFile(), "rw")) {
            file.setLength(0);
        }
        return memory.getInt(4096);
    }

    /** Opens much and closes it, and reads what is left of it. */
    static byte closeMuch() {
        SharedMemory memory = SharedMemory.create(3 << 20);
        ByteBuffer stale = memory.asByteBuffer();
        memory.close();
        memory.unlink();
        stale.put(2 << 20, (byte) 5);
        return stale.get(2 << 20);
    }

    static SharedMemory make(long size) {
        SharedMemory memory = SharedMemory.create(size);
        memory.putLong(0, 42);
        return memory;
    }

    static int dieWithLock(SharedStruct<Point> point) {
        point.lock().lock();
        point.field("x", SharedDouble.class).set(-1);
        Runtime.getRuntime().halt(9);
        return 0;
    }
}
