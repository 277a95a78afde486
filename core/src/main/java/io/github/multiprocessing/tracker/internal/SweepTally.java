package io.github.multiprocessing.tracker.internal;

import io.github.multiprocessing.tracker.SweepReport;
import org.jspecify.annotations.Nullable;

/** What all sweeps of this process have found. Thread-safe. */
final class SweepTally {

    private @Nullable SweepReport last;
    private long directories;
    private long segments;
    private long processes;
    private long bytes;

    synchronized void add(SweepReport report) {
        this.last = report;
        this.directories += report.directories();
        this.segments += report.segments().size();
        this.processes += report.processes().size();
        this.bytes += report.bytes();
    }

    synchronized @Nullable SweepReport last() {
        return this.last;
    }

    synchronized long directories() {
        return this.directories;
    }

    synchronized long segments() {
        return this.segments;
    }

    synchronized long processes() {
        return this.processes;
    }

    synchronized long bytes() {
        return this.bytes;
    }
}
