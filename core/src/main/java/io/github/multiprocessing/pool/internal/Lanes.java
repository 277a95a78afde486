package io.github.multiprocessing.pool.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Spans that wait, the highest priority first. Nearly all have the priority 0, whose lane is always there; the others cost
 * the logarithm of how many priorities there are.
 */
final class Lanes {

    private final @Nullable Home home;
    private final Lane plain;
    /** The lanes of all other priorities that have spans, the highest last. */
    private final TreeMap<Integer, Lane> others = new TreeMap<>();

    Lanes(@Nullable Home home) {
        this.home = home;
        this.plain = new Lane(home);
    }

    @Nullable Span first() {
        if (this.others.isEmpty()) {
            return this.plain.first();
        }
        Map.Entry<Integer, Lane> highest = this.others.lastEntry();
        Span plainest = this.plain.first();
        return plainest != null && highest.getKey() < 0
                ? plainest
                : highest.getValue().first();
    }

    void addLast(Span span) {
        lane(span.priority()).addLast(span);
    }

    void addFirst(Span span) {
        lane(span.priority()).addFirst(span);
    }

    private Lane lane(int priority) {
        return priority == 0 ? this.plain : this.others.computeIfAbsent(priority, (key) -> new Lane(this.home));
    }

    /** Takes out a span that waits here. */
    void remove(Span span) {
        Lane lane = lane(span.priority());
        lane.remove(span);
        if (lane != this.plain && lane.first() == null) {
            this.others.remove(span.priority());
        }
    }

    List<Lane> all() {
        List<Lane> lanes = new ArrayList<>(this.others.values());
        lanes.add(this.plain);
        return lanes;
    }
}
