package io.github.multiprocessing.tracker.internal;

import io.github.multiprocessing.os.ProcessIdentity;
import io.github.multiprocessing.os.ProcessStat;
import io.github.multiprocessing.tracker.StrayProcess;
import io.github.multiprocessing.tracker.StrayProcess.Kind;
import io.github.multiprocessing.tracker.StrayProcess.Remedy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Remembers processes that should not be there any more from one look to the next: every child is a zombie for a moment, and
 * every process may wait for a disk. What is seen by two looks with some time between counts. Only looks: zombies are reaped by
 * the {@link io.github.multiprocessing.os.OrphanReaper}, orphans killed by sweeps. Thread-safe.
 */
final class StrayWatch {

    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(1500);

    private final ProcessView processes;
    private final LongSupplier nanoTime;
    private final Map<ProcessIdentity, Sighting> sightings = new LinkedHashMap<>();
    private final Map<Kind, Long> seen = new EnumMap<>(Kind.class);
    private final Map<Kind, Long> ended = new EnumMap<>(Kind.class);

    StrayWatch(LongSupplier nanoTime) {
        this(ProcessView.OF_THIS_MACHINE, nanoTime);
    }

    StrayWatch(ProcessView processes, LongSupplier nanoTime) {
        this.processes = processes;
        this.nanoTime = nanoTime;
    }

    private static final class Sighting {

        final Kind kind;
        final long firstAt;
        ProcessStat stat;
        long lastAt;
        int looks = 1;

        Sighting(Kind kind, ProcessStat stat, long now) {
            this.kind = kind;
            this.stat = stat;
            this.firstAt = now;
            this.lastAt = now;
        }
    }

    /** What is there. Those in {@code watched} are children of this run. */
    synchronized List<StrayProcess> look(Collection<ProcessIdentity> watched, boolean sweeping) {
        Map<ProcessIdentity, Sighting> now = new LinkedHashMap<>();
        long time = this.nanoTime.getAsLong();
        for (ProcessStat zombie : this.processes.zombieChildren()) {
            sight(now, Kind.ZOMBIE, zombie, time);
        }
        for (ProcessStat orphan : this.processes.orphans()) {
            sight(now, Kind.ORPHAN, orphan, time);
        }
        for (ProcessIdentity process : watched) {
            this.processes
                    .stat(process.pid())
                    .filter((stat) -> stat.uninterruptible() && stat.startTime() == process.startTime())
                    .ifPresent((stat) -> sight(now, Kind.UNKILLABLE, stat, time));
        }
        this.sightings.forEach((identity, sighting) -> {
            Sighting still = now.get(identity);
            // an orphan that was killed may be a zombie for a moment
            if (sighting.looks > 1 && (still == null || still.kind != sighting.kind)) {
                count(this.ended, sighting.kind);
            }
        });
        this.sightings.clear();
        this.sightings.putAll(now);
        return strays(time, sweeping);
    }

    private void sight(Map<ProcessIdentity, Sighting> now, Kind kind, ProcessStat stat, long time) {
        ProcessIdentity identity = new ProcessIdentity(stat.pid(), stat.startTime());
        Sighting sighting = this.sightings.get(identity);
        if (sighting == null || sighting.kind != kind) {
            sighting = new Sighting(kind, stat, time);
        } else if (time - sighting.lastAt >= BETWEEN_LOOKS) {
            sighting.lastAt = time;
            sighting.looks++;
            if (sighting.looks == 2) {
                count(this.seen, kind);
            }
        }
        sighting.stat = stat;
        now.put(identity, sighting);
    }

    private List<StrayProcess> strays(long time, boolean sweeping) {
        List<StrayProcess> strays = new ArrayList<>();
        for (Sighting sighting : this.sightings.values()) {
            // to wait for a disk for a moment is nothing unusual
            if (sighting.kind != Kind.UNKILLABLE || sighting.looks > 1) {
                strays.add(new StrayProcess(
                        sighting.kind,
                        sighting.stat.pid(),
                        sighting.stat.parent(),
                        Ages.of(sighting.stat.pid()),
                        Duration.ofNanos(time - sighting.firstAt),
                        remedy(sighting, sweeping)));
            }
        }
        return strays;
    }

    private Remedy remedy(Sighting sighting, boolean sweeping) {
        if (sighting.kind == Kind.UNKILLABLE) {
            return Remedy.KERNEL;
        } else if (sighting.kind == Kind.ORPHAN) {
            return sweeping ? Remedy.SWEEP : Remedy.KILL;
        }
        return sighting.looks < 2 ? Remedy.WAIT : this.processes.canReap() ? Remedy.REAP : Remedy.INIT;
    }

    synchronized long seen(Kind kind) {
        return this.seen.getOrDefault(kind, 0L);
    }

    synchronized long ended(Kind kind) {
        return this.ended.getOrDefault(kind, 0L);
    }

    private static void count(Map<Kind, Long> counts, Kind kind) {
        counts.merge(kind, 1L, Long::sum);
    }
}
