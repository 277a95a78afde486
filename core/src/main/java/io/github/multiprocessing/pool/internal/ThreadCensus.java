package io.github.multiprocessing.pool.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which threads there are beside those that the JVM starts for itself. Counts them, which is cheap, and asks for their names
 * only if there are more than before: one that takes the place of another is noticed with the next one. For one thread.
 */
final class ThreadCensus {

    private static final List<String> OF_THE_JDK = List.of("ForkJoinPool.commonPool-worker-", "CompletableFutureDelay");
    /** More may come between counting and listing. */
    private static final int SLACK = 8;

    private final ThreadGroup group;
    private Set<Long> known = new HashSet<>();
    private int count;

    ThreadCensus(ThreadGroup group) {
        this.group = group;
        takeNewcomers();
    }

    boolean hasNewcomers() {
        int now = this.group.activeCount();
        if (now > this.count) {
            return true;
        }
        this.count = now;
        return false;
    }

    /** The threads that were not there before; from now on they are known. */
    List<Thread> takeNewcomers() {
        Thread[] threads = new Thread[this.group.activeCount() + SLACK];
        int listed = this.group.enumerate(threads);
        Set<Long> present = new HashSet<>();
        List<Thread> newcomers = new ArrayList<>();
        for (int i = 0; i < listed; i++) {
            Thread thread = threads[i];
            present.add(thread.getId());
            if (!this.known.contains(thread.getId()) && !isOfTheJdk(thread.getName())) {
                newcomers.add(thread);
            }
        }
        this.known = present;
        this.count = listed;
        return newcomers;
    }

    /** It keeps them for everybody, whoever was the first to need them. */
    private static boolean isOfTheJdk(String name) {
        for (String prefix : OF_THE_JDK) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
