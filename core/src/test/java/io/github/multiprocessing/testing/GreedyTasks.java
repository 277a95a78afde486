package io.github.multiprocessing.testing;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.locks.LockSupport;

/** Tasks that take more than there is, or leave something behind. Called in workers only. */
public final class GreedyTasks {

    private static final List<Object> KEPT = new ArrayList<>();

    private static final ThreadLocal<byte[]> LEFT = new ThreadLocal<>();

    private GreedyTasks() {}

    /** Starts threads that never end. */
    public static int leakThreads(int count) {
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(null, GreedyTasks::parkForEver, "leaked-" + i, 64 << 10);
            thread.start();
            KEPT.add(thread);
        }
        return count;
    }

    private static void parkForEver() {
        while (KEPT.size() >= 0) {
            LockSupport.park();
        }
    }

    /** Fills the heap nearly, and then makes garbage without end. */
    public static long thrash() {
        List<byte[]> kept = new ArrayList<>();
        Runtime runtime = Runtime.getRuntime();
        while (runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory() > 2 << 20) {
            kept.add(new byte[64 << 10]);
        }
        long sum = 0;
        while (sum >= 0) {
            byte[] garbage = new byte[16 << 10];
            garbage[(int) (sum & 1023)] = 1;
            kept.set(
                    (int) (sum % kept.size()),
                    kept.get((int) (sum % kept.size())).clone());
            sum += garbage[0];
        }
        return sum;
    }

    /** Keeps so much that the collector has little else to do than to look at it again, until there is a file. */
    public static long thrash(String untilThere) {
        List<byte[]> kept = new ArrayList<>();
        Runtime runtime = Runtime.getRuntime();
        while (runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory() > 6 << 20) {
            kept.add(new byte[100]);
        }
        int next = 0;
        while (!Files.exists(Path.of(untilThere))) {
            for (int i = 0; i < 10_000; i++) {
                next = (next + 7919) % kept.size();
                kept.set(next, new byte[100]);
            }
        }
        return HostileTasks.pid();
    }

    /** Waits for a file, so that a test can limit this process first, and then starts processes until it may not. */
    public static int fork(String whenThere) {
        while (!Files.exists(Path.of(whenThere))) {
            LockSupport.parkNanos(1_000_000);
        }
        int forked = 0;
        while (true) {
            try {
                KEPT.add(new ProcessBuilder("sleep", "600").start());
                forked++;
            } catch (IOException ex) {
                return forked;
            }
        }
    }

    /** Fails for want of a file. */
    public static int open(String missing) throws IOException {
        try (FileInputStream stream = new FileInputStream(missing)) {
            return stream.read();
        }
    }

    /** Opens files and keeps them. */
    @SuppressWarnings("InfiniteLoopStatement")
    public static int leakDescriptors() throws IOException {
        while (true) {
            KEPT.add(new FileInputStream("/dev/null"));
        }
    }

    /** Opens so many files and keeps them. Returns the pid. */
    public static long leakDescriptors(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            KEPT.add(new FileInputStream("/dev/null"));
        }
        return HostileTasks.pid();
    }

    /** Opens files as long as it can, and answers nevertheless. */
    public static byte[] leakDescriptorsAndAnswer(int size) {
        try {
            return new byte[leakDescriptors()];
        } catch (IOException ex) {
            // there are no more
            return new byte[size];
        }
    }

    /** Leaves a thread, a system property, a default locale and a thread-local value behind. */
    public static long leaveBehind() {
        Thread thread = new Thread(GreedyTasks::parkForEver, "left-behind");
        thread.setDaemon(false);
        thread.start();
        System.setProperty("left.behind", "yes");
        Locale.setDefault(Locale.forLanguageTag("tlh"));
        LEFT.set(new byte[1 << 20]);
        return HostileTasks.pid();
    }

    /** Leaves another time zone behind. */
    public static long changeTimeZone() {
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
        return HostileTasks.pid();
    }

    /** Says in the file that it ran, gives a result back, and halts its JVM at some time after that has begun. */
    public static byte[] resultAndHalt(String file, int size, int micros) throws IOException {
        count(file);
        long at = System.nanoTime() + micros * 1000L;
        Thread halt = new Thread(() -> {
            while (System.nanoTime() < at) {
                Thread.onSpinWait();
            }
            HostileTasks.halt(9);
        });
        halt.start();
        return new byte[size];
    }

    /** Says in the file that it ran, and takes that long. */
    public static long countAndWait(String file, long number, long millis) throws IOException, InterruptedException {
        count(file);
        HostileTasks.slow(millis);
        return ChaosTasks.answer(number);
    }

    private static void count(String file) throws IOException {
        Files.writeString(Path.of(file), "ran\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Makes the end of this JVM take for ever. */
    public static long hangAtExit() {
        Runtime.getRuntime().addShutdownHook(new Thread(GreedyTasks::parkForEver));
        return HostileTasks.pid();
    }
}
