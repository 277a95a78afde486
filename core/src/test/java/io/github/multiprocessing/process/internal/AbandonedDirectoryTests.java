package io.github.multiprocessing.process.internal;

import static org.assertj.core.api.Assertions.assertThat;

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

    private Path privateDirectory() throws IOException {
        Path directory = Files.createDirectory(this.base.resolve("mp-0123456789abcdef"));
        Files.writeString(directory.resolve("owner"), "1\n1\n-\n");
        return directory;
    }
}
