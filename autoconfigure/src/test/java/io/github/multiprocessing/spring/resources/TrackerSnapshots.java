package io.github.multiprocessing.spring.resources;

import io.github.multiprocessing.tracker.GuardSnapshot;
import io.github.multiprocessing.tracker.StrayProcess;
import io.github.multiprocessing.tracker.SweepReport;
import io.github.multiprocessing.tracker.TrackerSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/** What trackers may tell. */
final class TrackerSnapshots {

    private static final long SELF = ProcessHandle.current().pid();

    private TrackerSnapshots() {}

    static TrackerSnapshot busy() {
        return new TrackerSnapshot(
                new GuardSnapshot(GuardSnapshot.State.RUNNING, 77, Duration.ofSeconds(9), 1, ""),
                Path.of("/dev/shm/mp-run"),
                List.of(
                        new TrackerSnapshot.Segment("segment-1", false, 10, Duration.ofSeconds(1), -1),
                        new TrackerSnapshot.Segment("prices", true, 4096, Duration.ofSeconds(2), 4711)),
                List.of(new TrackerSnapshot.Directory(
                        Path.of("/dev/shm/mp-run"), 3, 5000, Duration.ofSeconds(10), SELF)),
                List.of(new TrackerSnapshot.Socket(Path.of("/dev/shm/mp-pool/a.s"), SELF)),
                List.of(
                        new TrackerSnapshot.Child("ocr-1", 4711, SELF, 'T', Duration.ofSeconds(8)),
                        new TrackerSnapshot.Child("ocr-2", 4712, -1, 'X', Duration.ZERO)),
                List.of(
                        stray(StrayProcess.Kind.ZOMBIE, StrayProcess.Remedy.REAP),
                        stray(StrayProcess.Kind.UNKILLABLE, StrayProcess.Remedy.KERNEL)),
                new TrackerSnapshot.Totals(5, 4, 3, 2, 1, 0, 11, 12, 13, 14),
                new SweepReport(
                        Instant.EPOCH, Duration.ofMillis(7), 2, List.of("/left"), List.of("pid 9"), List.of(), 4096));
    }

    private static StrayProcess stray(StrayProcess.Kind kind, StrayProcess.Remedy remedy) {
        return new StrayProcess(kind, 99, 1, Duration.ofSeconds(30), Duration.ofSeconds(3), remedy);
    }

    static TrackerSnapshot idle(int segments) {
        return new TrackerSnapshot(
                new GuardSnapshot(GuardSnapshot.State.DOWN, -1, Duration.ZERO, 0, "there is no java program"),
                null,
                Collections.nCopies(segments, new TrackerSnapshot.Segment("s", false, 2, Duration.ZERO, -1)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new TrackerSnapshot.Totals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                null);
    }
}
