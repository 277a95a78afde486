package io.github.multiprocessing.manager.internal.server;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** How often a server has refused something, or disconnected somebody, for each of its limits. Safe for use by many threads. */
final class Refusals {

    private final Map<Limit, LongAdder> counts = new EnumMap<>(Limit.class);

    Refusals() {
        for (Limit limit : Limit.values()) {
            this.counts.put(limit, new LongAdder());
        }
    }

    void count(Limit limit) {
        LongAdder count = this.counts.get(limit);
        if (count != null) {
            count.increment();
        }
    }

    /** The counts of all limits, by their names. */
    Map<String, Long> byName() {
        Map<String, Long> all = new TreeMap<>();
        this.counts.forEach((limit, count) -> all.put(limit.property(), count.sum()));
        return all;
    }
}
