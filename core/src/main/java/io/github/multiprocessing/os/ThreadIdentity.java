package io.github.multiprocessing.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Who a thread is, for other processes, in the upper 62 bits of a long: what a {@link LockWord} holds of its owner.
 *
 * <pre>
 *  63        42 41        20 19          2 1 0
 * | process id | thread id  | start time  | 0 |
 * </pre>
 *
 * The start time is that of the process, in clock ticks, of which the lowest 18 bits are kept: a process that got the id of
 * an earlier one is not taken for it. The thread id is that of the system, which no virtual thread has and which some systems
 * do not tell: then it is 0, and the identity is that of the process alone.
 *
 * <p>No identity is 0. Two processes in different process namespaces cannot share memory that holds identities.
 */
public final class ThreadIdentity {

    /** The bits of a word that are not part of an identity. */
    static final long FLAGS = 0b11;

    private static final int PID_SHIFT = 42;
    private static final int TID_SHIFT = 20;
    private static final int START_SHIFT = 2;
    private static final int ID_BITS = 22;
    private static final long ID_MASK = (1L << ID_BITS) - 1;
    private static final long START_MASK = (1L << (TID_SHIFT - START_SHIFT)) - 1;

    private static final Path THREAD_SELF = Path.of("/proc/thread-self");

    private static volatile long process;

    private static final ThreadLocal<Long> CURRENT = ThreadLocal.withInitial(ThreadIdentity::ofThisThread);

    private ThreadIdentity() {}

    /**
     * The current thread.
     *
     * @return its identity, the same for all of its life
     * @throws IllegalStateException if the system does not tell when this process was started, for want of file descriptors
     */
    public static long current() {
        return CURRENT.get();
    }

    /**
     * This process.
     *
     * @return the identity of any of its virtual threads
     */
    public static long process() {
        long known = process;
        if (known == 0) {
            known = ofThisProcess();
            process = known;
        }
        return known;
    }

    /**
     * The process of a thread.
     *
     * @param identity a thread; the lowest two bits do not matter
     * @return its process
     */
    public static long processOf(long identity) {
        return identity & ~(ID_MASK << TID_SHIFT) & ~FLAGS;
    }

    /**
     * The id of a process.
     *
     * @param identity a process or a thread of it
     * @return the process id
     */
    public static int pid(long identity) {
        return (int) (identity >>> PID_SHIFT);
    }

    /**
     * The id of a thread.
     *
     * @param identity a thread
     * @return what Linux calls it, or 0 for a virtual thread and where the system does not tell
     */
    public static int tid(long identity) {
        return (int) (identity >>> TID_SHIFT & ID_MASK);
    }

    /** Whether a process with this id and start time is the one of the identity, as far as the identity tells. */
    static boolean startedAt(long identity, long startTime) {
        return (identity >>> START_SHIFT & START_MASK) == (startTime & START_MASK);
    }

    static long of(long pid, long tid, long startTime) {
        if (pid <= 0 || pid > ID_MASK || tid < 0 || tid > ID_MASK) {
            throw new IllegalStateException("Process " + pid + ", thread " + tid + " has an id of more than " + ID_BITS
                    + " bits, so that it cannot be recorded as an owner");
        }
        return pid << PID_SHIFT | tid << TID_SHIFT | (startTime & START_MASK) << START_SHIFT;
    }

    /**
     * Says who it is, as seen from the current thread.
     *
     * @param identity a thread; the lowest two bits do not matter
     * @return such as "this thread", "thread 17 of this process" or "thread 17 of process 16"
     */
    public static String describe(long identity) {
        long who = identity & ~FLAGS;
        boolean own = processOf(who) == process();
        if (own && who == current()) {
            return tid(who) == 0 ? "a virtual thread of this process" : "this thread";
        }
        String process = own ? "this process" : "process " + pid(who);
        return (tid(who) == 0 ? "a thread of " : "thread " + tid(who) + " of ") + process;
    }

    private static long ofThisProcess() {
        long pid = OwnProcess.pid();
        // With a start time that is not ours, everybody else would take us for dead.
        ProcessStat stat = ProcessTable.stat(pid)
                .orElseThrow(() -> new IllegalStateException("The state of this process cannot be read"));
        return of(pid, 0, stat.startTime());
    }

    private static long ofThisThread() {
        long process = process();
        if (VirtualThreads.isCurrent()) {
            return process;
        }
        try {
            // <pid>/task/<tid>
            String self = Files.readSymbolicLink(THREAD_SELF).toString();
            long tid = Long.parseLong(self.substring(self.lastIndexOf('/') + 1));
            return process | of(pid(process), tid, 0);
        } catch (IOException | RuntimeException ex) {
            return process;
        }
    }
}
