package io.github.multiprocessing.spring.dashboard;

import io.github.multiprocessing.pool.PoolSnapshot;
import io.github.multiprocessing.spring.dashboard.HistoryDescriptor.Sample;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Keeps a few numbers of each pool for some minutes, so that the charts of a page that has just been opened are not empty.
 * Thread-safe.
 */
public final class DashboardHistory {

    static final Duration INTERVAL = Duration.ofSeconds(5);
    static final Duration LENGTH = Duration.ofMinutes(15);

    private static final long MOST_SAMPLES = LENGTH.dividedBy(INTERVAL);

    private final Supplier<List<PoolSnapshot>> pools;
    private final InstantSource clock;
    private final Map<String, Deque<Sample>> samples = new TreeMap<>();

    /**
     * Creates it, empty.
     *
     * @param pools the pools as they are
     * @param clock tells the time
     */
    public DashboardHistory(Supplier<List<PoolSnapshot>> pools, InstantSource clock) {
        this.pools = pools;
        this.clock = clock;
    }

    synchronized void sample() {
        long now = this.clock.millis();
        for (PoolSnapshot pool : this.pools.get()) {
            Deque<Sample> kept = this.samples.computeIfAbsent(pool.name(), (name) -> new ArrayDeque<>());
            kept.addLast(Sample.of(pool, now));
            if (kept.size() > MOST_SAMPLES) {
                kept.removeFirst();
            }
        }
    }

    synchronized HistoryDescriptor descriptor() {
        Map<String, List<Sample>> copy = new TreeMap<>();
        this.samples.forEach((name, kept) -> copy.put(name, List.copyOf(kept)));
        return new HistoryDescriptor(copy);
    }
}
