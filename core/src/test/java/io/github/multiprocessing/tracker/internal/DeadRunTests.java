package io.github.multiprocessing.tracker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.os.FileKey;
import io.github.multiprocessing.os.PrivateDirectory;
import io.github.multiprocessing.os.ProcessIdentity;
import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.tracker.SweepReport;
import io.github.multiprocessing.tracker.TrackedResource;
import io.github.multiprocessing.tracker.TrackedResource.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link DeadRun} and {@link Sweep}: runs of processes that never were, in a directory of their own. */
class DeadRunTests {

    private static final ProcessIdentity DEAD = new ProcessIdentity(4_194_000, 12345);

    @TempDir
    private Path base;

    private Path shm;
    private PublicSegments segments;
    private Path run;

    @BeforeEach
    void makeRun() throws IOException {
        this.shm = Files.createDirectory(this.base.resolve("shm"));
        this.segments = new PublicSegments(this.shm);
        this.run = owned(DEAD);
    }

    private Path owned(ProcessIdentity owner) throws IOException {
        Path directory = PrivateDirectory.create(this.base).path();
        List<String> lines = Files.readAllLines(directory.resolve("owner"));
        Files.writeString(
                directory.resolve("owner"), owner.pid() + "\n" + owner.startTime() + "\n" + lines.get(2) + "\n");
        return directory;
    }

    private Remains remove() {
        return new DeadRun(this.run, DEAD, List.of(this.base), this.segments).remove(0);
    }

    private Segment segment(String name) throws IOException {
        Files.write(this.shm.resolve(name), new byte[1 << 20]);
        return new Segment(name, FileKey.ofOwn(this.shm.resolve(name)).orElseThrow());
    }

    private void register(TrackedResource... resources) throws IOException {
        JournalWriter journal = new JournalWriter(this.run, DEAD);
        for (TrackedResource resource : resources) {
            journal.add(resource, 100);
        }
    }

    @Test
    void removesSegmentsAndDirectoriesOfTheRunAndSaysSo() throws IOException {
        ProcessIdentity worker = new ProcessIdentity(4_194_001, 1);
        Path pool = owned(DEAD);
        Path nested = owned(worker);
        register(
                segment("prices"),
                new TrackedResource.Child(worker, "ocr-1"),
                new TrackedResource.Directory(pool),
                new TrackedResource.Socket(pool.resolve("a.s")));
        Files.write(this.run.resolve("segment-1"), new byte[1 << 20]);
        Remains remains = remove();
        assertThat(this.base.toFile().list()).containsExactly("shm");
        assertThat(this.shm).isEmptyDirectory();
        assertThat(nested).doesNotExist();
        assertThat(remains.describe())
                .isEqualTo("removed 1 shared memory segment (/prices), removed 3 directories (2 MiB)");
    }

    @Test
    void t04SegmentOfSomebodyElseStays() throws IOException {
        Segment replaced = segment("replaced");
        Files.move(this.shm.resolve("replaced"), this.shm.resolve("moved"));
        segment("replaced");
        Path precious = Files.writeString(this.base.resolve("precious"), "x");
        Segment link = new Segment("link", FileKey.ofOwn(precious).orElseThrow());
        Files.createSymbolicLink(this.shm.resolve("link"), precious);
        Path directory = Files.createDirectory(this.shm.resolve("directory"));
        Segment named = new Segment("directory", replaced.key());
        register(replaced, link, named, new Segment("forged", new FileKey("(dev=1,ino=1)")));
        Files.writeString(this.shm.resolve("forged"), "x");
        Remains remains = remove();
        assertThat(remains.segments).isEmpty();
        assertThat(this.shm.resolve("replaced")).exists();
        assertThat(this.shm.resolve("moved")).exists();
        assertThat(this.shm.resolve("forged")).exists();
        assertThat(this.shm.resolve("link")).isSymbolicLink();
        assertThat(precious).exists();
        assertThat(directory).exists();
    }

    @Test
    void t04DirectoryOfALivingProcessOrOfAnotherRunStays() throws IOException {
        ProcessIdentity self =
                ProcessTable.identity(ProcessHandle.current().pid()).orElseThrow();
        Path living = PrivateDirectory.create(this.base).path();
        Path otherRun = owned(new ProcessIdentity(4_194_002, 1));
        new JournalWriter(otherRun, DEAD).add(segment("others"), 100);
        Path open = owned(DEAD);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path outside = Files.createDirectory(this.base.resolve("outside"));
        Path link = Files.createSymbolicLink(this.base.resolve("mp-" + "0".repeat(32)), outside);
        register(
                new TrackedResource.Child(self, "victim"),
                new TrackedResource.Directory(living),
                new TrackedResource.Directory(otherRun),
                new TrackedResource.Directory(open),
                new TrackedResource.Directory(link));
        Files.createSymbolicLink(this.run.resolve("way-out"), outside);
        Files.writeString(outside.resolve("precious"), "x");
        Remains remains = remove();
        assertThat(remains.directories).isEqualTo(1);
        assertThat(this.run).doesNotExist();
        assertThat(living).exists();
        assertThat(otherRun).exists();
        assertThat(open).exists();
        assertThat(link).isSymbolicLink();
        assertThat(outside.resolve("precious")).exists();
        assertThat(remains.killed).isEmpty();
    }

    @Test
    void sweepRemovesDeadRunsWithWhatTheirJournalsName() throws IOException {
        register(segment("prices"));
        Path pool = owned(DEAD);
        Path living = PrivateDirectory.create(this.base).path();
        SweepReport report = Sweep.run(Set.of(this.base), this.segments);
        assertThat(report.segments()).containsExactly("/prices");
        assertThat(report.directories()).isEqualTo(2);
        assertThat(report.bytes()).isGreaterThan(1 << 20);
        assertThat(this.run).doesNotExist();
        assertThat(pool).doesNotExist();
        assertThat(living).exists();
    }

    @Test
    void reportShowsNothingThatATerminalWouldObey() {
        Remains remains = new Remains();
        remains.segments.addAll(List.of("/a\u001b[2J", "/b\u0085", "/c", "/d", "/e", "/f"));
        assertThat(remains.describe()).isEqualTo("removed 6 shared memory segments (/a?[2J, /b?, /c, /d, /e, ...)");
    }
}
