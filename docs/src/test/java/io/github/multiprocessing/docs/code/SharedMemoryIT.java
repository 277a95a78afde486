package io.github.multiprocessing.docs.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.shared.SharedLong;
import io.github.multiprocessing.shared.SharedMemory;
import io.github.multiprocessing.shared.SharedStruct;
import io.github.multiprocessing.shared.SharedValue;
import io.github.multiprocessing.sync.SharedLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedMemoryIT {

    private static final ProcessPool shared =
            ProcessPool.builder().name("shared").processes(1).build();

    @AfterAll
    static void close() throws Exception {
        shared.terminate();
        shared.join();
    }

    // doc: struct
    record Point(double x, double y) {}
    // end

    @Test
    void lockAndCounterAreTheSameInEveryProcess(@TempDir Path directory) throws Exception {
        ProcessPool pool = shared;
        Path index = Files.createFile(directory.resolve("index"));
        String path = index.toString();
        List<String> files = List.of("a", "b");
        // doc: shared-lock
        SharedLong done = SharedValue.ofLong(0); // one locked instruction per addition
        SharedLock lock = SharedLock.create(); // a java.util.concurrent.locks.Lock
        pool.map(
                file -> {
                    lock.lock();
                    try {
                        if (lock.ownerDied()) { // a worker was killed while it held the lock
                            repair(path);
                            lock.markConsistent();
                        }
                        append(path, file);
                    } finally {
                        lock.unlock();
                    }
                    return done.getAndAdd(1);
                },
                files);
        // end
        assertThat(done.get()).isEqualTo(2);
        assertThat(Files.readAllLines(index)).containsExactlyInAnyOrder("a", "b");
        done.unlink();
        lock.unlink();
    }

    @Test
    void recordIsKeptInMemory() {
        // doc: struct
        SharedStruct<Point> point = SharedStruct.of(new Point(1, 2));
        point.update(p -> new Point(p.x() * 2, p.y() * 2));
        // end
        assertThat(point.get()).isEqualTo(new Point(2, 4));
        point.unlink();
    }

    @Test
    void segmentIsHandedOverWithoutACopy() throws Exception {
        ProcessPool pool = shared;
        byte[] pixels = {1, 2, 3};
        // doc: segment
        try (SharedMemory frame = SharedMemory.create(8 << 20)) { // with a name, Python: SharedMemory(name=...)
            frame.put(0, pixels);
            pool.apply(() -> blur(frame));
            frame.get(0, pixels);
            frame.unlink();
        }
        // end
        assertThat(pixels).containsExactly(2, 2, 3);
    }

    private static int blur(SharedMemory frame) {
        frame.put(0, new byte[] {2});
        return 1;
    }

    private static void repair(String index) throws IOException {
        Files.writeString(Path.of(index), "");
    }

    private static void append(String index, String file) throws IOException {
        Files.writeString(Path.of(index), file + "\n", StandardOpenOption.APPEND);
    }
}
