package io.github.multiprocessing.sample.hostile;

import io.github.multiprocessing.spring.ProcessTask;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;

/** What a hostile document could do to the process that reads it. None of these methods returns. */
@Service
class HostileTasks {

    private static final String POOL = "hostile";

    @ProcessTask(pool = POOL, name = "exhaust-heap")
    void exhaustHeap() {
        List<byte[]> kept = new ArrayList<>();
        while (true) {
            kept.add(new byte[1 << 20]);
        }
    }

    @ProcessTask(pool = POOL, name = "loop-for-ever")
    void loopForEver() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    @ProcessTask(pool = POOL, name = "crash-natively")
    void crashNatively() {
        writeToAddressZero();
    }

    @ProcessTask(pool = POOL, name = "system-exit")
    void systemExit() {
        System.exit(42);
    }

    @ProcessTask(pool = POOL, name = "runtime-halt")
    void runtimeHalt() {
        Runtime.getRuntime().halt(43);
    }

    @ProcessTask(pool = POOL, name = "recurse")
    void recurseWithoutEnd() {
        descend(0);
    }

    /** Obeys the interrupt: the worker survives. */
    @ProcessTask(pool = POOL, name = "sleep")
    void sleepPastTheDeadline() {
        try {
            Thread.sleep(3_600_000);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads from a pipe into which nobody writes: no interrupt ends that. */
    @ProcessTask(pool = POOL, name = "block-natively")
    void blockInNativeCode() {
        try (RandomAccessFile pipe = openUnlinkedPipe()) {
            pipe.read();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @ProcessTask(pool = POOL, name = "kill-itself")
    void killItself() {
        shell("kill -9 " + ProcessHandle.current().pid());
    }

    @SuppressWarnings("InfiniteRecursion")
    private static long descend(long depth) {
        return descend(depth + 1) + depth;
    }

    /** A named pipe whose name is removed at once, so that no file outlives the killed worker. */
    private static RandomAccessFile openUnlinkedPipe() throws IOException {
        Path directory = Files.createTempDirectory("pipe");
        File pipe = directory.resolve("empty").toFile();
        try {
            shell("mkfifo -m 600 '" + pipe + "'");
            return new RandomAccessFile(pipe, "rw");
        } finally {
            Files.deleteIfExists(pipe.toPath());
            Files.delete(directory);
        }
    }

    private static void shell(String command) {
        try {
            new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    /** By reflection, as the compiler warns of the class's name. */
    private static void writeToAddressZero() {
        try {
            Class<?> type = Class.forName("sun.misc.Unsafe");
            Field instance = type.getDeclaredField("theUnsafe");
            instance.setAccessible(true);
            type.getMethod("putAddress", long.class, long.class).invoke(instance.get(null), 0L, 0L);
        } catch (ReflectiveOperationException ex) {
            throw new IllegalStateException("This JVM has no sun.misc.Unsafe", ex);
        }
    }
}
