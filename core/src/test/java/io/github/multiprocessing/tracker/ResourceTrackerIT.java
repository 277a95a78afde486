package io.github.multiprocessing.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.os.RunDirectory;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.testing.HostileTasks;
import io.github.multiprocessing.testing.PoolHarness;
import io.github.multiprocessing.testing.RunsAlone;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tracker of this JVM. */
@RunsAlone
class ResourceTrackerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ResourceTracker tracker = ResourceTracker.ofThisProcess();
    private final String name = "mp-test-" + ProcessHandle.current().pid();
    private final Path file = Path.of("/dev/shm").resolve(this.name);

    @RegisterExtension
    final PoolHarness harness = new PoolHarness();

    @AfterEach
    void unlink() throws IOException {
        this.tracker.unlink(this.name);
    }

    /** Runs in a worker, too. */
    private static long publish(String name) throws IOException {
        try (StagedSegment staged = ResourceTracker.ofThisProcess().stage()) {
            Files.write(staged.path(), new byte[100]);
            staged.publish(name);
        }
        return ProcessHandle.current().pid();
    }

    private List<TrackerSnapshot.Segment> segments() {
        return this.tracker.snapshot().segments().stream()
                .filter((segment) -> segment.name().equals(this.name))
                .toList();
    }

    @Test
    void publishedSegmentIsKnownUntilItIsUnlinked() throws IOException {
        publish(this.name);
        assertThat(this.file).hasSize(100);
        assertThat(segments()).singleElement().satisfies((segment) -> {
            assertThat(segment.published()).isTrue();
            assertThat(segment.bytes()).isEqualTo(100);
            assertThat(segment.owner()).isEqualTo(ProcessHandle.current().pid());
        });
        assertThat(RunDirectory.path().toFile().list()).noneMatch((entry) -> entry.startsWith("staged"));
        assertThat(this.tracker.unlink(this.name)).isTrue();
        assertThat(this.file).doesNotExist();
        assertThat(segments()).isEmpty();
        assertThat(this.tracker.unlink(this.name)).isFalse();
    }

    @Test
    void t04NameThatIsTakenIsNeitherTakenNorRegistered() throws IOException {
        Files.writeString(this.file, "somebody else's");
        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> publish(this.name));
        assertThat(this.file).hasContent("somebody else's");
        assertThat(segments()).isEmpty();
        Files.delete(this.file);
        for (String wrong : List.of("", ".", "..", "../x", "a/b", "mp-" + "0".repeat(32))) {
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> publish(wrong));
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> this.tracker.unlink(wrong));
        }
    }

    @Test
    void segmentOfAWorkerOutlivesItInTheCareOfItsParent() throws Exception {
        ProcessPool pool = this.harness.openReady(this.harness.builder("heirs"));
        String published = this.name;
        long worker = pool.apply(() -> publish(published));
        assertThat(segments())
                .singleElement()
                .extracting(TrackerSnapshot.Segment::owner)
                .isEqualTo(worker);
        // a child is registered when it has started, by a thread of its own
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(this.tracker.snapshot().processes())
                        .filteredOn((child) -> child.pid() == worker)
                        .singleElement()
                        .satisfies((child) -> {
                            assertThat(child.name()).isEqualTo("heirs-1");
                            assertThat(child.parent())
                                    .isEqualTo(ProcessHandle.current().pid());
                            assertThat(child.state()).isIn('R', 'S');
                        }));
        PoolHarness.signal("KILL", worker);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(segments())
                        .singleElement()
                        .extracting(TrackerSnapshot.Segment::owner)
                        .isEqualTo(ProcessHandle.current().pid()));
        assertThat(RunDirectory.path().toFile().list()).noneMatch((entry) -> entry.startsWith(worker + "-"));
        assertThat(pool.apply(HostileTasks::pid)).isNotEqualTo(worker);
        assertThat(this.tracker.snapshot().directories())
                .filteredOn((directory) ->
                        directory.owner() == ProcessHandle.current().pid())
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void journalOfOneThatDiedWithItsParentIsTakenOver() throws Exception {
        TrackerSettings before = this.tracker.settings();
        assertThat(this.tracker.ensureRunning(PATIENCE)).isTrue();
        Process process = new ProcessBuilder("sleep", "60").start();
        long started = ProcessTable.identity(process.pid()).orElseThrow().startTime();
        Path journal = RunDirectory.path().resolve(process.pid() + "-0badcafe.journal");
        Files.writeString(journal, "journal 1 " + process.pid() + " " + started + "\n");
        process.destroyForcibly().waitFor();
        try {
            this.tracker.configure(
                    new TrackerSettings(false, before.sweep(), Duration.ofMillis(50), before.maxResources()));
            await().atMost(PATIENCE).until(() -> Files.notExists(journal));
        } finally {
            this.tracker.configure(before);
        }
    }

    @Test
    void guardThatIsTurnedOffEndsAndTouchesNothing() throws Exception {
        TrackerSettings before = this.tracker.settings();
        assertThat(this.tracker.ensureRunning(PATIENCE)).isTrue();
        GuardSnapshot guard = this.tracker.snapshot().guard();
        assertThat(guard.state()).isEqualTo(GuardSnapshot.State.RUNNING);
        publish(this.name);
        try {
            this.tracker.configure(
                    new TrackerSettings(false, before.sweep(), before.interval(), before.maxResources()));
            await().atMost(PATIENCE).until(() -> !ProcessTable.isAlive(guard.pid()));
            assertThat(this.tracker.ensureRunning(PATIENCE)).isFalse();
            await().atMost(PATIENCE).until(() -> this.tracker.snapshot().guard().state() == GuardSnapshot.State.OFF);
            assertThat(RunDirectory.path()).isDirectory();
            assertThat(this.file).exists();
        } finally {
            this.tracker.configure(before);
        }
        assertThat(this.tracker.ensureRunning(PATIENCE)).isTrue();
        assertThat(this.tracker.snapshot().guard().restarts()).isEqualTo(guard.restarts());
    }
}
