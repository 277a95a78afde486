package io.github.multiprocessing.spring.resources;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts the silences of workers from one look to the next. One begins when a worker is found silent, and is over when it was
 * heard of or is gone; a worker that falls silent anew counts again, also if nobody has looked meanwhile. Remembers only who
 * was silent at the last look, so never more than there are workers. Thread-safe.
 */
final class SilenceTally {

    private final LongSupplier nanoTime;
    private Set<Worker> silent = Set.of();
    private long lookedAt;
    private long seen;
    private long ended;

    SilenceTally(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Worker(@Nullable String name, long pid) {}

    /**
     * Compares those that are silent now with those of the last look.
     *
     * @param found all that are silent now
     */
    synchronized void look(List<StrayDescriptor> found) {
        long now = this.nanoTime.getAsLong();
        Set<Worker> present = new HashSet<>();
        Set<Worker> goingOn = new HashSet<>();
        for (StrayDescriptor stray : found) {
            Worker worker = new Worker(stray.name(), stray.pid());
            present.add(worker);
            boolean heardSince = TimeUnit.MILLISECONDS.toNanos(stray.seenMillis()) < now - this.lookedAt;
            if (this.silent.contains(worker) && !heardSince) {
                goingOn.add(worker);
            }
        }
        this.seen += present.size() - goingOn.size();
        this.ended += this.silent.size() - goingOn.size();
        this.silent = present;
        this.lookedAt = now;
    }

    /** How many workers it remembers. */
    synchronized int remembered() {
        return this.silent.size();
    }

    /** How many silences have begun, and how many of them are over. */
    synchronized TotalsDescriptor.Strays totals() {
        return new TotalsDescriptor.Strays(this.seen, this.ended);
    }
}
