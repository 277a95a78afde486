package io.github.multiprocessing.testing;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a task may do to its worker. Called in workers only. */
public final class HostileTasks {

    private static final List<Object> KEPT = new ArrayList<>();

    private HostileTasks() {}

    public static long pid() {
        return ProcessHandle.current().pid();
    }

    /** Takes that long, unless it is interrupted. */
    public static long slow(long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
        return pid();
    }

    /** Blocks for ever, unless it is interrupted. */
    public static long block() throws InterruptedException {
        new CountDownLatch(1).await();
        return pid();
    }

    /** Creates a file, so that a test knows that it has begun, and blocks for ever. */
    public static long block(String begun) throws IOException, InterruptedException {
        Files.createFile(Path.of(begun));
        return block();
    }

    @SuppressWarnings("InfiniteLoopStatement")
    public static long spin() {
        long count = 0;
        while (count >= 0) {
            count = (count + 1) & Long.MAX_VALUE;
        }
        return count;
    }

    /** Two monitors, two threads, each wants what the other has; monitors know no interrupt. */
    public static long deadlock() throws InterruptedException {
        Object one = new Object();
        Object other = new Object();
        CountDownLatch both = new CountDownLatch(2);
        Thread thread = new Thread(() -> lockBoth(other, one, both));
        thread.setDaemon(true);
        thread.start();
        lockBoth(one, other, both);
        return 0;
    }

    private static void lockBoth(Object first, Object second, CountDownLatch both) {
        synchronized (first) {
            both.countDown();
            try {
                both.await();
            } catch (InterruptedException ex) {
                return;
            }
            synchronized (second) {
                first.notifyAll();
            }
        }
    }

    /** Loops and takes no notice of interrupts. */
    @SuppressWarnings("InfiniteLoopStatement")
    public static long swallowInterrupts() {
        while (true) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException ex) {
                KEPT.clear();
            }
        }
    }

    /** Blocks in native code until somebody writes to the FIFO. */
    public static long readFifo(String fifo) throws IOException {
        try (FileInputStream stream = new FileInputStream(Path.of(fifo).toFile())) {
            return stream.read();
        }
    }

    @SuppressWarnings("InfiniteLoopStatement")
    public static long exhaustHeap() {
        while (true) {
            KEPT.add(new byte[1 << 20]);
        }
    }

    public static long absurdArray() {
        return new long[Integer.MAX_VALUE].length;
    }

    @SuppressWarnings("InfiniteLoopStatement")
    public static long exhaustDirectMemory() {
        while (true) {
            KEPT.add(ByteBuffer.allocateDirect(8 << 20));
        }
    }

    /** Leaks that many mebibytes outside the heap. */
    public static long keepDirectMemory(int mebibytes) {
        for (int i = 0; i < mebibytes; i += 8) {
            KEPT.add(ByteBuffer.allocateDirect(8 << 20));
        }
        return pid();
    }

    public static long keepDirectMemoryAndBlock(int mebibytes) throws InterruptedException {
        keepDirectMemory(mebibytes);
        return block();
    }

    /** Leaks that many mebibytes of heap, and lets the collector see it. */
    public static long keepHeap(int mebibytes) {
        for (int i = 0; i < mebibytes; i++) {
            KEPT.add(new byte[1 << 20]);
        }
        System.gc();
        return pid();
    }

    public static long keepThreads(int count) {
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(HostileTasks::swallowInterrupts);
            thread.setDaemon(true);
            thread.start();
        }
        return pid();
    }

    public static long exhaustMetaspace() throws Exception {
        while (true) {
            ClassLoader loader = new CopyingLoader();
            KEPT.add(loader.loadClass(HostileTasks.class.getName()).getDeclaredMethods());
        }
    }

    /** Defines this class anew. */
    private static final class CopyingLoader extends ClassLoader {

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(HostileTasks.class.getName())) {
                return super.loadClass(name, resolve);
            }
            try (var stream = HostileTasks.class.getResourceAsStream("HostileTasks.class")) {
                byte[] bytes = stream.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException ex) {
                throw new ClassNotFoundException(name, ex);
            }
        }
    }

    public static long recurse(long depth) {
        return recurse(depth + 1) + 1;
    }

    /** Recurses in its static initializer, which leaves the class unusable for ever. */
    public static final class Ruined {

        static final long DEPTH = recurse(0);

        private Ruined() {}

        public static long depth() {
            return DEPTH;
        }
    }

    public static long exit(int code) {
        System.exit(code);
        return 0;
    }

    public static long halt(int code) {
        Runtime.getRuntime().halt(code);
        return 0;
    }

    public static long exitWithHangingHook(int code) {
        Runtime.getRuntime().addShutdownHook(new Thread(HostileTasks::swallowInterrupts));
        return exit(code);
    }

    @SuppressWarnings({"deprecation", "sunapi"})
    public static long crash() throws ReflectiveOperationException {
        unsafe().putAddress(0, 1);
        return 0;
    }

    /** Leaks that many mebibytes of which the JVM keeps no account: neither heap nor a direct buffer. */
    @SuppressWarnings({"deprecation", "sunapi"})
    public static long keepUncountedMemory(int mebibytes) throws ReflectiveOperationException {
        long bytes = (long) mebibytes << 20;
        unsafe().setMemory(unsafe().allocateMemory(bytes), bytes, (byte) 1);
        return pid();
    }

    @SuppressWarnings("sunapi")
    private static sun.misc.Unsafe unsafe() throws ReflectiveOperationException {
        var field = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        return (sun.misc.Unsafe) field.get(null);
    }

    /** Starts a program that keeps this worker's standard streams open. Returns its pid. */
    public static long startGrandchild() throws IOException {
        return new ProcessBuilder("sleep", "600").inheritIO().start().pid();
    }

    /** May be done twice to the same worker. */
    public static String closeStreams() throws IOException {
        System.in.close();
        if (System.out != null && System.err != null) {
            System.out.close();
            System.err.close();
        }
        System.setOut(null);
        System.setErr(null);
        return "closed";
    }

    public static long flood(int megabytes) {
        String line = "x".repeat(99);
        for (int i = 0; i < megabytes * 10_000; i++) {
            System.out.println(line);
        }
        return megabytes;
    }
}
