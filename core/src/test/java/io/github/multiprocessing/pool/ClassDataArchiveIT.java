package io.github.multiprocessing.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.os.ProcessTable;
import io.github.multiprocessing.testing.JarClassPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Parents whose class path is of jars make class-data archives and use them, whatever happens to the archives. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClassDataArchiveIT {

    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration NEVER = Duration.ofHours(1);

    private static final String TRAINED = "worker archived-archive-1";

    @TempDir
    private static Path jars;

    private static String classPath = "";

    @TempDir
    private Path folder;

    private Path archives = Path.of("");

    @BeforeAll
    static void pack() throws IOException {
        classPath = JarClassPath.packedInto(jars);
    }

    @BeforeEach
    void chooseDirectory() {
        this.archives = this.folder.resolve("archives");
    }

    private ArchiveParent parent(Duration delay, String... workerArguments) throws IOException {
        return new ArchiveParent(classPath, this.archives, delay, workerArguments);
    }

    private Path build() throws IOException {
        try (ArchiveParent parent = parent(SOON)) {
            parent.order("await");
        }
        return theArchive();
    }

    private Path theArchive() throws IOException {
        List<Path> finished = ArchiveParentMain.finished(this.archives);
        assertThat(finished).hasSize(1);
        return finished.get(0);
    }

    private String logClasses() {
        return "-Xlog:class+load:file=" + this.folder + "/classes-%p.log";
    }

    private String classesOf(String pid) throws IOException {
        return Files.readString(this.folder.resolve("classes-" + pid + ".log"));
    }

    private static void assertThatNoWorkerPrinted(ArchiveParent parent) {
        assertThat(parent.output()).isNotEmpty().noneMatch((line) -> line.contains("multiprocessing.output"));
    }

    @Test
    void archiveIsMadeInTheBackgroundAndUsedByLaterWorkersOfThisAndOfOtherParents() throws Exception {
        try (ArchiveParent parent = parent(SOON, logClasses())) {
            assertThat(classesOf(parent.worker())).contains("WorkerMain source: file:");
            parent.order("await");
            parent.order("run");
            assertThat(classesOf(parent.order("kill")))
                    .contains("WorkerMain source: shared objects file")
                    .contains("KryoSerializer source: shared objects file");
            assertThatNoWorkerPrinted(parent);
        }
        try (ArchiveParent other = parent(NEVER, logClasses())) {
            assertThat(classesOf(other.worker())).contains("WorkerMain source: shared objects file");
            other.order("run");
            assertThatNoWorkerPrinted(other);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.archives)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(theArchive())))
                .isEqualTo("rw-------");
    }

    @Test
    void concurrentBuildersBuildOnce() throws Exception {
        List<ArchiveParent> parents = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            parents.add(parent(SOON));
        }
        for (ArchiveParent parent : parents) {
            parent.send("await");
        }
        for (ArchiveParent parent : parents) {
            parent.answer("await");
            parent.close();
        }
        assertThat(parents.stream().flatMap((parent) -> parent.output().stream()))
                .filteredOn((line) -> line.contains("Pool 'archived-archive': 1 processes"))
                .hasSize(1);
        assertThat(theArchive()).isRegularFile();
        assertThat(this.archives.toFile().list()).hasSize(2).contains("lock");
    }

    @Test
    void damagedArchiveIsNeitherUsedNorKept() throws Exception {
        Path archive = build();
        byte[] bytes = Files.readAllBytes(archive);
        bytes[bytes.length / 2] ^= 1;
        Files.write(archive, bytes);
        try (ArchiveParent parent = parent(SOON, logClasses())) {
            assertThat(classesOf(parent.worker())).contains("WorkerMain source: file:");
            parent.awaitLogged("workers start faster");
            assertThat(classesOf(parent.order("kill"))).contains("WorkerMain source: shared objects file");
            assertThatNoWorkerPrinted(parent);
        }
        assertThat(Files.readAllBytes(theArchive())).isNotEqualTo(bytes);
    }

    @Test
    void archiveThatIsCutShortIsNotUsed() throws Exception {
        Path archive = build();
        byte[] bytes = Files.readAllBytes(archive);
        Files.write(archive, Arrays.copyOf(bytes, bytes.length / 3));
        try (ArchiveParent parent = parent(NEVER)) {
            parent.order("run");
            assertThatNoWorkerPrinted(parent);
        }
        assertThat(archive).doesNotExist();
    }

    /** What the checksum cannot tell, the JVM can. */
    @Test
    void archiveThatTheJvmDoesNotAcceptCostsNeitherWorkerNorLine() throws Exception {
        Path archive = build();
        byte[] foreign = "not an archive".repeat(1000).getBytes();
        CRC32C checksum = new CRC32C();
        checksum.update(foreign);
        String name = archive.getFileName().toString();
        Path replaced = this.archives.resolve(name.substring(0, 33) + Long.toHexString(foreign.length) + "-"
                + Long.toHexString(checksum.getValue()) + name.substring(name.lastIndexOf('.')));
        Files.delete(archive);
        Files.write(replaced, foreign);
        try (ArchiveParent parent = parent(NEVER, logClasses())) {
            assertThat(classesOf(parent.worker())).contains("WorkerMain source: file:");
            parent.order("run");
            assertThatNoWorkerPrinted(parent);
        }
        assertThat(replaced).exists();
    }

    /** Not within a second as a worker does: a JVM that is just writing its archive runs no Java code, and has low priority. */
    @Test
    void p01TrainerEndsSoonAfterItsKilledParentAndTheNextParentBuilds() throws Exception {
        ArchiveParent killed = parent(SOON);
        killed.awaitLogged("Pool 'archived-archive': 1 processes");
        await().until(() -> killed.children().size() == 2);
        List<Long> children = killed.children();
        killed.kill();
        await().pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(children).noneMatch(ProcessTable::isAlive));
        killed.close();
        Files.writeString(this.archives.resolve("new-left-behind.jsa"), "half");
        build();
        assertThat(this.archives.toFile().list()).hasSize(2).contains("lock");
    }

    @Test
    void poolThatEndsEndsItsTrainerAtOnce() throws Exception {
        try (ArchiveParent parent = parent(SOON)) {
            parent.awaitLogged(TRAINED);
            List<Long> children = parent.children();
            assertThat(Integer.parseInt(parent.order("end"))).isLessThan(1500);
            assertThat(children).noneMatch(ProcessTable::isAlive);
        }
        assertThat(ArchiveParentMain.finished(this.archives)).isEmpty();
        assertThat(this.archives.toFile().list()).containsExactly("lock");
    }

    @Test
    void poolWithoutArchiveDirectoryWorks() throws Exception {
        Files.writeString(this.archives, "a file where the directory should be");
        try (ArchiveParent parent = parent(SOON)) {
            parent.order("run");
            assertThatNoWorkerPrinted(parent);
        }
    }
}
