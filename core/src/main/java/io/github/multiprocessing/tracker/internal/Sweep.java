package io.github.multiprocessing.tracker.internal;

import io.github.multiprocessing.os.PrivateDirectory;
import io.github.multiprocessing.os.ProcessIdentity;
import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.os.RunMarker;
import io.github.multiprocessing.tracker.SweepReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Removes what dead runs have left whose guard was killed as well, or that had none. A run whose first process lives, or may live
 * in another container or on another machine, is not touched.
 */
final class Sweep {

    private final Collection<Path> bases;
    private final PublicSegments segments;
    private final Remains found = new Remains();

    private Sweep(Collection<Path> bases, PublicSegments segments) {
        this.bases = bases;
        this.segments = segments;
    }

    static SweepReport run(Collection<Path> bases, PublicSegments segments) {
        Instant at = Instant.now();
        long begin = System.nanoTime();
        Sweep sweep = new Sweep(bases, segments);
        sweep.directories();
        sweep.orphans();
        return new SweepReport(
                at,
                Duration.ofNanos(System.nanoTime() - begin),
                sweep.found.directories,
                sweep.found.segments,
                sweep.found.killed,
                sweep.found.unkillable,
                sweep.found.bytes);
    }

    private void directories() {
        for (Path base : this.bases) {
            for (Path directory : PrivateDirectory.in(base)) {
                Optional<ProcessIdentity> owner = PrivateDirectory.owner(directory);
                if (owner.isPresent() && !ProcessTable.isAlive(owner.get())) {
                    remove(directory, owner.get());
                } else if (owner.isEmpty() && PrivateDirectory.deleteUnfinished(directory)) {
                    this.found.directories++;
                }
            }
        }
    }

    private void remove(Path directory, ProcessIdentity owner) {
        if (Journal.isIn(directory)) {
            this.found.add(new DeadRun(directory, owner, this.bases, this.segments).remove(0));
        } else {
            long size = DeadRun.sizeOf(directory);
            if (PrivateDirectory.deleteAbandoned(directory)) {
                this.found.directories++;
                this.found.bytes += size;
            }
        }
    }

    /** Those whose directory is gone, or was never told of. */
    private void orphans() {
        RunMarker.bearers().values().stream()
                .distinct()
                .filter(RunMarker::isOver)
                .forEach((marker) -> new DeadRunProcesses(marker, List.of()).end(0, this.found));
    }
}
