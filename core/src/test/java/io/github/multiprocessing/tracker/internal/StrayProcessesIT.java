package io.github.multiprocessing.tracker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.os.ProcessIdentity;
import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.os.RunMarker;
import io.github.multiprocessing.testing.PoolHarness;
import io.github.multiprocessing.testing.RunsAlone;
import io.github.multiprocessing.tracker.StrayProcess;
import io.github.multiprocessing.tracker.StrayProcess.Kind;
import io.github.multiprocessing.tracker.StrayProcess.Remedy;
import io.github.multiprocessing.tracker.SweepReport;
import io.github.multiprocessing.tracker.TrackedResource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which processes are taken for what is left of a dead run, and which are not. */
@RunsAlone
class StrayProcessesIT {

    private static final String RUN = "mp-" + "0123456789abcdef".repeat(2);
    private static final ProcessIdentity DEAD = new ProcessIdentity(4_194_000, 12345);
    private static final RunMarker OVER = new RunMarker(RUN, DEAD);

    @TempDir
    private Path base;

    private Remains remove(TrackedResource... registered) throws Exception {
        Path run = Files.createDirectory(
                this.base.resolve(RUN),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        JournalWriter journal = new JournalWriter(run, DEAD);
        for (TrackedResource resource : registered) {
            journal.add(resource, 100);
        }
        return new DeadRun(run, DEAD, List.of(this.base), new PublicSegments(this.base))
                .remove(TimeUnit.MILLISECONDS.toNanos(400));
    }

    @Test
    void t04OnlyWhoCarriesTheMarkerOfTheRunIsKilledWhateverIsRegistered() throws Exception {
        RunMarker living = new RunMarker(
                RUN, ProcessTable.identity(ProcessHandle.current().pid()).orElseThrow());
        try (MarkedProcess worker = MarkedProcess.of(OVER);
                MarkedProcess unregistered = MarkedProcess.of(OVER);
                MarkedProcess bystander = MarkedProcess.unmarked();
                MarkedProcess other = MarkedProcess.of(living)) {
            assertThat(RunMarker.of(worker.pid())).contains(OVER);
            assertThat(RunMarker.of(bystander.pid())).isEmpty();
            Remains remains = remove(
                    new TrackedResource.Child(worker.identity(), "ocr-1"),
                    new TrackedResource.Child(bystander.identity(), "victim"),
                    new TrackedResource.Child(other.identity(), "victim"));
            assertThat(remains.killed)
                    .containsExactlyInAnyOrder("ocr-1, pid " + worker.pid(), "pid " + unregistered.pid());
            assertThat(worker.isAlive()).isFalse();
            assertThat(unregistered.isAlive()).isFalse();
            assertThat(bystander.isAlive()).isTrue();
            assertThat(other.isAlive()).isTrue();
        }
    }

    @Test
    void stoppedProcessGetsNoGraceAndOthersDo() throws Exception {
        try (MarkedProcess stopped = MarkedProcess.of(OVER)) {
            PoolHarness.signal("STOP", stopped.pid());
            long begin = System.nanoTime();
            assertThat(remove().killed).hasSize(1);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(300));
        }
        try (MarkedProcess running = MarkedProcess.of(OVER)) {
            long begin = System.nanoTime();
            assertThat(remove().killed).containsExactly("pid " + running.pid());
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(400));
        }
    }

    @Test
    void orphanIsSeenAndSweptWithoutAnyFileOfItsRun() throws Exception {
        AtomicLong time = new AtomicLong();
        StrayWatch watch = new StrayWatch(time::get);
        try (MarkedProcess orphan = MarkedProcess.of(OVER)) {
            StrayProcess first = only(watch.look(Set.of(), true), orphan);
            assertThat(first.remedy()).isEqualTo(Remedy.SWEEP);
            assertThat(first.parent()).isEqualTo(ProcessHandle.current().pid());
            assertThat(watch.seen(Kind.ORPHAN)).isZero();
            time.set(TimeUnit.SECONDS.toNanos(2));
            StrayProcess second = only(watch.look(Set.of(), false), orphan);
            assertThat(second.remedy()).isEqualTo(Remedy.KILL);
            assertThat(second.seen()).isEqualTo(Duration.ofSeconds(2));
            assertThat(watch.seen(Kind.ORPHAN)).isPositive();

            SweepReport report = Sweep.run(Set.of(this.base), new PublicSegments(this.base));
            assertThat(report.processes()).contains("pid " + orphan.pid());
            assertThat(orphan.isAlive()).isFalse();
            watch.look(Set.of(), true);
            assertThat(watch.ended(Kind.ORPHAN)).isPositive();
        }
    }

    private static StrayProcess only(List<StrayProcess> strays, MarkedProcess process) {
        return strays.stream()
                .filter((stray) -> stray.pid() == process.pid() && stray.kind() == Kind.ORPHAN)
                .findFirst()
                .orElseThrow();
    }
}
