package io.github.multiprocessing.os;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the zombies that nobody waits for: those that were seen several times in a row. A child that a thread waits for is a
 * zombie for less than a millisecond. What was seen before a pause of this whole process does not count, since then that
 * thread may not have had a chance either. For one thread.
 */
final class ZombieSightings {

    /** So often must one be seen. */
    static final int ENOUGH = 3;

    private final long intervalNanos;
    private Map<ProcessIdentity, Integer> seen = new HashMap<>();
    private long lookedAt;

    ZombieSightings(long intervalNanos, long now) {
        this.intervalNanos = intervalNanos;
        this.lookedAt = now;
    }

    /**
     * Takes note of what is seen.
     *
     * @param zombies the children of this process that are zombies now
     * @param now the present time in nanoseconds
     * @return those for which nobody waits
     */
    List<ProcessIdentity> unattended(List<ProcessStat> zombies, long now) {
        boolean paused = now - this.lookedAt > 2 * this.intervalNanos;
        this.lookedAt = now;
        Map<ProcessIdentity, Integer> again = new HashMap<>();
        List<ProcessIdentity> unattended = new ArrayList<>();
        for (ProcessStat zombie : zombies) {
            ProcessIdentity identity = new ProcessIdentity(zombie.pid(), zombie.startTime());
            int times = paused ? 1 : this.seen.getOrDefault(identity, 0) + 1;
            again.put(identity, times);
            if (times >= ENOUGH) {
                unattended.add(identity);
            }
        }
        this.seen = again;
        return unattended;
    }

    /** Whether there were any at the last look. */
    boolean any() {
        return !this.seen.isEmpty();
    }
}
