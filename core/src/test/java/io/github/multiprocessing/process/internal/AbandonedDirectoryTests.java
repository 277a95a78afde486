package io.github.multiprocessing.process.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.os.ProcessTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests for {@link AbandonedDirectory}. */
class AbandonedDirectoryTests {

    @TempDir
    private Path base;

    @Test
    void deletesThePrivateDirectoryOfADeadParentWithAllItsFiles() throws IOException {
        Path directory = privateDirectory();
        Files.createFile(directory.resolve("default-1-1.recorder"));
        assertThat(AbandonedDirectory.delete(directory.toString())).isTrue();
        assertThat(directory).doesNotExist();
    }

    @Test
    void takesADirectoryThatAnotherChildHasDeletedForDeleted() throws IOException {
        assertThat(AbandonedDirectory.delete(this.base.resolve("mp-gone").toString()))
                .isTrue();
    }

    @Test
    void deletesALinkAndNotWhatItPointsTo() throws IOException {
        Path directory = privateDirectory();
        Path precious = Files.createFile(this.base.resolve("precious"));
        Files.createSymbolicLink(directory.resolve("link"), precious);
        assertThat(AbandonedDirectory.delete(directory.toString())).isTrue();
        assertThat(precious).exists();
    }

    @Test
    void leavesTheOwnersFileToTheSweepWhenSomethingCannotBeDeleted() throws IOException {
        Path directory = privateDirectory();
        Files.createFile(Files.createDirectory(directory.resolve("deeper")).resolve("file"));
        assertThat(AbandonedDirectory.delete(directory.toString())).isFalse();
        assertThat(directory.resolve("owner")).exists();
    }

    @Test
    void touchesNoDirectoryOfAnotherName() throws IOException {
        Path directory = Files.createDirectory(this.base.resolve("home"));
        Files.createFile(directory.resolve("file"));
        assertThat(AbandonedDirectory.delete(directory.toString())).isFalse();
        assertThat(directory.resolve("file")).exists();
    }

    @Test
    void deletesTheDirectoryOfARunWhoseFirstProcessIsGone() throws IOException {
        Path directory = privateDirectory();
        Files.writeString(directory.resolve("guard"), "4194000\n1\n");
        Files.createFile(directory.resolve("segment-1"));
        Files.writeString(directory.resolve("7-a.journal"), "journal 1 7 1\nadd process 8 1 a\n");
        assertThat(AbandonedDirectory.deleteOfRun(directory.toString())).isTrue();
        assertThat(directory).doesNotExist();
        assertThat(AbandonedDirectory.deleteOfRun(directory.toString())).isTrue();
    }

    @Test
    void leavesTheDirectoryOfARunWhoseFirstProcessLives() throws IOException {
        Path directory = privateDirectory();
        Files.writeString(directory.resolve("owner"), identity() + "-\n");
        Files.createFile(directory.resolve("segment-1"));
        assertThat(AbandonedDirectory.deleteOfRun(directory.toString())).isFalse();
        assertThat(directory.resolve("segment-1")).exists();
    }

    @Test
    void leavesJournalsToTheGuard() throws IOException {
        Path directory = privateDirectory();
        Files.writeString(directory.resolve("guard"), identity());
        Files.createFile(directory.resolve("segment-1"));
        Files.writeString(directory.resolve("7-a.journal"), "journal 1 7 1\nadd process 8 1 a\n");
        assertThat(AbandonedDirectory.deleteOfRun(directory.toString())).isFalse();
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("owner", "guard", "7-a.journal");
    }

    @Test
    void leavesJournalsThatNameSegmentsToTheSweep() throws IOException {
        Path directory = privateDirectory();
        Files.createFile(directory.resolve("segment-1"));
        Files.writeString(directory.resolve("7-a.journal"), "journal 1 7 1\nadd segment (dev=1,ino=2) prices\n");
        assertThat(AbandonedDirectory.deleteOfRun(directory.toString())).isFalse();
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("owner", "7-a.journal");
    }

    private static String identity() {
        long self = ProcessHandle.current().pid();
        return self + "\n" + ProcessTable.identity(self).orElseThrow().startTime() + "\n";
    }

    private Path privateDirectory() throws IOException {
        Path directory = Files.createDirectory(this.base.resolve("mp-0123456789abcdef"));
        Files.writeString(directory.resolve("owner"), "1\n1\n-\n");
        return directory;
    }
}
