package io.github.multiprocessing.pool.internal;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Comparator;

/** All threads of this JVM as text, much as {@code jstack} has it: what each does, which locks it holds and waits for. */
final class ThreadDump {

    /** Even where a character takes three bytes of UTF-8, so much fits into a control frame. */
    static final int MOST_CHARS = 128 << 10;

    private static final String CUT = "... cut off: there are more threads\n";
    /** Of a recursion without end this is enough to see it. */
    private static final int MOST_FRAMES = 256;

    private final StringBuilder out = new StringBuilder(16 << 10);

    private ThreadDump() {}

    /** The dump; the present thread, which makes it, is not in it, and the one that runs the tasks comes first. */
    static String take() {
        ThreadDump dump = new ThreadDump();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        dump.deadlock(threads);
        ThreadInfo[] all = threads.dumpAllThreads(
                threads.isObjectMonitorUsageSupported(), threads.isSynchronizerUsageSupported(), MOST_FRAMES);
        Arrays.sort(all, Comparator.comparingLong(ThreadInfo::getThreadId));
        long self = Thread.currentThread().getId();
        for (ThreadInfo thread : all) {
            if (thread.getThreadId() != self) {
                dump.thread(thread);
            }
        }
        return dump.bounded();
    }

    private String bounded() {
        if (this.out.length() > MOST_CHARS) {
            this.out.setLength(MOST_CHARS - CUT.length());
            this.out.append(CUT);
        }
        return this.out.toString();
    }

    private void deadlock(ThreadMXBean threads) {
        long[] deadlocked = threads.findDeadlockedThreads();
        if (deadlocked != null) {
            this.out.append("Deadlock between the threads ").append(Arrays.toString(deadlocked));
            this.out.append("\n\n");
        }
    }

    private void thread(ThreadInfo thread) {
        if (this.out.length() > MOST_CHARS) {
            return;
        }
        this.out.append('"').append(thread.getThreadName()).append("\" #").append(thread.getThreadId());
        this.out.append(thread.isDaemon() ? " daemon" : "").append(" prio=").append(thread.getPriority());
        this.out.append("\n   java.lang.Thread.State: ").append(thread.getThreadState());
        this.out.append(thread.isInNative() ? " (in native)\n" : "\n");
        StackTraceElement[] frames = thread.getStackTrace();
        for (int depth = 0; depth < frames.length; depth++) {
            this.out.append("\tat ").append(frames[depth]).append('\n');
            if (depth == 0) {
                waitsFor(thread);
            }
            holds(thread, depth);
        }
        for (LockInfo lock : thread.getLockedSynchronizers()) {
            this.out.append("\t- holds ").append(lock).append('\n');
        }
        this.out.append('\n');
    }

    private void waitsFor(ThreadInfo thread) {
        LockInfo lock = thread.getLockInfo();
        if (lock != null) {
            this.out.append("\t- waits for ").append(lock);
            if (thread.getLockOwnerName() != null) {
                this.out.append(", held by \"").append(thread.getLockOwnerName());
                this.out.append("\" #").append(thread.getLockOwnerId());
            }
            this.out.append('\n');
        }
    }

    private void holds(ThreadInfo thread, int depth) {
        for (MonitorInfo monitor : thread.getLockedMonitors()) {
            if (monitor.getLockedStackDepth() == depth) {
                this.out.append("\t- locked ").append(monitor).append('\n');
            }
        }
    }
}
